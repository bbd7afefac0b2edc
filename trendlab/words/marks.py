"""What a word is made of: letters, digits, the underscore, and the marks that belong to letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Joiners inside of words of Persian and of the languages of India.
_JOINERS = frozenset("\u200c\u200d")


def is_word_character(character: str) -> bool:
    """Whether a character stands in words.

    Vowel signs and accents of their own (Mn, Mc) belong to the letter before them: without them Hindi, Thai and Tamil
    words, and accents that no single letter holds, would be cut. What only chooses the shape of a sign does not.

    Args:
        character: one.

    Example:
        >>> [is_word_character(c) for c in ("a", "_", "\u093f", "-", "\ufe0f")]
        [True, True, True, False, False]

    Source: Unicode Standard Annex 29, Text Segmentation, rule WB4.
    """
    if character.isalnum() or character == "_":
        return True
    if unicodedata.category(character) not in ("Mn", "Mc"):
        return character in _JOINERS
    return not ("\ufe00" <= character <= "\ufe0f" or character >= "\U000e0100")


@cache
def word_pattern() -> re.Pattern[str]:
    """The expression that finds words: runs of such characters that a mark does not begin."""
    marks = [c for c in map(chr, range(0x300, 0x20000)) if not c.isalnum() and c != "_" and is_word_character(c)]
    return re.compile(rf"\w[\w{''.join(map(re.escape, marks))}]*")
