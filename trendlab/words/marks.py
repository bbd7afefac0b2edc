"""The characters of words: letters, digits, the underscore, and marks that belong to letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Besides \w, what words of the scripts with blanks are made of: joiners, combining accents, vowel signs of India.
MARKED = "\u200c\u200d\u0300-\u036f\u0900-\u0963\u0966-\u096f\u0971-\u0df3"
# Joiners within words of Persian and of the languages of India.
_JOINERS = frozenset("\u200c\u200d")


def is_word_character(character: str) -> bool:
    """Whether a character can be part of a word.

    Marks (Mn, Mc), such as vowel signs and combining accents, belong to the letter before them. Without them, words of
    Hindi, Thai and Tamil would be cut. Variation selectors are not part of a word.

    Args:
        character: a single character.

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


# Words between underscores that begin behind a blank, a bracket, a quote or a star, and end at the end of a word.
_EMPHASIS = re.compile(
    r"(?<![^\s(\[{\"'\u201c\u201e\u2018\u201a\u00ab\u00bb\u2039\u203a\u2013\u2014*>-])_{1,3}"
    r"(?=[^\s_])([^_]{1,500}?)(?<=[^\s_])_{1,3}(?!\w)"
)


def without_emphasis(text: str) -> str:
    """The text with blanks for the underscores around words that stand out: "_then_" is no other word than "then".

    Args:
        text: of an article; underscores within names and at the ends of accounts ("@_a_") stay.

    Example:
        >>> without_emphasis("We _never_ ask @_ann_ for snake_case.")
        'We  never  ask @_ann_ for snake_case.'
    """
    return _EMPHASIS.sub(r" \1 ", text) if "_" in text else text


@cache
def word_pattern() -> re.Pattern[str]:
    """The regular expression of a word: a run of such characters that does not begin with a mark."""
    marks = [c for c in map(chr, range(0x300, 0x20000)) if not c.isalnum() and c != "_" and is_word_character(c)]
    return re.compile(rf"\w[\w{''.join(map(re.escape, marks))}]*")
