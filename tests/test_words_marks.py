import re

import pytest

from trendlab.words.marks import is_word_character, word_pattern


@pytest.mark.parametrize("character", ["a", "é", "7", "_", "\u0301", "\u093f", "\u0e48", "\u0bcd", "\u200c", "中"])
def test_letters_digits_and_their_marks_stand_in_words(character):
    assert is_word_character(character)


@pytest.mark.parametrize("character", ["-", "'", ".", " ", "\ufe0f", "\u20e3", "\U000e0101", "❤"])
def test_other_signs_do_not(character):
    assert not is_word_character(character)


def test_pattern_finds_whole_words_and_those_of_the_regular_expression():
    assert word_pattern().findall("हिन्दी भाषा, e\u0301cole!") == ["हिन्दी", "भाषा", "e\u0301cole"]
    plain = "It's 12.5 % of state-of-the-art snake_case, Zürich"
    assert word_pattern().findall(plain) == re.findall(r"\w+", plain)
