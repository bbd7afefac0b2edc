"""Numbers in sentences and in cells."""

from __future__ import annotations

import math

import pytest

from trendlab.words.numbers import (
    about_words,
    change_words,
    contradicted_words,
    count_words,
    digits_like,
    number_words,
    p_cell,
    p_words,
    percent,
    percent_cell,
    percent_words,
    points_words,
    signed,
    with_noun,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.344, "0.34"), (2.14, "2.1"), (2.0, "2"), (12.4, "12"), (140.2, "140"), (-0.31, "-0.31"), (1e-9, "0")],
)
def test_numbers_have_two_digits_and_no_trailing_zeros(value: float, text: str) -> None:
    assert number_words(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(-0.34, "0.34 points"), (12.4, "12 points"), (138.2, "138 points"), (0.0, "0 points"), (-0.999, "1 point")],
)
def test_points_have_no_sign_and_one_of_them_is_singular(value: float, text: str) -> None:
    assert points_words(value) == text


def test_only_a_number_of_one_has_its_noun_in_the_singular_whatever_its_sign() -> None:
    numbers = ("1", "+1", "−1", "0", "1.2", "11", "1,001")
    assert [with_noun(number, "point").split(" ")[1] for number in numbers] == ["point"] * 3 + ["points"] * 4


def test_changes_carry_a_sign_unless_they_are_zero() -> None:
    assert [change_words(v) for v in (1.24, -0.3, 0, -1e-9)] == ["+1.2", "−0.3", "0", "0"]


def test_tiny_shares_are_not_printed_as_zero() -> None:
    assert percent_words(0.083) == "8.3 %"
    assert about_words(0.083) == "about 8.3 %"
    assert percent_words(0.0) == about_words(0.0002) == "under 0.1 %"
    assert percent_words(0.9949) == "99 %"
    assert percent_words(0.9989) == about_words(0.9989) == "over 99.5 %"
    assert percent_words(1.0) == percent_words(1 - 1e-12) == "100 %"


def test_p_values_are_printed_without_leading_zero() -> None:
    assert [p_words(v) for v in (1e-7, 0.0321, 0.4, 1.0)] == ["p < .001", "p = .032", "p = .40", "p > .99"]


def test_numbers_have_a_sign_and_missing_ones_are_empty() -> None:
    assert signed(-1.234) == "\u22121.23"
    assert signed(0.5, 1) == "+0.5"
    assert [signed(v, 1) for v in (0.0, -0.04, 0.04)] == ["0.0", "0.0", "0.0"]
    assert signed(None) == signed(math.nan) == percent_cell(math.nan) == p_cell(math.nan) == ""
    assert percent_cell(0.1234) == "12.3\u00a0%"
    assert p_cell(0.0004) == "<.001"
    assert p_cell(0.0234) == ".023"
    assert count_words(1, "article") == "1 article"
    assert count_words(2412, "article") == "2,412 articles"


def test_percent_has_as_many_digits_as_it_needs_and_two_at_most():
    assert [percent(v) for v in (0.12, 0.025, 0.0005, 1 / 3)] == ["12 %", "2.5 %", "0.05 %", "33.33 %"]
    assert percent(1 / 3, digits=0) == "33 %"


def test_digits_follow_the_largest_of_the_numbers_shown_together():
    assert signed(-7.25, digits_like(-7.25)) == "\u22127.2"
    assert signed(0.04, digits_like(0.2)) == "+0.04"
    assert signed(0.04, digits_like(3.0)) == "0.0"
    assert signed(-0.001, digits_like(0.2)) == "0.00"


def test_level_is_written_with_the_digits_that_it_has():
    assert [percent(level) for level in (0.9, 0.975, 0.995, 0.9999)] == ["90 %", "97.5 %", "99.5 %", "99.99 %"]


def test_halves_go_up_however_they_were_saved():
    assert [number_words(x) for x in (12.5, 12.5 - 1e-13, 12.5 + 3e-10, -12.5)] == ["13", "13", "13", "-13"]


def test_one_number_that_labels_contradict_or_not_is_no_number_of_one():
    assert contradicted_words(1, 1, "slope") == "Labels contradict the one slope of the run"
    assert contradicted_words(0, 1, "slope") == "Labels do not contradict the one slope of the run"
    assert contradicted_words(0, 3, "share") == "Labels contradict none of 3 shares of the run"
