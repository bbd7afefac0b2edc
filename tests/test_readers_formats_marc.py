import json

import pytest
from one_source import meta, read

import trendlab as tl
from trendlab.readers.format import Head
from trendlab.readers.formats.marc import recognise

FIELDS = (
    ("100", (("a", "Lee, Ann."),)),
    ("245", (("a", "Cranes of old harbours :"), ("b", "a history /"), ("c", "Ann Lee."))),
    ("264", (("a", "Port :"), ("b", "Quay Press,"), ("c", "[2019]"))),
    ("520", (("a", "How ships were unloaded before there were cranes."),)),
    ("650", (("a", "Harbours"), ("x", "History."))),
)


def marcxml(fields=FIELDS, fixed="190305s2019    xx"):
    body = "".join(
        f'<datafield tag="{tag}">{"".join(f"<subfield code={c!r}>{v}</subfield>" for c, v in parts)}</datafield>'
        for tag, parts in fields
    )
    return (
        '<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00000nam a2200000 a 4500</leader>'
        f'<controlfield tag="001">b17</controlfield><controlfield tag="008">{fixed}</controlfield>{body}</record>'
        "</collection>"
    )


def marc(fields=FIELDS, *, sign="a", code="utf8", end="4500"):
    """A record as libraries exchange it: leader, directory, fields."""
    texts = [("001", b"b17\x1e")]
    texts += [
        (
            t,
            b"  "
            + b"".join(b"\x1f" + c.encode() + (v if isinstance(v, bytes) else v.encode(code)) for c, v in p)
            + b"\x1e",
        )
        for t, p in fields
    ]
    directory, start = b"", 0
    for tag, text in texts:
        directory += f"{tag}{len(text):04}{start:05}".encode()
        start += len(text)
    base = 24 + len(directory) + 1
    size = base + start + 1
    leader = f"{size:05}nam {sign}22{base:05} a {end}".encode()
    return leader + directory + b"\x1e" + b"".join(text for _, text in texts) + b"\x1d"


@pytest.mark.parametrize("content", [marcxml(), marc()])
def test_record_is_an_article_of_its_title_and_summary(tmp_path, content):
    (row,), _, _ = read(tmp_path, "a.dat", content)
    assert row["title"] == "Cranes of old harbours : a history"
    assert row["text"] == "How ships were unloaded before there were cranes."
    assert (row["raw_date"], row["doc_id"]) == ("2019", "b17")
    told = meta(row)
    assert (told["author"], told["publisher"], told["subjects"]) == ("Lee, Ann.", "Quay Press", "Harbours History.")


def test_year_of_the_fixed_field_counts_where_no_other_is_given(tmp_path):
    without = [f for f in FIELDS if f[0] != "264"]
    assert read(tmp_path, "a.xml", marcxml(without))[0][0]["raw_date"] == "2019"
    assert read(tmp_path, "a.xml", marcxml(without, fixed="190305s9999"))[0][0]["raw_date"] is None


def test_records_follow_each_other_and_rubbish_is_a_reject(tmp_path):
    rows, rejects, _ = read(tmp_path, "a.mrc", marc() + b"\n" + marc() + b"rubbish\x1d")
    assert len(rows) == 2
    assert [r["reason"] for r in rejects] == ["record without a leader of MARC"]


