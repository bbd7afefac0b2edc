import re

import pytest

from trendlab.words.marks import is_word_character, without_emphasis, word_pattern


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


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("_This ship_ waits.", " This ship  waits."),
        ("She (_never_) sails; \u201c__why__\u201d", "She ( never ) sails; \u201c why \u201d"),
        (
            "\u201e_Faust_\u201c, \u00bb_nie_\u00ab, \u2039_oui_\u203a",
            "\u201e Faust \u201c, \u00bb nie \u00ab, \u2039 oui \u203a",
        ),
        ("over _two\nlines_, then", "over  two\nlines , then"),
        ("snake_case_name and @_ann_ and #_a_", "snake_case_name and @_ann_ and #_a_"),
        ("a _ b _ c and ____ and _open", "a _ b _ c and ____ and _open"),
        ("_private_name", "_private_name"),
    ],
)
def test_underscores_around_words_that_stand_out_are_no_part_of_them(text, plain):
    assert without_emphasis(text) == plain


def test_underscores_that_never_end_take_no_long_time():
    text = " _a" * 50_000
    assert without_emphasis(text) == text
