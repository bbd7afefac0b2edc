"""RIS, Web of Science and PubMed: made records in the layouts of the exports."""

from __future__ import annotations

import json

import pytest

import trendlab as tl

ABSTRACT = "The old bridge was mended in spring. Costs rose by a tenth."


def read(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf8"))
    corpus, rejects = tl.read(path)
    return corpus.table.to_pylist(), rejects.rows, corpus.notes["sources"][0]


def told(row):
    return row["title"], row["text"], row["source"], row["raw_date"]


def ris(*fields: str, end: str = "ER  - ") -> str:
    return "\n".join(("TY  - JOUR", *fields, end)) + "\n"


FIRST = ris(
    "TI  - Old bridges", f"AB  - {ABSTRACT}", "JF  - Roads", "PY  - 2019", "DA  - 2019/03//", "KW  - a", "KW  - b"
)


@pytest.mark.parametrize("name", ["a.ris", "a.txt", "export"])
def test_ris_is_known_by_its_first_line_whatever_its_name(tmp_path, name):
    rows, rejects, note = read(tmp_path, name, FIRST)
    assert note["format"] == "ris"
    assert told(rows[0]) == ("Old bridges", ABSTRACT, "Roads", "2019-03")
    assert json.loads(rows[0]["meta"])["keywords"] == "a; b"
    assert rejects == ()


def test_ris_with_a_mark_of_byte_order_before_its_first_record(tmp_path):
    rows, _, _ = read(tmp_path, "a.ris", FIRST.encode("utf-8-sig"))
    assert len(rows) == 1


@pytest.mark.parametrize("end", ["ER  -", "ER  - ", "ER  -  "])
def test_ris_ends_without_a_blank_too(tmp_path, end):
    text = ris("T1  - One", end=end) + "\n" + ris("T1  - Two", end=end)
    assert [r["title"] for r in read(tmp_path, "a.ris", text)[0]] == ["One", "Two"]


def test_ris_record_without_its_end_is_kept(tmp_path):
    text = ris("TI  - One", end="") + ris("TI  - Two", end="")
    assert [r["title"] for r in read(tmp_path, "a.ris", text)[0]] == ["One", "Two"]


def test_ris_of_ovid_with_numbers_and_a_preamble(tmp_path):
    text = "Provider: Made\n1.\n" + ris("T1  - One", f"N2  - {ABSTRACT}", "Y1  - 2019//") + "\n2.\n" + FIRST
    rows, rejects, _ = read(tmp_path, "a.txt", text)
    assert told(rows[0]) == ("One", ABSTRACT, "a.txt", "2019")
    assert [(r["reason"], r["text"]) for r in rejects] == [("lines between references", "Provider: Made")]
    assert len(rows) == 2


def test_ris_value_goes_on_over_lines_without_a_tag_and_over_blank_lines(tmp_path):
    text = ris("TI  - One", "AB  - First part.", "", "Second part.", "      Third part.", "VL  - 3")
    assert read(tmp_path, "a.ris", text)[0][0]["text"] == "First part.\nSecond part.\nThird part."


def test_ris_line_of_an_abstract_that_looks_like_a_sloppy_tag_is_text(tmp_path):
    text = ris("TI  - One", "AB  - Levels of", "IL - 6 rose in spring.")
    assert read(tmp_path, "a.ris", text)[0][0]["text"] == "Levels of\nIL - 6 rose in spring."


def test_ris_lines_after_keywords_are_keywords_and_no_text(tmp_path):
    rows, _, _ = read(tmp_path, "a.ris", ris("TI  - One", "KW  - Bridges", "Rivers", f"AB  - {ABSTRACT}"))
    assert rows[0]["text"] == ABSTRACT
    assert json.loads(rows[0]["meta"])["keywords"] == "Bridges Rivers"


def test_ris_month_alone_takes_the_year_beside_it(tmp_path):
    rows, _, _ = read(tmp_path, "a.ris", ris("TI  - One", "PY  - 2021", "DA  - MAY 15"))
    assert rows[0]["raw_date"] == "2021-05-15"


def test_ris_date_of_access_is_no_date(tmp_path):
    rows, _, _ = read(tmp_path, "a.ris", ris("TI  - One", "Y2  - 2023/04/17/"))
    assert rows[0]["raw_date"] is None


def test_ris_line_numbers_are_those_of_the_record(tmp_path):
    rows, _, _ = read(tmp_path, "a.ris", ris("TI  - One") + "\n" + ris("TI  - Two"))
    assert [(r["first_line"], r["last_line"]) for r in rows] == [(1, 3), (5, 7)]


def wos(*fields: str) -> str:
    return "\n".join(("PT J", *fields, "ER")) + "\n\n"


WOS = "FN Clarivate Analytics Web of Science\nVR 1.0\n"
BRIDGES = wos(
    "AU Sample, A", "   Other, B", "TI Old bridges of", "   the North", "SO ROADS",
    f"AB {ABSTRACT[:36]}", f"   {ABSTRACT[37:]}",
    "CR Smith J, 2001, ROADS, V1", "   Lee A, 2002, MILLS, V2", "PD DEC 16", "PY 2020", "DA 2026-03-28", "UT WOS:1",
)  # fmt: skip


def test_wos_record_is_put_together_from_its_wrapped_lines(tmp_path):
    rows, rejects, note = read(tmp_path, "savedrecs.txt", WOS + BRIDGES + "EF")
    assert note["format"] == "wos"
    assert told(rows[0]) == ("Old bridges of the North", ABSTRACT, "ROADS", "2020-12-16")
    assert rows[0]["doc_id"] == "WOS:1"
    meta = json.loads(rows[0]["meta"])
    assert meta["author"] == "Sample, A; Other, B"
    assert "Smith" not in rows[0]["meta"]
    assert rejects == ()


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        (("PD NOV", "PY 2017"), "2017-11"),
        (("PD 2026 FEB 25", "PY 2026"), "2026-02-25"),
        (("PD DEC 16 2020", "PY 2020"), "2020-12-16"),
        (("PD MAR-APR", "PY 2018"), "2018 Mar-Apr"),
        (("PY 2022", "DA 2026-03-28"), "2022"),
        (("EA FEB 2026", "DA 2026-03-28"), "2026-02"),
        (("DA 2026-03-28",), None),
    ],
)
def test_wos_date_is_never_the_day_of_the_export(tmp_path, fields, date):
    rows, _, _ = read(tmp_path, "a.txt", WOS + wos("TI One", "SO ROADS", *fields))
    assert rows[0]["raw_date"] == date


