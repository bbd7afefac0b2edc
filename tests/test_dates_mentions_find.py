"""Mentions of dates in running text."""

from __future__ import annotations

import pytest

from trendlab.dates.mentions import find_mentions


def one(text: str, language: str = "en"):
    found = find_mentions(text, language)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("on Feb. 10, it said", 0, 2, 10),
        ("since Oct.21 it", 0, 10, 21),
        ("by 3 March 1997 all", 1997, 3, 3),
        ("On Nov. 3, 2020, Ant", 2020, 11, 3),
        ("dated 2023-05-17 in", 2023, 5, 17),
    ],
)
def test_days_are_read_in_their_usual_forms(text, year, month, day):
    found = one(text)
    assert (found.kind, found.year, found.month, found.day) == ("day", year, month, day)


def test_words_are_kept_as_they_stand():
    found = one("It opened on Nov. 3, 2020, in Bonn.")
    assert "It opened on Nov. 3, 2020, in Bonn."[found.start : found.end] == found.words == "Nov. 3, 2020"


def test_may_as_a_verb_is_no_month():
    assert find_mentions("May I come? He may. The March of time.") == []
    assert one("It began in May.").month == 5


def test_doubtful_names_are_months_in_the_company_of_small_words():
    assert one("over 4500 in total as of May.").month == 5
    assert one("figures that the bureau published March, it said").month == 3
    assert find_mentions("so said April Smith at the March on Rome, with June Brown") == []


def test_cues_before_and_after_a_month_are_read():
    assert one("last November it").cue == "last"
    assert one("in late March it").cue == "late"
    assert one("in July last year it").cue == "last_year"


def test_quarters_and_halves_end_in_their_last_month():
    assert (one("in the third quarter").kind, one("in the third quarter").month) == ("quarter", 9)
    assert (one("the first half of 2022").kind, one("the first half of 2022").month) == ("half", 6)
    assert one("Q1 results").month == 3


def test_numbers_that_look_like_years_are_left_alone():
    assert find_mentions("2,000 people, 1999.5 points, 2010% and 20,150 of them") == []


@pytest.mark.parametrize(
    ("text", "language", "month", "day"),
    [("am 3. Oktober", "de", 10, 3), ("le 14 juillet", "fr", 7, 14), ("el 2 de mayo", "es", 5, 2)],
)
def test_days_are_read_in_other_languages(text, language, month, day):
    found = one(text, language)
    assert (found.month, found.day) == (month, day)


def test_last_and_next_month_beside_a_month_or_day_are_kept_with_it():
    assert one("Prices fell from last month to 3 percent in June.").cue == "by_last_month"
    assert one("Sales rose in June from a year earlier, it said.").cue == "by_last_year"
    assert one("It is paid next month, on April 15.").cue == "by_next_month"
    assert one("in June 1999, up from last month").cue == ""
    assert one("in June. " + "So it went on and on. " * 12 + "Not so last month.").cue == ""


def test_weekday_named_with_a_day_belongs_to_it():
    assert [(m.kind, m.weekday) for m in find_mentions("On Tuesday, March 4, it")] == [("day", 1)]
    assert [(m.kind, m.weekday) for m in find_mentions("On Oct. 9 (Monday) it")] == [("day", 0)]
    assert [m.kind for m in find_mentions("On Tuesday it fell; on March 4 it rose")] == ["weekday", "day"]
