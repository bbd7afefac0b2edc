"""Dates of the Persian and Islamic calendars, and of the Republic of China."""

from __future__ import annotations

import pytest

from trendlab.days import read_days
from trendlab.days.written import parse_days

# Persian digits and names, escaped: 15 Farvardin 1402, and 1402/06/30; 1 Ramadan 1444.
FARVARDIN = "\u06f1\u06f5 \u0641\u0631\u0648\u0631\u062f\u06cc\u0646 \u06f1\u06f4\u06f0\u06f2"
SHAHRIVAR = "\u06f1\u06f4\u06f0\u06f2/\u06f0\u06f6/\u06f3\u06f0"
RAMADAN = "1 \u0631\u0645\u0636\u0627\u0646 1444"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (FARVARDIN, "2023-04-04"),
        (SHAHRIVAR, "2023-09-21"),
        ("30 Esfand 1399", "2021-03-20"),  # a leap day
        ("1 Farvardin 1403", "2024-03-20"),
        ("112/03/01", "2023-03-01"),
        ("112.9.30", "2023-09-30"),
        ("112\u5e7412\u67081\u65e5", "2023-12-01"),
    ],
)
def test_day_of_another_calendar_is_that_of_ours(text, day):
    found = read_days(text)
    assert (str(found.first_day), found.unit) == (day, "day")


def test_islamic_day_is_three_days_since_no_table_says_when_the_moon_was_seen():
    found = read_days(RAMADAN)  # 23 March 2023
    assert (str(found.first_day), str(found.last_day)) == ("2023-03-22", "2023-03-24")


@pytest.mark.parametrize(
    "text", ["Mehr als 1400 Besucher im Haus", "30 Esfand 1400", "112/13/01", "112.3.1.4", "Tir 20"]
)
def test_what_only_looks_like_one_is_none(text):
    assert read_days(text) is None


ESFAND, HOUR = "\u06f1\u06f4 \u0627\u0633\u0641\u0646\u062f \u06f1\u06f3\u06f9\u06f9", "\u06f1\u06f0:\u06f3\u06f0"
IN_MARCH = "\u06f4 \u0645\u0627\u0631\u0633 \u06f2\u06f0\u06f2\u06f1"
IN_NUMBERS = "\u06f1\u06f3\u06f9\u06f9-\u06f1\u06f2-\u06f1\u06f4"
BESIDE = (f"{ESFAND} - {HOUR}", f"{ESFAND} / {HOUR}", f"{ESFAND} - {IN_MARCH}", f"{HOUR} - {ESFAND}", IN_NUMBERS)


@pytest.mark.parametrize("text", [*BESIDE, f"{IN_NUMBERS} - {HOUR}", "10:30 - 14 Esfand 1399"])
def test_hour_beside_a_persian_date_is_neither_its_month_nor_its_day(text):
    found = parse_days(text)
    assert (str(found.first_day), str(found.last_day)) == ("2021-03-04", "2021-03-04")
