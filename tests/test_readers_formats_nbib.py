from __future__ import annotations

import pytest
from one_source import read, told

ABSTRACT = "The old bridge was mended in spring. Costs rose by a tenth."


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