@pytest.mark.parametrize(
    "start", ["\ufeffFN Thomson Reuters Web of Knowledge\nVR 1.0\n", "FN ISI Export Format\nVR 1.0\n", ""]
)
def test_wos_of_older_names_and_without_a_name_is_known(tmp_path, start):
    rows, _, note = read(tmp_path, "a.ciw", start + BRIDGES + BRIDGES)
    assert (note["format"], len(rows)) == ("wos", 2)


def nbib(pmid: int, *fields: str) -> str:
    return "\n".join((f"PMID- {pmid}", "OWN - NLM", "STAT- MEDLINE", "LR  - 20181202", *fields)) + "\n\n"


MED = (
    "DP  - 2019 Mar",
    "TI  - Old bridges of",
    "      the North.",
    f"AB  - {ABSTRACT}",
    "JT  - Roads",
    "EDAT- 2017/07/30 06:00",
)


def test_nbib_record_is_dated_by_its_issue(tmp_path):
    rows, _, note = read(tmp_path, "pubmed.txt", nbib(1, *MED) + nbib(2, *MED))
    assert note["format"] == "nbib"
    assert [told(r) for r in rows] == [("Old bridges of the North.", ABSTRACT, "Roads", "2019-03")] * 2
    assert [r["doc_id"] for r in rows] == ["1", "2"]


