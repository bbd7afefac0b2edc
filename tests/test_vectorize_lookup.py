"""Terms as people write them."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.errors import ChoiceError
from trendlab.vectorize import VectorizeSpec
from trendlab.vectorize.lookup import find_terms, near_terms
from trendlab.vectorize.recipe import CountRecipe


def test_words_are_found_whole_in_phrases_and_by_their_beginning():
    vocabulary = np.array(["bank", "banking", "central_bank", "river"])
    assert find_terms(vocabulary, "Bank").tolist() == [0, 2]
    assert find_terms(vocabulary, "bank*").tolist() == [0, 1, 2]
    assert find_terms(vocabulary, "central bank").tolist() == [2]


def test_unknown_word_names_what_comes_near():
    with pytest.raises(ChoiceError, match=r"got 'bnak'; words that come near: bank"):
        find_terms(np.array(["bank", "river"]), "bnak")


def test_words_outside_of_phrases_only():
    vocabulary = np.array(["bank", "central_bank"])
    assert find_terms(vocabulary, "bank", in_phrases=False).tolist() == [0]
    assert find_terms(vocabulary, "central bank", in_phrases=False).tolist() == [1]


def test_nothing_comes_near_a_word_like_no_other():
    assert near_terms(np.array(["bank", "river"]), "xyz") == []


@pytest.mark.parametrize(
    ("asked", "term"), [("futbol", "fútbol"), ("تيم", "تیم"), ("फ़िल्म", "फिल्म"), ("tribunal penal", "tribunal_pénal")]
)
def test_word_is_found_without_accents_and_by_another_keyboard_if_there_is_no_other(asked, term):
    assert find_terms(np.array(["zebra", term]), asked).tolist() == [1]


def test_word_as_it_is_written_comes_before_one_with_other_accents():
    assert find_terms(np.array(["ano", "año"]), "año").tolist() == [1]
    assert find_terms(np.array(["ano", "año"]), "ano").tolist() == [0]


@pytest.mark.parametrize(
    ("language", "term", "asked"),
    [
        ("ar", "دواء", "الدَّواء"),
        ("ar", "موعد", "بالموعد"),
        ("he", "עזה", "בעזה"),
        ("ko", "경제", "경제를"),
        ("fa", "کتاب", "کتاب‌ها"),
    ],
)
def test_a_word_with_article_or_particles_is_the_term_that_it_is_counted_as(language, term, asked):
    vocabulary, recipe = np.array([term, "other"]), CountRecipe(spec=VectorizeSpec(), languages=(language,))
    assert find_terms(vocabulary, asked, recipe=recipe).tolist() == [0]
    with pytest.raises(ChoiceError):
        find_terms(vocabulary, asked)
