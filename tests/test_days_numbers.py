"""Numbers that are dates, by how many digits they have."""

from __future__ import annotations

import pytest

from trendlab.days.numbers import days_of_decimal, days_of_number
from trendlab.days.order import Parts


@pytest.mark.parametrize(
    ("digits", "first", "unit"),
    [
        ("2022", "2022-01-01", "year"),
        ("44695", "2022-05-14", "day"),  # a spreadsheet's day: 25569 is 1970-01-01
        ("202205", "2022-05-01", "month"),
        ("2022134", "2022-05-14", "day"),  # the 134th day: 31 + 28 + 31 + 30 + 14
        ("20220514", "2022-05-14", "day"),
        ("20220514134510", "2022-05-14", "day"),
        ("1652486400", "2022-05-14", "day"),
        ("1652486400000", "2022-05-14", "day"),
        ("1652486400000000", "2022-05-14", "day"),
        ("1652486400000000000", "2022-05-14", "day"),
    ],
)
def test_digits_say_what_they_count(digits, first, unit):
    days = days_of_number(digits)
    assert (str(days.first_day), days.unit) == (first, unit)


def test_six_digits_that_are_no_month_are_three_numbers_of_unknown_order():
    assert days_of_number("140522") == Parts(14, 5, 22, "")


def test_six_digits_of_a_buddhist_year_are_a_month_only_where_they_are_no_day():
    assert str(days_of_number("256604").first_day) == "2023-04-01"
    assert days_of_number("250112") == Parts(25, 1, 12, "")  # and no month of 2501


def test_eight_digits_with_the_year_last_are_three_numbers_of_unknown_order():
    assert days_of_number("14052022") == Parts(14, 5, 2022, "")


@pytest.mark.parametrize("digits", ["1", "0999", "99999", "20220000", "99999999"])
def test_other_numbers_are_no_date(digits):
    assert days_of_number(digits) is None


def test_a_minus_means_seconds_before_1970():
    assert str(days_of_number("86401", negative=True).first_day) == "1969-12-30"
    assert days_of_number("2022", negative=True) is None


def test_decimals_are_a_spreadsheets_day_with_its_time_or_seconds():
    assert str(days_of_decimal("44695").first_day) == "2022-05-14"
    assert str(days_of_decimal("1652486400").first_day) == "2022-05-14"
    assert days_of_decimal("3") is None
