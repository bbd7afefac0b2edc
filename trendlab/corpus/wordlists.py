"""Texts that are bags of words: the words of an article in alphabetical order."""

from __future__ import annotations

LIST_WORDS = 12  # distinct words that a text needs to be called a list
LIST_LETTERS = 400  # characters of a text that are looked at
_FEW = 5


def is_word_list(text: str) -> bool:
    """Whether a text is a bag of words and not prose: its first words are in alphabetical order.

    Archives whose texts may not be published are shared in this form. Neighbours then mean nothing. `LIST_WORDS`
    distinct words of prose are in this order by chance once in LIST_WORDS factorial (4.8e8) texts.
    """
    head = text[:LIST_LETTERS]
    if not _in_order(head.split(None, _FEW)[:_FEW]):  # as nearly all texts
        return False
    before, n_different = "", 0
    for word in head.casefold().split()[:-1]:  # the last one may be cut
        if word < before:
            return False
        n_different += word != before
        before = word
    return n_different >= LIST_WORDS


def _in_order(words: list[str]) -> bool:
    before = ""
    for word in map(str.casefold, words):
        if word < before:
            return False
        before = word
    return True


def shown_text(text: str | None) -> str:
    """The text if a person can read it; "" for a list of words."""
    return "" if not text or is_word_list(text) else text
