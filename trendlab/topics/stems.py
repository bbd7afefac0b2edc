"""Words, and forms of one word."""

from __future__ import annotations

import re

SHORT, NORDIC = 3, frozenset({"sv", "da", "no"})  # letters; languages with the article at the end of a noun
MAX_LETTERS = 100  # longer terms are codes and no words


def is_same_stem(left: str, right: str, *, language: str = "") -> bool:
    """Whether two words look like forms of one word: one contains the other, or they differ only in endings.

    Endings have up to three letters after a common stem of four or more, and any number after one of eight
    ("recommender"). Shorter words may end in "s", "es", "r", "rs", in "ing" for "e", in "ies" for "y" ("Tories"), and
    in "ish" instead of "s" or "e" ("Jews", "Jewish"), and in Swedish, Danish and Norwegian (ISO 639-1)
    those of three letters in "en" and "et" ("bilen" for "bil"; not "ass, asset"). "men" is the plural of "man".
    """
    left, right = (re.sub("men$", "man", word) for word in (left, right))
    if left == right or (min(len(left), len(right)) >= 4 and (left in right or right in left)):
        return True
    short, long = sorted((left, right), key=len)
    if long in (short + "s", short + "es", short + "r", short + "rs", re.sub("y$", "ies", short)):
        return True
    if language in NORDIC and len(short) == SHORT and long in (short + "en", short + "et"):
        return True
    if (short.endswith("e") and long == short[:-1] + "ing") or long == re.sub("[es]$", "", short) + "ish":
        return True
    shared = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        shared += 1
    return shared >= 8 or (shared >= 4 and max(len(left), len(right)) - shared <= 3)


def is_word(term: str) -> bool:
    """Whether a term can be in a label: it has 2 to `MAX_LETTERS` characters, a letter, and no digit at the start."""
    return 1 < len(term) <= MAX_LETTERS and not term[0].isdecimal() and any(c.isalpha() for c in term)
