"""Places of terms in lines: within figures, in capitals, in headlines and in addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from trendlab.topics.uses import find_uses, read_around
from trendlab.words.scripts import is_unspaced

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

MIN_SEEN = 5  # uses
MIN_READ = 10  # articles that are read before a word is said to stand in titles alone
SPAN = 40  # characters beside a word that are read
MIN_IN_ADDRESS = 2 / 3  # fraction of uses within addresses: of a name that is more than a part of them fewer are
_ADDRESS = re.compile(r"[\w-][.@/]$|[\w}]!$")
_PIECE = re.compile(r"\d[\d.,]*|\w")
_DIGIT = re.compile(r"\d")
_LONG = re.compile(r"\b[^\W\d_][\w'’]{3,}")
MIN_TITLED = 3  # words of four or more letters beside one in a headline
MIN_NUMBERS = 0.2  # fraction of the words of a line of figures that hold a digit
MAX_IN_FIGURES = 0.5  # fraction of uses within figures: terms of tables have .7 or more, most others under .2
_VOWELS = frozenset("aeiou")
_BEHIND = re.compile(r"(?<![\w-])(\w+)-$")  # a word with a hyphen before a place
_GOES_ON = re.compile(r"\.[^\W\d_]")


def share_in_figures(term: str, texts: Sequence[str]) -> float | None:
    """Fraction of the uses of a term that are within figures; None if there are too few uses to tell.

    Args:
        term: the words of a phrase joined by "_" or blanks.
        texts: articles that hold it.
    """
    joined, uses = find_uses(term.replace("_", " "), tuple(texts))
    return sum(is_by_number(joined, *use) for use in uses) / len(uses) if len(uses) >= MIN_SEEN else None


def is_spelled_out(term: str) -> bool:
    """Whether each word of a term has a vowel, unlike "vs", "qtr" and "shr"; words of other scripts always pass."""
    words = [[c for c in normalize("NFD", word.lower()) if c.isalpha()] for word in re.split("[ _]", term)]
    return all(set(word) & _VOWELS or not any("a" <= c <= "z" for c in word) for word in words)


def is_by_number(text: str, start: int, end: int) -> bool:
    """Whether a place belongs to figures: a number before it, as a unit has, or many numbers in the same line."""
    if not _DIGIT.search(text, max(0, start - SPAN), end + SPAN):
        return False  # as for most places, without a look at where their line begins
    sides = read_around(text, start, end, span=SPAN)
    if not any(map(_DIGIT.search, sides)):
        return False
    before, after = map(read_words, sides)
    numbers = [_DIGIT.search(word) is not None for word in (*before, *after)]
    return any(numbers[len(before) - 1 : len(before)]) or sum(numbers) >= MIN_NUMBERS * max(1, len(numbers))


def read_words(side: str) -> list[str]:
    """The words of a piece of text; in scripts without blanks its numbers and single letters."""
    return _PIECE.findall(side) if is_unspaced(side) else side.split()


def is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words around a place, in the same line, are in capitals: then those of the place say nothing."""
    before, after = read_around(text, start, end, span=SPAN)
    return (
        all(side.isupper() for side in (before, after) if any(c.isalpha() for c in side)) and (before + after).isupper()
    )


def is_titled(text: str, start: int, end: int) -> bool:
    """Whether the words around a place, in the same line, Have Capitals as in a Headline: then its own says nothing.

    Words of up to three letters do not count, and at least three others are needed.
    """
    if not text[start].isupper():
        return False
    before, after = read_around(text, start, end, span=SPAN)
    whole = before if len(before) < SPAN else before.partition(" ")[2]
    words = _LONG.findall(f"{whole} {after}")
    return len(words) >= MIN_TITLED and all(word[0].isupper() for word in words)


def _is_in_all_uses(test: Callable[[str, int, int], bool], term: str, texts: Sequence[str]) -> bool:
    """Whether a term is used, and a test of its place in the text holds for all of its uses."""
    joined, uses = find_uses(term.replace("_", " "), tuple(texts))
    return bool(uses) and all(test(joined, *use) for use in uses)


def is_always_titled(term: str, texts: Sequence[str]) -> bool:
    """Whether all uses of a term are in headlines Whose Words Have Capitals.

    Args:
        term: the words of a phrase joined by "_" or blanks.
        texts: articles that hold it.
    """
    return _is_in_all_uses(is_titled, term, texts)


def is_always_shouted(term: str, texts: Sequence[str]) -> bool:
    """Whether all uses of a term are in lines of capitals, as headlines have them.

    Args:
        term: the words of a phrase joined by "_" or blanks.
        texts: articles that hold it.
    """
    return _is_in_all_uses(is_shouted, term, texts)


def is_part_of_addresses(spelling: str, texts: Sequence[str]) -> bool:
    """Whether most uses of a term are within addresses: "mit" of "ftp.mit.edu", "au" of "jo@sea.au".

    Args:
        spelling: the words of a phrase are separated by blanks.
        texts: articles that hold it.

    >>> is_part_of_addresses("sea", ["Write to jo@sea.org.", "From jo@sea.org", "of the Sea"])
    True
    """
    joined, uses = find_uses(spelling, tuple(texts))
    n_inside = sum(_ADDRESS.search(joined, max(0, start - 2), start) is not None for start, _ in uses)
    return n_inside > 0 and n_inside >= MIN_IN_ADDRESS * len(uses)


def is_of_titles(spelling: str, texts: Sequence[str], language: str) -> bool:
    """Whether an English word or phrase stands in titles alone, as "files" and "completes acquisition" of headlines do.

    What no sentence of ten articles writes cannot be shown to be a noun.

    Args:
        spelling: the most frequent one.
        texts: articles without their titles, which hold it, there or here.
        language: ISO 639-1; in other languages words of phrases have further endings in texts.

    >>> is_of_titles("files", ["It filed a suit."] * 10, "en"), is_of_titles("suit", ["It filed a suit."] * 10, "en")
    (True, False)
    """
    n_read = sum(map(bool, texts))
    return language == "en" and n_read >= MIN_READ and not find_uses(spelling, tuple(texts))[1]


def is_cut(spelling: str, texts: Sequence[str], functions: Collection[str]) -> bool:
    """Whether most uses are cut: "led invasion" of "the US-led invasion", "union Ver" of "union Ver.di".

    A word in small letters is cut behind a hyphen with a function word before it, as in Russian adverbs with "po-".

    Args:
        spelling: of a word or phrase.
        texts: articles that hold it.
        functions: function words of their language, in lower case.

    >>> is_cut("russki", ["po-russki", "i po-russki"], {"po"}), is_cut("plan", ["po-plan", "plan"], {"po"})
    (True, False)
    """
    joined, uses = find_uses(spelling, tuple(texts))
    if " " not in spelling:
        before = [_BEHIND.search(joined, max(0, start - SPAN), start) for start, _ in uses if spelling.islower()]
        return 2 * sum(found is not None and found[1].lower() in functions for found in before) > len(uses)
    n_cut = sum(joined[max(0, start - 1) : start] == "-" for start, _ in uses) if spelling[0].islower() else 0
    return 2 * max(n_cut, sum(_GOES_ON.match(joined, end) is not None for _, end in uses)) > len(uses)
