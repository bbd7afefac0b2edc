"""Options of dating."""

from __future__ import annotations

import pytest

from trendlab.dates import DateSpec
from trendlab.errors import ChoiceError, OutOfRangeError, WrongTypeError


@pytest.mark.parametrize("order", ["auto", "newest", "oldest", "none"])
def test_orders_are_four_words(order):
    assert DateSpec(order=order).order == order
    with pytest.raises(ChoiceError, match="order must be one of"):
        DateSpec(order="upwards")


@pytest.mark.parametrize(
    "years",
    [{"years": (2024, 2020)}, {"years": (0, 2020)}, {"years": (2020, 10_000)}, {"earliest": 2200}, {"latest": 1400}],
)
def test_years_run_from_low_to_high_within_the_calendar(years):
    with pytest.raises(OutOfRangeError, match="years must run from low to high within 1 to 9999; got "):
        DateSpec(**years)


def test_one_year_alone_is_a_span():
    assert DateSpec(years=(2020, 2020), earliest=1, latest=9999).years == (2020, 2020)


def test_classifier_needs_two_articles_at_least():
    assert DateSpec(min_model_docs=2).min_model_docs == 2
    with pytest.raises(OutOfRangeError, match="min_model_docs must be at least 2; got 1"):
        DateSpec(min_model_docs=1)


def test_option_of_another_kind_is_refused_by_name():
    with pytest.raises(WrongTypeError, match="text must be a bool"):
        DateSpec(text="yes")
