"""Periods longer than a day; bounds by the calendar."""

from __future__ import annotations

import pytest

from trendlab.days.periods import period_days


@pytest.mark.parametrize(
    ("text", "first", "last", "unit"),
    [
        ("2022-W13", "2022-03-28", "2022-04-03", "week"),
        ("KW 13/2022", "2022-03-28", "2022-04-03", "week"),
        ("13. KW 2022", "2022-03-28", "2022-04-03", "week"),
        ("semaine 13, 2022", "2022-03-28", "2022-04-03", "week"),
        ("3T 2022", "2022-07-01", "2022-09-30", "quarter"),
        ("1H22", "2022-01-01", "2022-06-30", "half"),
        ("Spring/Summer 2022", "2022-04-01", "2022-09-30", "season"),
        ("2022-W13-2", "2022-03-29", "2022-03-29", "day"),
        ("2022-134", "2022-05-14", "2022-05-14", "day"),
        ("Q4'21", "2021-10-01", "2021-12-31", "quarter"),
        ("3rd quarter of 2022", "2022-07-01", "2022-09-30", "quarter"),
        ("2022年第二季度", "2022-04-01", "2022-06-30", "quarter"),
        ("2022H1", "2022-01-01", "2022-06-30", "half"),
        ("FY2021/22", "2021-01-01", "2022-12-31", "fiscal year"),
        ("2019-2021", "2019-01-01", "2021-12-31", "years"),
        ("ca. 1890", "1890-01-01", "1890-12-31", "year"),
        ("Herbst 2019", "2019-10-01", "2019-12-31", "season"),
    ],
)
def test_periods_have_their_days_and_their_unit(text, first, last, unit):
    days = period_days(text)
    assert (str(days.first_day), str(days.last_day), days.unit) == (first, last, unit)


@pytest.mark.parametrize(
    "text", ["Q5 2022", "2022-W54", "FY2019-2022", "1900-1990", "autumn", "0900", "2022-05-14", "1h20", "2h 30"]
)
def test_what_is_no_period_is_none(text):
    assert period_days(text) is None
