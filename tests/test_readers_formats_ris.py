from __future__ import annotations

import json

import pytest
from one_source import read, told

ABSTRACT = "The old bridge was mended in spring. Costs rose by a tenth."


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


def test_abstract_that_only_says_that_there_is_none_is_empty(tmp_path):
    rows, _, _ = read(tmp_path, "a.ris", "TY  - JOUR\nTI  - Old bridges\nPY  - 2019\nAB  - NA\nER  - \n")
    assert [(r["title"], r["text"]) for r in rows] == [("Old bridges", "")]


def test_type_written_in_words_begins_a_reference(tmp_path):
    content = (
        "\ufeffTY  - Journal Article\nAU  - Roe, A. B.\nPY  - 2009\nTI  - Old bridges\nAB  - Bridges are old.\nER  - \n"
    )
    rows, _, note = read(tmp_path, "a.ris", content)
    assert (note["format"], rows[0]["title"], rows[0]["raw_date"]) == ("ris", "Old bridges", "2009")


def test_full_date_of_publication_beside_a_year_dates_the_reference(tmp_path):
    entry = "TY  - JOUR\nTI  - {t}\nAB  - The council met in the hall.\nPY  - 2016\nC1  - {c}\nER  - \n"
    text = "".join(
        entry.format(t=f"Harbour {k}", c=c)
        for k, c in enumerate(("Full publication date: July-August 2016", "Full publication date: Oct., 2016", "1001"))
    )
    rows, _, _ = read(tmp_path, "a.ris", text)
    assert [row["raw_date"] for row in rows] == ["2016 Jul-Aug", "2016-10", "2016"]
