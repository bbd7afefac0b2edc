"""Sittings of a parliament one after another in one text."""

from __future__ import annotations

import datetime as dt

import pytest
from one_source import read, read_path, told

DAYS = [dt.date(2021, 3, 2) + dt.timedelta(days=7 * k) for k in range(4)]
SPEECH = (
    "Mr. Lee (Harbour North): I ask the Minister when the second crane will come to the old quay, and who pays.\n\n"
)


def text(opening: str = "The House met at 2.00 p.m.", head: str = "HOUSE OF ASSEMBLY") -> str:
    return "\n".join(
        f"{head}\n\n{d:%A}, {d.day} {d:%B} {d.year}\n\n{opening}\n\n{SPEECH * 6}The Speaker: Question {k}.\n\n"
        "The House adjourned at 6.30 p.m.\n"
        for k, d in enumerate(DAYS)
    )


@pytest.mark.parametrize(
    "opening",
    [
        "The House met at 2.00 p.m.",
        "THE HOUSE MET AT THIRTY MINUTES PAST TWO O'CLOCK",
        "The Legislative Assembly met at half past nine.",
        "The Senate met pursuant to adjournment.",
        "PRAYERS",
        "La s\u00e9ance est ouverte \u00e0 quinze heures.",
        "Die Sitzung wird um 9.00 Uhr er\u00f6ffnet.",
        "Se abre la sesi\u00f3n a las nueve.",
    ],
)
def test_each_sitting_is_an_article_of_its_day(tmp_path, opening):
    articles, rejects, notes = read(tmp_path, "a.txt", text(opening))
    assert [row["first_day"] for row in articles] == DAYS
    assert {row["title"] for row in articles} == {"HOUSE OF ASSEMBLY"}
    assert (notes["format"], len(rejects)) == ("sittings", 0)
    for k, row in enumerate(articles):
        assert row["text"].startswith(opening)
        assert f"Question {k}." in row["text"]
        assert row["text"].endswith("adjourned at 6.30 p.m.")


def test_lines_are_those_of_the_sitting_and_text_above_the_first_is_a_reject(tmp_path):
    articles, rejects, _ = read(tmp_path, "a.txt", f"Bound volume of debates.\n\n{text()}")
    lines = f"Bound volume of debates.\n\n{text()}".split("\n")
    assert [lines[row["first_line"] - 1] for row in articles] == ["HOUSE OF ASSEMBLY"] * 4
    assert [(row["reason"], row["text"]) for row in rejects] == [
        ("text above the first sitting", "Bound volume of debates.")
    ]


def test_such_texts_are_parted_in_folders_too(tmp_path):
    for k in range(3):
        (tmp_path / f"volume{k}.txt").write_text(text(head=f"HOUSE OF ASSEMBLY {k}"), "utf8")
    assert len(read_path(tmp_path)[0]) == 12


def test_news_on_councils_that_met_stays_what_it_is(tmp_path):
    news = "\n\n".join(
        f"Council votes for crane {k}\n{d.day} {d:%B} {d.year}\nThe council met on Monday and voted. {SPEECH * 3}"
        for k, d in enumerate(DAYS)
    )
    articles, _, notes = read(tmp_path, "a.txt", news)
    assert notes["format"] == "dump"
    assert told(articles[0])[0] == "Council votes for crane 0"


def test_one_sitting_alone_is_no_list_of_them(tmp_path):
    assert read(tmp_path, "a.txt", text().split("adjourned")[0])[2]["format"] == "dump"
