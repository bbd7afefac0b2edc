"""Texts that a converter took apart: each letter is a word of its own, or each stands twice."""

from __future__ import annotations

_FIRST = 80  # characters that decide whether more are looked at
_WINDOW, _SEVERAL = 240, 15  # characters at the beginning, in the middle and at the end, and words in them
_MOST, _WHITE = 0.6, 0.3
_LONG = 4  # letters of a word that no language doubles by chance: "eerr", "ssee"
_DIFFERENT = 3  # letters of a word that is no laughter or reduplication


def odd_letters(text: str) -> str:
    """Why a text is no text that can be read, as PDF converters make it of headlines in bold or of columns; mostly "".

    Each part of the text must be so: a headline may have its letters apart.

    Args:
        text: of an article.

    Example:
        >>> odd_letters("T h e f e r r y i s l a t e . " * 5)
        'its letters stand apart'
        >>> odd_letters("TThhee ffeerrrryy iiss llaattee. " * 5)
        'each letter stands twice'
        >>> odd_letters("The ferry is late.")
        ''
    """
    start = text[:_FIRST].split()
    if len(start) < _FIRST * _WHITE and not any([len(w) >= _LONG and w[::2] == w[1::2] for w in start]):
        return ""  # as nearly all
    first = _oddity(text[:_WINDOW])
    if not first:
        return ""
    half = len(text) // 2
    return first if _oddity(text[half : half + _WINDOW]) == first == _oddity(text[-_WINDOW:]) else ""


def _oddity(part: str) -> str:
    words = part.split()
    if len(words) >= _SEVERAL and len(words) > _WHITE * len(part):
        letters = sum(len(word) == 1 and word.lower() != word.upper() for word in words)
        if letters > _MOST * len(words):
            return "its letters stand apart"
    long = [word.rstrip(".,;:") for word in words if len(word) >= _LONG and len(set(word)) >= _DIFFERENT]
    twice = sum(word[::2] == word[1::2] and word.isalpha() for word in long)
    return "each letter stands twice" if len(long) > _SEVERAL // 3 and twice > _MOST * len(long) else ""
