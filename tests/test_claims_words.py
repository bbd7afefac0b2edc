import numpy as np
import pytest

from trendlab.claims.words import about_words, change_words, number_words, p_words, percent_words, period_words


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.344, "0.34"), (2.14, "2.1"), (2.0, "2"), (12.4, "12"), (140.2, "140"), (-0.31, "-0.31"), (1e-9, "0")],
)
def test_numbers_have_two_digits_and_no_trailing_zeros(value: float, text: str) -> None:
    assert number_words(value) == text


def test_changes_carry_a_sign_unless_they_are_zero() -> None:
    assert [change_words(v) for v in (1.24, -0.3, 0, -1e-9)] == ["+1.2", "−0.3", "0", "0"]


def test_tiny_shares_are_not_printed_as_zero() -> None:
    assert percent_words(0.083) == "8.3 %"
    assert about_words(0.083) == "about 8.3 %"
    assert percent_words(0.0) == about_words(0.0002) == "under 0.1 %"


def test_p_values_are_printed_without_leading_zero() -> None:
    assert [p_words(v) for v in (1e-7, 0.0321, 0.4, 1.0)] == ["p < .001", "p = .032", "p = .40", "p > .99"]


def test_periods_are_named_in_english_whatever_the_locale() -> None:
    start = np.datetime64("2019-04", "M")
    assert period_words(start, "month") == "April 2019"
    assert period_words(start, "quarter") == "the second quarter of 2019"
    assert period_words(start, "year") == "2019"
