"""Intervals of days, read off a calendar."""

from __future__ import annotations

import pytest

from trendlab.days.interval import (
    Days,
    day_of_year,
    months,
    of_seconds,
    one_day,
    one_month,
    one_week,
    one_year,
    span_of_days,
)


def said(days):
    return None if days is None else (str(days.first_day), str(days.last_day), days.unit)


def test_a_day_is_counted_from_1970():
    assert one_day(1970, 1, 2) == Days(1, 1)
    assert one_day(2000, 3, 1) == Days(11017, 11017)  # 30 years of 365 days, 7 leap days, 31 + 29


@pytest.mark.parametrize("day", [(2023, 2, 29), (2023, 13, 1), (0, 1, 1), (99999, 1, 1)])
def test_a_day_that_no_calendar_has_is_none(day):
    assert one_day(*day) is None


@pytest.mark.parametrize("day", [(1970, 1, 1), (1900, 1, 1), (1, 1, 1), (9999, 12, 31)])
def test_a_day_that_programs_write_for_unknown_is_none(day):
    assert one_day(*day) is None


def test_months_last_to_their_end_also_over_the_turn_of_a_year():
    assert said(one_month(2024, 2)) == ("2024-02-01", "2024-02-29", "month")
    assert said(months((2023, 12), (2024, 1), unit="months")) == ("2023-12-01", "2024-01-31", "months")
    assert months((2024, 2), (2024, 1), unit="months") is None


def test_years_and_weeks_and_days_of_a_year():
    assert said(one_year(2024)) == ("2024-01-01", "2024-12-31", "year")
    assert said(one_week(2020, 53)) == ("2020-12-28", "2021-01-03", "week")
    assert said(one_week(2021, 1, 7)) == ("2021-01-10", "2021-01-10", "day")
    assert one_week(2021, 53) is None
    assert said(day_of_year(2024, 366)) == ("2024-12-31", "2024-12-31", "day")
    assert day_of_year(2023, 366) is None


def test_seconds_fall_on_the_day_of_utc():
    assert of_seconds(2 * 86_400 - 1) == Days(1, 1)
    assert of_seconds(-1) == Days(-1, -1)
    assert of_seconds(1e30) is None


def test_years_that_begin_with_a_day_for_unknown_are_whole_spans():
    assert span_of_days((1970, 1, 1), (1970, 12, 31)) == Days(0, 364, "days")
    assert span_of_days((1900, 1, 1), (1900, 12, 31)).unit == "days"
    assert span_of_days((1970, 1, 1), (2020, 5, 5)) is None
    assert span_of_days((1970, 1, 1), (1970, 1, 1)) is None
    assert span_of_days((2021, 2, 30), (2021, 3, 1)) is None
    assert span_of_days((2021, 3, 1), (2021, 3, 7)).unit == "week"
