"""Texts that are no prose: the words of an article in the order of the alphabet."""

from __future__ import annotations

LIST_WORDS, LIST_LETTERS = 12, 400  # different words a text needs to be called a list, and letters that are looked at


def is_word_list(text: str) -> bool:
    """Whether a text is a bag of words and no prose: its first words stand in the order of the alphabet.

    Archives are passed on so where their texts may not be (counts of stems, one article a row). Neighbours then say
    nothing. Of `LIST_WORDS` different words prose has this order once in LIST_WORDS factorial texts.
    """
    before, n_different = "", 0
    for word in text[:LIST_LETTERS].casefold().split()[:-1]:  # the last one may be cut
        if word < before:
            return False
        n_different += word != before
        before = word
    return n_different >= LIST_WORDS


def shown_text(text: str | None) -> str:
    """The text where a person can read it: nothing of a list of words."""
    return "" if not text or is_word_list(text) else text
