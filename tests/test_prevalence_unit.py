"""A user's word for the articles."""

import pytest

from trendlab.errors import ChoiceError, WrongTypeError
from trendlab.prevalence.unit import find_noun


def test_both_numbers_are_found():
    assert (find_noun("speech").one, find_noun("speech").many) == ("speech", "speeches")


def test_what_is_no_noun_is_an_error_that_says_how_to_write_one():
    with pytest.raises(ChoiceError, match=r"unit must be a noun of at most 40 letters, as in tweet, .* got '42'"):
        find_noun("42", "unit")


def test_what_is_no_text_is_an_error():
    with pytest.raises(WrongTypeError, match="unit"):
        find_noun(3)
