"""Texts that are lists of words are told from prose."""

from __future__ import annotations

from trendlab.corpus.wordlists import LIST_WORDS, is_word_list, shown_text

BAG = "aid bank Bank claim debt euro euro fund gain house income job keep loan money tax vote"
PROSE = "A bank can do little for growth, and its jobs leave many old towns each year without any new ones."


def test_words_in_the_order_of_the_alphabet_are_a_list_in_large_and_small_letters():
    assert is_word_list(BAG)
    assert is_word_list("Äpfel" + " ärger" * 3) is False  # too few different words to tell
    assert not is_word_list(PROSE)


def test_a_list_needs_enough_different_words():
    words = BAG.split()
    fewest = next(k for k in range(len(words)) if is_word_list(" ".join(words[:k])))
    different = {w.casefold() for w in words[: fewest - 1]}  # the last word may be cut, so it does not count
    assert len(different) == LIST_WORDS
    assert not is_word_list("bank " * 40)


def test_a_long_list_is_told_by_its_beginning_although_a_word_is_cut_there():
    assert is_word_list(" ".join(f"word{k:04d}" for k in range(500)))


def test_no_text_of_a_list_is_shown():
    assert (shown_text(BAG), shown_text(PROSE), shown_text(None), shown_text("")) == ("", PROSE, "", "")
