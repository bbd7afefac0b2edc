"""Numbers and words are checked against their range."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from trendlab.checks import (
    check_at_least,
    check_choice,
    check_fraction,
    check_month,
    check_proportion,
    check_rng,
    check_whole,
    meant,
)
from trendlab.errors import ChoiceError, OutOfRangeError, WrongTypeError


def test_values_in_range_come_back():
    assert check_fraction(0.9, "level") == 0.9
    assert check_proportion(0, "undated") == 0
    assert check_at_least(3, 3, "n") == 3
    assert check_choice("a", "ab", "letter") == "a"
    assert str(check_month("2024-03", "since")) == "2024-03"
    assert check_whole(np.int64(3), 1, "n") == 3
    assert check_whole(10**400, 1, "n") == 10**400  # more than a float can hold


@pytest.mark.parametrize(
    ("call", "match"),
    [
        (lambda: check_fraction(1, "level"), r"level must lie in \(0, 1\); got 1"),
        (lambda: check_fraction(float("nan"), "level"), "level"),
        (lambda: check_proportion(1.1, "undated"), r"undated must lie in \[0, 1\]; got 1.1"),
        (lambda: check_at_least(float("nan"), 0, "n"), "n must be at least 0; got nan"),
        (lambda: check_at_least(float("inf"), 0, "n"), "^n must be finite; got inf$"),
        (lambda: check_at_least(np.float32("inf"), 0, "n"), "^n must be finite; got np.float32"),
        (lambda: check_fraction(10**400, "level"), "^level must lie in"),
        (lambda: check_month("2024-13", "since"), "since must be a month YYYY-MM; got '2024-13'"),
    ],
)
def test_value_out_of_range_is_named_with_its_range(call, match):
    with pytest.raises(OutOfRangeError, match=match):
        call()


def test_word_that_is_no_choice_is_named_with_the_choices():
    with pytest.raises(ChoiceError, match="rule must be one of once, count; got 'never'"):
        check_choice("never", ("once", "count"), "rule")


@pytest.mark.parametrize("given", [dt.date(2024, 3, 9), np.datetime64("2024-03-09"), np.datetime64("2024-03")])
def test_month_of_a_day_is_a_month(given):
    assert check_month(given, "month") == np.datetime64("2024-03", "M")


def test_seed_gives_the_same_draws_and_a_generator_is_itself():
    given = np.random.default_rng(5)
    assert check_rng(given) is given
    assert check_rng(np.int64(5)).random() == np.random.default_rng(5).random()
    with pytest.raises(OutOfRangeError, match="rng must be at least 0; got -1"):
        check_rng(-1)


@pytest.mark.parametrize(
    ("call", "match"),
    [
        (lambda: check_rng("0"), r"^rng must be a numpy.random.Generator or a whole number \(a seed\); got str '0'$"),
        (lambda: check_rng(rng=True), "got bool True"),
        (lambda: check_fraction("0.9", "level"), "^level must be a number; got str '0.9'$"),
        (lambda: check_at_least(None, 1, "n"), "^n must be a number; got None$"),
        (lambda: check_whole(2.5, 1, "n"), "^n must be a whole number; got float 2.5$"),
        (lambda: check_choice(1, ("a", "b"), "rule"), "^rule must be one of a, b; got int 1$"),
        (lambda: check_month(2024, "since"), "^since must be a month YYYY-MM; got int 2024$"),
    ],
)
def test_wrong_type_is_named_with_what_was_needed_and_what_came(call, match):
    with pytest.raises(WrongTypeError, match=match):
        call()


def test_word_that_was_meant_is_named_where_one_is_near():
    with pytest.raises(ChoiceError, match=r"got 'mixtur' \(did you mean 'mixture'\?\)"):
        check_choice("mixtur", ["lda", "mixture"], "model")
    assert (meant("LDA", ["lda"]), meant("fish", ["lda"])) == (" (did you mean 'lda'?)", "")
