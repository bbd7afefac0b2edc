"""Dates with the name of a month."""

from __future__ import annotations

import pytest

from trendlab.days import read_days
from trendlab.days.order import Parts
from trendlab.days.worded import worded_days


@pytest.mark.parametrize(
    ("text", "first", "last", "unit"),
    [
        ("14 May 2022", "2022-05-14", "2022-05-14", "day"),
        ("May 14, 2022 9:20 AM GMT", "2022-05-14", "2022-05-14", "day"),
        ("2022 May 14", "2022-05-14", "2022-05-14", "day"),
        ("May 14, '22", "2022-05-14", "2022-05-14", "day"),
        ("ngày 14 tháng 5 năm 2022", "2022-05-14", "2022-05-14", "day"),
        ("14 พฤษภาคม 2565", "2022-05-14", "2022-05-14", "day"),  # 2565 of the Buddhist era
        ("14 พ.ค. 65", "2022-05-14", "2022-05-14", "day"),
        ("May 2022", "2022-05-01", "2022-05-31", "month"),
        ("May-22", "2022-05-01", "2022-05-31", "month"),
        ("Nov-Jan 2022", "2021-11-01", "2022-01-31", "months"),
        ("2022 Nov-2023 Jan", "2022-11-01", "2023-01-31", "months"),
        ("28 April - 2 May 2022", "2022-04-28", "2022-05-02", "days"),
        ("Apr 28 to May 2, 2022", "2022-04-28", "2022-05-02", "days"),
        ("30 Dec - 2 Jan 2022", "2021-12-30", "2022-01-02", "days"),
        ("2 de maig de 2022", "2022-05-02", "2022-05-02", "day"),
        ("Mar 15-18 2022", "2022-03-15", "2022-03-18", "days"),
    ],
)
def test_day_month_and_year_are_found_around_the_name(text, first, last, unit):
    days = worded_days(text)
    assert (str(days.first_day), str(days.last_day), days.unit) == (first, last, unit)


def test_a_year_of_two_digits_after_the_name_leaves_the_order_open():
    assert worded_days("14-MAY-22") == Parts(14, 5, 22, "word")


@pytest.mark.parametrize("text", ["May 22", "soon", "Mar 18-15 2022", "the bridge of 2022"])
def test_a_name_without_a_year_or_a_day_that_is_none_is_no_date(text):
    assert worded_days(text) is None


def test_october_in_croatian_is_november_in_polish_and_the_point_after_the_day_tells():
    assert [str(worded_days(text).first_day) for text in ("5. listopada 2023.", "5 listopada 2023")] == [
        "2023-10-05", "2023-11-05",
    ]  # fmt: skip


def test_number_of_an_issue_or_volume_before_a_month_is_no_day():
    for text in (
        "No. 5, May 2021",
        "Issue 5 (May 2021)",
        "Vol. 12 No. 3, May 2021",
        "n\u00b0 12, mai 2021",
        "Heft 5, Mai 2021",
    ):
        days = read_days(text)
        assert days is not None
        assert (days.unit, str(days.first_day)) == ("month", "2021-05-01"), text
    days = read_days("5 May 2021")
    assert days is not None
    assert days.unit == "day"
