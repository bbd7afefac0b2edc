"""Periods that are named by their months."""

from __future__ import annotations

import pytest

from trendlab.dates.mentions import Mention, find_mentions
from trendlab.dates.mentions.periods import find_first_months, period_at
from trendlab.dates.mentions.words import words_of


def periods(text: str, language: str = "en") -> list[Mention]:
    return [m for m in find_mentions(text, language) if m.kind == "quarter"]


def one(text: str, language: str = "en") -> tuple[int, int]:
    found = periods(text, language)
    assert len(found) == 1, found
    return found[0].month, found[0].year


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("in the first nine months of 2023, it", 9, 2023),
        ("in the first 5 months it sold", 5, 0),
        ("the three months from July to September", 9, 0),
        ("in the October-December period", 12, 0),
        ("the three months to June 2022", 6, 2022),
        ("for the quarter ended March 31, 2024", 3, 2024),
        ("its March quarter earnings", 3, 0),
        ("the fiscal year ending in June", 6, 0),
        ("net for the six months through September", 9, 0),
    ],
)
def test_english_periods_end_in_their_last_month(text, month, year):
    assert one(text) == (month, year)


@pytest.mark.parametrize(
    ("text", "language", "month"),
    [
        ("In den ersten neun Monaten stieg der Umsatz.", "de", 9),
        ("Im Quartal bis Ende März", "de", 3),
        ("von Januar bis März", "de", 3),
        ("au trimestre clos fin juin", "fr", 6),
        ("de janvier à septembre", "fr", 9),
        ("sur les neuf premiers mois", "fr", 9),
        ("en los primeros nueve meses", "es", 9),
        ("en el trimestre finalizado en marzo", "es", 3),
    ],
)
def test_periods_are_read_in_other_languages(text, language, month):
    assert one(text, language)[0] == month


@pytest.mark.parametrize(
    "text",
    [
        "in her first three months as a mother",
        "in the first six months of operation",
        "the first two months after the fire",
        "from May to June it rained",
        "from December 3 to February 7",
        "marching to march music",
    ],
)
def test_other_stretches_of_months_are_no_period(text):
    assert periods(text) == []


def test_period_speaks_as_a_quarter_and_its_months_not_on_their_own():
    found = find_mentions("It fell below 20% in the three months from July to September last year.")
    assert [(m.kind, m.month, m.cue) for m in found] == [("quarter", 9, "last_year")]


def test_words_of_a_period_are_found_where_they_stand():
    text = "Net for the quarter ended March 31, 2024 rose."
    found = period_at(text, words_of("en").core.search(text), "en")
    assert text[found.start : found.end] == "quarter ended March 31, 2024"
    found = next(find_first_months("First nine months of 2023", "en"))
    assert (found.start, found.end, found.month, found.year) == (0, 25, 9, 2023)