LINES = """=LDR  01201nam a2200253 a 4500
=001  b17
=008  190305s2019\\\\\\\\xx
=100  1\\$aLee, Ann.
=245  10$aCranes of old harbours :$ba history /$cAnn Lee.
=264  \\1$aPort :$bQuay Press,$c[2019]
=520  \\\\$aHow ships were unloaded
before there were cranes.
=650  \\0$aHarbours$xHistory.

"""
IN_JSON = {
    "leader": "01201nam a2200253 a 4500",
    "fields": [
        {"001": "b17"}, {"008": "190305s2019    xx"},
        *({tag: {"ind1": " ", "ind2": " ", "subfields": [{c: v} for c, v in parts]}} for tag, parts in FIELDS),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("content", "layout"),
    [
        (LINES * 2, "lines"),
        ([IN_JSON, IN_JSON], "JSON"),
        (f"{json.dumps(IN_JSON)}\n{json.dumps(IN_JSON)}\n", "JSON"),
        (f"[{json.dumps(IN_JSON)}\n,{json.dumps(IN_JSON)}]", "JSON"),
    ],
)
def test_lines_of_marcedit_and_json_give_the_same(tmp_path, content, layout):
    rows, _, note = read(tmp_path, "a.dat", content)
    assert (note["format"], note["layout"], len(rows)) == ("marc", layout, 2)
    assert [row["title"] for row in rows] == ["Cranes of old harbours : a history"] * 2
    assert rows[0]["text"] == "How ships were unloaded before there were cranes."
    assert (rows[0]["raw_date"], meta(rows[0])["subjects"]) == ("2019", "Harbours History.")


def test_unimarc_is_read_from_files_and_from_the_xml_of_national_libraries(tmp_path):
    fields = [("200", (("a", "Les grues"),)), ("210", (("d", "2018"),))]
    rows, _, _ = read(tmp_path, "a.mrc", marc(fields, sign=" ", end="450 "))
    assert [(row["title"], row["raw_date"]) for row in rows] == [("Les grues", "2018")]
    text = marcxml(fields).replace("http://www.loc.gov/MARC21/slim", "info:lc/xmlns/marcxchange-v2")
    rows, _, _ = read(tmp_path, "a.xml", text.replace("00000nam a2200000 a 4500", "     cam  22        450   "))
    assert [(row["title"], row["raw_date"]) for row in rows] == [("Les grues", "2018")]


def test_letters_of_old_codes_are_read_by_the_kind_of_catalogue(tmp_path):
    path = tmp_path / "a.mrc"
    path.write_bytes(marc([("245", (("a", b"Caf\xe2e, f\xe3ete"),))], sign=" "))
    assert tl.read(path)[0].strings("title").tolist() == ["Caf\u00e9, f\u00eate"]
    path.write_bytes(marc([("200", (("a", b"Caf\xc2e, f\xc3ete"),))], sign=" ", end="450 "))
    assert tl.read(path)[0].strings("title").tolist() == ["Caf\u00e9, f\u00eate"]


def test_object_without_fields_is_a_reject(tmp_path):
    rows, rejects, _ = read(tmp_path, "a.json", [IN_JSON, {"leader": "x", "fields": None}])
    assert (len(rows), [r["reason"] for r in rejects]) == (1, ["object without the fields of MARC"])


def test_letters_of_an_unknown_code_raise_a_doubt(tmp_path):
    path = tmp_path / "a.mrc"
    path.write_bytes(marc([("245", (("a", "Caf\u00e9 harbours"),))], sign=" ", code="latin-1"))
    (doubt,) = tl.read(path)[0].notes["doubts"]
    assert doubt["kind"] == "marc8"
    path.write_bytes(marc([("245", (("a", "Caf\u00e9 harbours"),))], sign=" "))
    corpus, _ = tl.read(path)
    assert corpus.strings("title").tolist() == ["Caf\u00e9 harbours"]  # UTF-8 that does not say so
    assert "doubts" not in corpus.notes


def test_directory_that_leads_out_of_the_record_is_survived(tmp_path):
    broken = marc().replace(b"245", b"2x5").replace(b"0000", b"99z9", 1)
    _, rejects, _ = read(tmp_path, "a.mrc", marc() + broken)
    assert len(rejects) <= 1


def test_leader_or_namespace_is_recognised():
    assert recognise(Head(name="a", text=marcxml())) == "MARCXML"
    assert recognise(Head(name="a", start=marc())) == "the leader of a MARC record"
    assert recognise(Head(name="a", start=b"00042 articles 4500")) is None
    assert recognise(Head(name="a", text='{"leader": "the Post", "fields": ["a", "b"]}')) is None
