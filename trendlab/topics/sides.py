"""What stands before and behind the uses of a word, and the words and endings by language that it is compared with."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from trendlab.topics.uses import find_uses, read_around
from trendlab.vectorize.stopwords import function_words
from trendlab.words.marks import MARKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MIN_SEEN = 5  # uses; with fewer, a word passes
MIN_LED = 0.1  # fraction of uses after an article or preposition: verbs and adjectives of Spanish have less
MIN_OBJECTS = 0.3  # fraction of uses of a verb that begins a sentence before an article or "that"
SPAN = 40  # characters beside a word that are read
_BEFORE = re.compile(rf"([\w{MARKED}]+)[\s'’-]*$")
_AFTER = re.compile(rf"[\s'’-]*([\w{MARKED}]+)")


@cache
def words_of(code: str, kind: str) -> frozenset[str]:
    """The words of a kind of a language; none if the language is not known."""
    table = resources.files("trendlab.topics").joinpath("beside.txt").read_text(encoding="utf8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((frozenset(words.split(" ")) for own, what, words in rows if (own, what) == (code, kind)), frozenset())


@cache
def ending_of(code: str, kind: str) -> re.Pattern[str]:
    """The regular expression of the endings of a kind of a language; it matches nothing if none are known."""
    ends = "|".join(sorted(words_of(code, kind)))
    return re.compile(f"(?:{ends})$" if ends else "(?!)")


def sides(joined: str, uses: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """The words before and after each place, in lower case; "" where there is none."""
    for start, end in uses:
        before, after = read_around(joined, start, end, span=SPAN)
        first, last = _BEFORE.search(before), _AFTER.match(after)
        yield "" if first is None else first[1].lower(), "" if last is None else last[1].lower()


def is_led_by(spelling: str, texts: Sequence[str], *, leads: frozenset[str], least: int = MIN_SEEN) -> bool:
    """Whether these words stand before a term often enough; a term with fewer than `least` uses passes."""
    before = [pair[0] for pair in sides(*find_uses(spelling, tuple(texts)))]
    return len(before) < least or sum(word in leads for word in before) >= MIN_LED * len(before)


def is_verb_of_sentences(word: str, texts: Sequence[str], *, language: str) -> bool:
    """Whether a word with a capital begins sentences only and often has an object behind it: "Conoce los detalles"."""
    behind = words_of(language, "object")
    seen = [*sides(*find_uses(word, tuple(texts)))] if behind and " " not in word else []
    if len(seen) < MIN_SEEN or any(first for first, _ in seen):
        return False
    return sum(last in behind for _, last in seen) >= MIN_OBJECTS * len(seen)


def share_leading(spelling: str, texts: Sequence[str], *, language: str) -> float:
    """The fraction of uses before a content word."""
    after = [pair[1] for pair in sides(*find_uses(spelling, tuple(texts)))]
    functions = function_words().get(language, frozenset())
    return sum(word.isalpha() and word not in functions for word in after) / max(1, len(after))
