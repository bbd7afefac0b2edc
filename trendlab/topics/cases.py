"""Nouns of Russian and adjectives of German in the nominative, told by the other forms that an archive has of them."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

MIN_STEM = 3
_GENDERS = {"der": "r", "das": "s"}  # of nouns, by the article of the nominative, which "die" shares with plurals
_ENDING = re.compile(r"(\w{3,}e)[mnrs] (.+)")
MIN_SHOWN = 3  # forms besides the nominative; an instrumental counts twice


class Declension(NamedTuple):
    """The ending of the nominative, those of other cases, that of the instrumental, and those of other declensions."""

    first: str
    rest: tuple[str, ...]
    by: str
    other: tuple[str, ...]


@cache
def declensions() -> tuple[Declension, ...]:
    """The declensions of Russian nouns."""
    table = resources.files("trendlab.topics").joinpath("cases.txt").read_text(encoding="utf8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return tuple(
        Declension(first, (*rest.split(),), by, (*" ".join(other).split(),)) for first, rest, by, *other in rows
    )


def nominative(word: str, known: Container[str]) -> str:
    """The nominative of a Russian noun, or the word itself, if the archive does not show another one.

    Of the declensions that the word can belong to, that with the most known forms is chosen; its nominative must be
    known too. If the word is itself the nominative of one with as many, it stays.

    Args:
        word: in lower case.
        known: the words of the archive.

    >>> nominative("украине", {"украина", "украины", "украине", "украину", "украиной"})
    'украина'
    """
    best, n_best = word, max(_n_shown(word, one, known) for one in declensions())
    for one in declensions():
        for ending in (*one.rest, one.by):
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= MIN_STEM and stem + one.first in known:
                n = _n_shown(stem + one.first, one, known)
                if n >= MIN_SHOWN and n > n_best:
                    best, n_best = stem + one.first, n
    return best


def _n_shown(word: str, one: Declension, known: Container[str]) -> int:
    """How many known forms a nominative has in a declension, the instrumental twice; 0 if it is none of it."""
    stem = word.removesuffix(one.first)
    if not word.endswith(one.first) or len(stem) < MIN_STEM or any(stem + ending in known for ending in one.other):
        return 0
    return sum(stem + ending in known for ending in one.rest) + 2 * (stem + one.by in known)


def without_case(phrase: str, texts: Sequence[str]) -> str:
    """A German phrase with its adjective as it is without an article, if the texts have it so.

    Args:
        phrase: "Europäischen Union".
        texts: that hold the phrase.

    >>> without_case("Europäischen Union", ["in der Europäischen Union", "Die Europäische Union"])
    'Europäische Union'
    >>> without_case("sozialen Wohnungsbau", ["den sozialen Wohnungsbau", "Der soziale Wohnungsbau"])
    'sozialer Wohnungsbau'
    """
    found = _ENDING.fullmatch(phrase)
    if found is None:
        return phrase
    plain = re.compile(rf"(\w*)[\s]+{re.escape(found[1])}\s+{re.escape(found[2])}(?!\w)")
    before = Counter(hit[1].lower() for text in texts for hit in plain.finditer(text))
    if not before:
        return phrase
    gender = max(_GENDERS, key=lambda article: before[article])
    return f"{found[1]}{_GENDERS[gender] if before[gender] else ''} {found[2]}"