@pytest.mark.parametrize(
    ("given", "date"), [("2019 Mar-Apr", "2019 Mar-Apr"), ("2019 Winter", "2019 Winter"), ("2020 May 23", "2020-05-23")]
)
def test_nbib_dates_over_months_and_seasons_are_handed_on(tmp_path, given, date):
    rows, _, _ = read(tmp_path, "a.nbib", nbib(1, f"DP  - {given}", "TI  - One"))
    assert rows[0]["raw_date"] == date


def test_nbib_last_record_needs_no_final_line_end(tmp_path):
    assert len(read(tmp_path, "a.nbib", (nbib(1, *MED) + nbib(2, *MED)).rstrip("\n"))[0]) == 2


def test_nbib_blank_line_inside_of_an_abstract_parts_nothing(tmp_path):
    text = nbib(1, "TI  - One", "AB  - First part.", "", "      Second part.", "DP  - 2019") + nbib(2, *MED)
    rows, _, _ = read(tmp_path, "a.nbib", text)
    assert (len(rows), rows[0]["text"], rows[0]["raw_date"]) == (2, "First part. Second part.", "2019")


def test_nbib_other_abstract_stands_in_where_there_is_none_but_not_the_word_that_there_is_one(tmp_path):
    other = nbib(1, "TI  - One", f"OAB - {ABSTRACT}")
    word = nbib(2, "TI  - Two", "OAB - Publisher: Abstract available from the publisher.")
    rows, _, _ = read(tmp_path, "a.nbib", other + word)
    assert [r["text"] for r in rows] == [ABSTRACT, ""]


def test_nbib_of_pmc_begins_with_another_number(tmp_path):
    text = "".join(f"PMC - PMC{k}\n{nbib(k, *MED)}" for k in (7, 8))
    rows, _, note = read(tmp_path, "a.txt", text)
    assert (note["format"], [r["doc_id"] for r in rows]) == ("nbib", ["7", "8"])


def test_tagged_files_in_a_folder_and_a_zip_are_known_too(tmp_path):
    import zipfile

    folder = tmp_path / "all"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf8")
    (folder / "b.txt").write_text(WOS + BRIDGES, encoding="utf8")
    (folder / "c.txt").write_text(nbib(1, *MED), encoding="utf8")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, path.name)
    for source in (folder, tmp_path / "all.zip"):
        corpus, _ = tl.read(source)
        assert corpus.strings("title").tolist() == [
            "Old bridges",
            "Old bridges of the North",
            "Old bridges of the North.",
        ]


@pytest.mark.parametrize(
    "text", ["Ty - said he - was late.\nThe bridge broke.\n", "PT J\nis a mark.\n", "TY  - \n", "PMID- none\n"]
)
def test_prose_that_begins_like_a_tag_is_no_bibliography(text):
    from trendlab.readers.format import Head
    from trendlab.readers.formats import find_format

    head = Head(name="a.txt", text=text, start=text.encode())
    assert [find_format(n).recognise(head) for n in ("ris", "wos", "nbib")] == [None] * 3


ENDNOTE = (
    "%0 Journal Article\n%T Old bridges\n%A Sample, Ada\n%A Other, Bob\n%J Roads\n%D 2021\n%8 September  1, 2021\n"
    f"%X {ABSTRACT}\n\nMore of it.\n%U https://a.org/1\n\n\n%T New bridges\n%0 Journal Article\n%D 2009\n%X Short.\n"
)


def test_endnote_records_begin_with_their_kind_or_their_title(tmp_path):
    rows, rejects, note = read(tmp_path, "a.enw", ENDNOTE)
    assert (note["format"], rejects) == ("endnote", ())
    assert told(rows[0]) == ("Old bridges", f"{ABSTRACT}\nMore of it.", "Roads", "2021-09-01")
    assert told(rows[1]) == ("New bridges", "Short.", "a.enw", "2009")
    assert json.loads(rows[0]["meta"])["author"] == "Sample, Ada; Other, Bob"
