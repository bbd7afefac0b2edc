"""Periods as people write them."""

import numpy as np
import pytest

from trendlab.changes import as_period, parse_period
from trendlab.changes.period import halve_span
from trendlab.errors import OutOfRangeError

MONTHS = np.arange("2019-01", "2021-01", dtype="datetime64[M]")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", "2019-01", "2019-12"),
        ("2023Q2", "2023-04", "2023-06"),
        ("2023-q4", "2023-10", "2023-12"),
        ("2020-03", "2020-03", "2020-03"),
        ("2020-03..2020-05", "2020-03", "2020-05"),
        ("2019..2020Q1", "2019-01", "2020-03"),
        ("2023..", "2023-01", None),
        ("..2019-06", None, "2019-06"),
        (" 2019 .. 2020 ", "2019-01", "2020-12"),
    ],
)
def test_period_begins_and_ends_with_whole_months(text, first, last):
    found = parse_period(text)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "..", "2020-13", "2020Q5", "20", "2020-3", "March 2020", "2019..2020..2021", "2020-"]
)
def test_what_is_no_period_is_named_with_the_grammar(text):
    with pytest.raises(OutOfRangeError, match=r"a period must be a year \(2019\), quarter"):
        parse_period(text)


def test_period_that_ends_before_it_begins_is_an_error():
    with pytest.raises(OutOfRangeError, match="must end after it begins"):
        parse_period("2021..2020")


def test_open_end_covers_all_months_to_the_last():
    assert MONTHS[parse_period("2020-11..").covers(MONTHS)].astype(str).tolist() == ["2020-11", "2020-12"]


def test_quarter_covers_its_three_months():
    assert MONTHS[parse_period("2020Q1").covers(MONTHS)].astype(str).tolist() == ["2020-01", "2020-02", "2020-03"]


def test_span_is_halved_where_half_of_the_weight_is_reached():
    early, late = halve_span(MONTHS, np.ones(24))
    assert (early.last, late.first) == ("2019-12", "2020-01")
    early, _ = halve_span(MONTHS, np.r_[np.full(6, 3.0), np.ones(18)])  # 18 of 36 in the first half year
    assert early.last == "2019-06"


def test_both_halves_hold_weight_where_one_month_has_nearly_all():
    early, late = halve_span(MONTHS, np.r_[np.zeros(3), 1.0, np.zeros(10), 99.0, np.zeros(9)])
    assert (early.first, early.last, late.first, late.last) == ("2019-01", "2019-04", "2019-05", "2020-12")


def test_whole_number_is_a_year_and_a_period_stays_as_it_is():
    assert (as_period(2019, "after").first, as_period(np.int64(2019), "after").last) == ("2019-01", "2019-12")
    assert as_period(parse_period("2020Q1"), "after") == parse_period("2020Q1")
    with pytest.raises(OutOfRangeError, match="after must be a period: a period must be a year"):
        as_period(3, "after")
