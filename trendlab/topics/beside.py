"""Nouns of languages other than English and German, told by the words and particles beside them, and by endings."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from trendlab.topics.uses import find_uses, join_texts, read_around
from trendlab.vectorize.bases import particles
from trendlab.vectorize.stopwords import function_words
from trendlab.words.marks import MARKED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MIN_SEEN = 5  # uses; with fewer, a word passes
MIN_LED = (
    0.1  # fraction of uses after an article or preposition: verbs and adjectives of Spanish and Portuguese have less
)
MIN_TRAILED = 0.03  # fraction of uses before a postposition of Hindi, or with a particle of Korean
MAX_LEADING = 0.6  # fraction of uses of a word with the ending of an adjective before a content word
SPAN = 40  # characters beside a word that are read
_BEFORE = re.compile(rf"([\w{MARKED}]+)[\s'’-]*$")
_AFTER = re.compile(rf"[\s'’-]*([\w{MARKED}]+)")


@cache
def _words(code: str, kind: str) -> frozenset[str]:
    """The words of a kind of a language; none if the language is not known."""
    table = resources.files("trendlab.topics").joinpath("beside.txt").read_text(encoding="utf8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return next((frozenset(words.split(" ")) for own, what, words in rows if (own, what) == (code, kind)), frozenset())


@cache
def _ending(code: str, kind: str) -> re.Pattern[str]:
    """The regular expression of the endings of a kind of a language."""
    return re.compile(f"(?:{'|'.join(sorted(_words(code, kind)))})$")


def is_noun(spelling: str, texts: Sequence[str], *, language: str) -> bool:
    """Whether a word or phrase is used as a noun; of languages that are not known here any is.

    - Romance languages and Dutch: articles, prepositions and the like stand before a word in lower case often enough.
    - Russian: a word with the ending of a verb stands after prepositions in some of its forms; one with the ending of
      an adjective does not stand mostly before content words.
    - Hindi: postpositions stand behind it. Korean: it has particles, or a bracket follows.

    Args:
        spelling: the most frequent spelling of the term; the words of a phrase are separated by blanks.
        texts: articles that hold it.
        language: ISO 639-1 code of the articles, "" if unknown.

    >>> texts = ["El tribunal dijo que la ley establece una multa."] * 5
    >>> is_noun("ley", texts, language="es"), is_noun("establece", texts, language="es")
    (True, False)
    """
    if language in _TOLD:
        return _TOLD[language](spelling, texts)
    leads = _words(language, "before")
    return not leads or _is_led(spelling, texts, leads=leads)


def _is_led(spelling: str, texts: Sequence[str], *, leads: frozenset[str]) -> bool:
    """Whether these words stand before a term in lower case; one with a capital is a name."""
    if spelling.split()[-1][:1].isupper():
        return True
    before = [pair[0] for pair in _beside(*find_uses(spelling, tuple(texts)))]
    return len(before) < MIN_SEEN or sum(word in leads for word in before) >= MIN_LED * len(before)


def _is_russian_noun(spelling: str, texts: Sequence[str]) -> bool:
    words = spelling.lower().split()
    if any(_ending("ru", "verb").search(word) and not _is_led_in_any_form(word, texts) for word in words):
        return False
    if not _ending("ru", "adjective").search(words[-1]):
        return True
    after = [pair[1] for pair in _beside(*find_uses(spelling, tuple(texts)))]
    leading = sum(word.isalpha() and word not in function_words()["ru"] for word in after)
    return leading < MAX_LEADING * max(1, len(after))


def _is_led_in_any_form(word: str, texts: Sequence[str]) -> bool:
    """Whether prepositions stand before forms of a Russian word, as they do not before the forms of a verb."""
    joined, stem = join_texts(texts), re.escape(word[: max(4, len(word) - 2)])
    forms = re.compile(rf"(?<!\w){stem}\w{{0,5}}(?!\w)", re.IGNORECASE)
    before = [pair[0] for pair in _beside(joined, [hit.span() for hit in forms.finditer(joined)])]
    return sum(one in _words("ru", "before") for one in before) >= MIN_LED * max(1, len(before))


def _is_hindi_noun(spelling: str, texts: Sequence[str]) -> bool:
    after = [pair[1] for pair in _beside(*find_uses(spelling, tuple(texts)))]
    return len(after) < MIN_SEEN or sum(word in _words("hi", "after") for word in after) >= MIN_TRAILED * len(after)


def _is_korean_noun(spelling: str, texts: Sequence[str]) -> bool:
    if spelling.isascii():
        return True
    ends = "|".join(sorted(particles("ko", "after"), key=len, reverse=True))
    hits = re.findall(rf"(?<!\w){re.escape(spelling)}((?:{ends})(?!\w)|\(|(?!\w))", join_texts(texts))
    return len(hits) < MIN_SEEN or sum(map(bool, hits)) >= MIN_TRAILED * len(hits)


def _beside(joined: str, uses: Sequence[tuple[int, int]]) -> Iterator[tuple[str, str]]:
    """The words before and after each place, in lower case; "" where there is none."""
    for start, end in uses:
        before, after = read_around(joined, start, end, span=SPAN)
        first, last = _BEFORE.search(before), _AFTER.match(after)
        yield "" if first is None else first[1].lower(), "" if last is None else last[1].lower()


_TOLD: dict[str, Callable[[str, Sequence[str]], bool]] = {
    "ru": _is_russian_noun, "hi": _is_hindi_noun, "ko": _is_korean_noun,
}  # fmt: skip
