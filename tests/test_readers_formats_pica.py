"""Records of PICA+ in its layouts."""

import pytest
from one_source import meta, read

from trendlab.readers.format import Head
from trendlab.readers.formats.pica import recognise

FIELDS = (
    ("002@", (("0", "Aau"),)),
    ("003@", (("0", "B17"),)),
    ("010@", (("a", "eng"),)),
    ("011@", (("a", "2019"),)),
    ("021A", (("a", "The @cranes of old harbours"), ("d", "a history, with $5 tables"))),
    ("028A", (("a", "Lee, Ann"),)),
    ("033A", (("p", "Port"), ("n", "Quay Press"))),
    ("041A/01", (("a", "Harbours"),)),
    ("047I", (("a", "How ships were unloaded before there were cranes."),)),
)
EMPTY = (("003@", (("0", "B18"),)), ("010@", (("a", "eng"),)))


def normalized(*records, end="\n", field="\x1e", start=""):
    def written(fields):
        return "".join(field + f"{t} " + "".join(f"\x1f{c}{v}" for c, v in parts) for t, parts in fields)

    return start + end.join(map(written, records)) + end


def plain(*records):
    def line(tag, parts):
        return f"{tag} " + "".join("$" + c + v.replace("$", "$$") for c, v in parts)

    return "\n\n".join("\n".join(line(*f) for f in fields) for fields in records) + "\n"


def picaxml(*records, space="info:srw/schema/5/picaXML-v1.0", field=("datafield", "tag"), part=("subfield", "code")):
    def written(tag, parts):
        inner = "".join(f'<{part[0]} {part[1]}="{c}">{v}</{part[0]}>' for c, v in parts)
        return f'<{field[0]} {field[1]}="{tag}">{inner}</{field[0]}>'

    inner = "".join(f"<record>{''.join(written(*f) for f in fields)}</record>" for fields in records)
    return f'<collection xmlns="{space}">{inner}</collection>'


OCLC = {"space": "http://www.oclcpica.org/xmlns/ppxml-1.0", "field": ("tag", "id"), "part": ("subf", "id")}
LAYOUTS = {
    "normalized": normalized(FIELDS, EMPTY, field="\x1e"),
    "with numbers": normalized(FIELDS, EMPTY, start="B17   "),
    "binary": normalized(FIELDS, EMPTY, end="\x1d"),
    "for import": normalized(FIELDS, EMPTY, end="\x1d\n", field="\x1e\n", start="all before is a comment\x1d\n"),
    "plain": plain(FIELDS, EMPTY),
    "XML": picaxml(FIELDS, EMPTY),
    "other XML": picaxml(FIELDS, EMPTY, **OCLC),
    "answer of a server": "<response><records><record><recordData>"
    + picaxml(FIELDS).removeprefix('<collection xmlns="info:srw/schema/5/picaXML-v1.0">').removesuffix("</collection>")
    .replace("<record>", '<record xmlns="info:srw/schema/5/picaXML-v1.0">')
    + "</recordData></record></records></response>",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_record_is_an_article_of_its_title_and_summary(layout, tmp_path):
    (row,), rejects, notes = read(tmp_path, "a.dat", LAYOUTS[layout])
    assert notes["format"] == "pica"
    assert row["title"] == "The cranes of old harbours : a history, with $5 tables"
    assert row["text"] == "How ships were unloaded before there were cranes."
    assert (row["raw_date"], row["doc_id"]) == ("2019", "B17")
    told = meta(row)
    assert (told["author"], told["publisher"], told["language"]) == ("Lee, Ann", "Quay Press", "eng")
    assert sum(r["reason"] == "record without title and abstract" for r in rejects) == (layout != "answer of a server")


def test_volume_without_a_title_of_its_own_has_that_of_the_whole(tmp_path):
    fields = (("003@", (("0", "B19"),)), ("036C", (("a", "Ports of the north"),)))
    (row,), _, _ = read(tmp_path, "a.pp", plain(fields))
    assert row["title"] == "Ports of the north"


def test_lines_tell_where_a_record_stands_and_others_are_rejects(tmp_path):
    (row,), rejects, _ = read(tmp_path, "a.pica", plain(FIELDS) + "what is this\n")
    assert (row["first_line"], row["last_line"]) == (1, len(FIELDS))
    assert [(r["reason"], r["first_line"]) for r in rejects] == [("line without a field", len(FIELDS) + 1)]


@pytest.mark.parametrize("text", ["021A is the field of titles.\n", "$a is a sign.\n", "100 $5 notes were found.\n"])
def test_prose_with_signs_of_fields_is_none(text):
    assert recognise(Head(name="a.txt", text=text, start=text.encode())) is None
