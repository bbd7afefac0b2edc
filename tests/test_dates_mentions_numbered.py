"""Numbers of four digits that are no years."""

from __future__ import annotations

import pytest

from trendlab.dates.mentions import find_mentions
from trendlab.dates.mentions.numbered import is_numbered


@pytest.mark.parametrize(
    "text",
    [
        "and this is issue 1907 in the tracker", "see room 2010 upstairs", "RFC 2045 says", "No. 1984 of the list",
        "pull request #2011 was merged", "it costs $1995 new", "sold for € 2000", "um 2000 Euro teurer",
        "a march of 2000 people", "the hall seats 1950 persons", "on BBC One at 2010 GMT", "expired at 2000 EST",
        "a resolution of 2048 x 1080 pixels", "call 555-1987 for details", "after 2000 years",
        "mail <1964@example.org>",
        "résolution 1973 du Conseil", "près de 2000 personnes", "habitación 2010", "unos 2000 habitantes",
        "nach DIN 1986 geplant", "issue # 1984", "a crowd of 1984 people", "in 2000 years",
        "Seite 1998 des Protokolls", "UN resolution 2015 was passed",
    ],
)  # fmt: skip
def test_what_counts_names_or_measures_is_no_year(text):
    assert [m for m in find_mentions(text) if m.kind == "year"] == []


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("He gave no 1986 profit figures", 1986), ("GM issues 2005 profits warning", 2005), ("in 1984 it", 1984),
        ("to spend by 2008 £60bn more", 2008), ("1985 years exclude a loss", 1985), ("the 2006-2007 season", 2006),
        ("sees flat 1987 earnings", 1987), ("population (1982 est.) of", 1982), ("L'année 2008 est finie", 2008),
        ("Academic Press, 1993 $34.95", 1993), ("under the Act 1998 all", 1998), ("since 2004, people", 2004),
        ("Copyright 1992 by", 1992), ("the 2016 GMT", None), ("year=1992, volume", 1992),
        ("Windows version 2016", 2016), ("criza din 2008 a fost", 2008), ("Since 2015 refugees have come", 2015),
        ("In 1989 people took to the streets", 1989), ("seit dem Jahr 2015 Menschen", 2015), ("# 2014\nNews", 2014),
        ("depuis 2015 réfugiés", 2015), ("Fest 2015 @ London", 2015), ("Ausgabe 2015 des Berichts", 2015),
    ],
)  # fmt: skip
def test_years_stay_years_beside_words_that_look_alike(text, year):
    found = [m.year for m in find_mentions(text) if m.kind == "year"]
    assert found[:1] == ([year] if year else [])


def test_the_example_of_a_number_is_where_it_stands_not_elsewhere_in_the_text():
    text = "Issue 1907 was opened in 1999."
    assert is_numbered(text, 6, 10)
    assert not is_numbered(text, 25, 29)
    assert [m.year for m in find_mentions(text)] == [1999]
