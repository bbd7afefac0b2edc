"""Occurrences of a term in texts, in any case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate, pairwise

from trendlab.vectorize.letters import written_pattern
from trendlab.words.marks import is_word_character
from trendlab.words.scripts import is_unspaced

Finder = Callable[[str], Iterator[tuple[int, int]]]

# Separates joined texts. No phrase reaches across it, and its three blanks mark the start of a text.
BETWEEN = " 0   "
MAX_KEPT = 1_000_000  # characters of texts whose joined text is kept for later terms
# By the article, what can stand before a further word of a phrase: conjunction, preposition and article, in this order.
_PARTICLES = {
    "\u0627\u0644": "(?:[\u0648\u0641]?(?:[\u0628\u0643]?\u0627\u0644|\u0644\u0644|[\u0628\u0644\u0643])|"
    "[\u0648\u0641])?",
    "\u05d4": "(?:\u05d5?[\u05d1\u05dc\u05de\u05db\u05e9]?\u05d4|\u05d5?[\u05d1\u05dc\u05de\u05db]|\u05d5)?",
}
_ENDS = frozenset([" ", ",", ".", "\n", ""])  # no word characters


def join_texts(texts: Iterable[str]) -> str:
    """The texts joined to one, for a single search, which is several times as fast as one search a text."""
    return BETWEEN.join(texts)


def find_starts(texts: Sequence[str]) -> list[int]:
    """The start of each text in the joined text."""
    return list(accumulate((len(text) + len(BETWEEN) for text in texts[:-1]), initial=0)) if texts else []


def make_finder(term: str, *, article: str = "") -> Finder:
    """A function from a text to the places of a term in it, as (start, end), in order.

    A term must not touch a further word character, except in scripts without blanks between words.

    Args:
        term: one word, or the words of a phrase separated by blanks or "_", in any case.
        article: that each word can begin with, where an article is written together with its word. A further word of a
            phrase can also have a preposition or conjunction before it, as in "the institute for-the-culture".
    """
    if is_unspaced(term):  # there are no blanks beside the word, or between the words of a phrase
        inside = re.compile(r"[\W_]*".join(map(re.escape, re.split(r"[ _]+", _lower(term).strip(" _")))))
        return lambda text: ((hit.start(), hit.end()) for hit in inside.finditer(_lower_text(text)))
    words = re.split(r"[ _]+", _lower(term))
    if not article and len(words) == 1 and written_pattern(words[0]) == re.escape(words[0]):
        return partial(_find_word, words[0])
    # Without a look-behind and flags, the regular expression searches its first letters several times as fast.
    first = f"(?:{article})?" if article else ""
    further = _PARTICLES.get(article, first)
    written = [(further if k else first) + written_pattern(word) for k, word in enumerate(words)]
    # Underscores before or behind a word, as in "____name" of a form, are one repeat, not one a character: a regular
    # expression would try all ways to share them out. One at the start begins where its row does, or it would be tried
    # from every underscore of a long row.
    blanks = ["_+" if "" in pair else r"[\W_]+" for pair in pairwise(words)]
    start = "" if words[0] else "(?<!_)"
    pattern = re.compile("".join(map("".join, zip((start, *blanks), written, strict=True))))

    def find(text: str) -> Iterator[tuple[int, int]]:
        for match in pattern.finditer(_lower_text(text)):
            if not _goes_on(text, match.end()) and not _goes_on(text, match.start() - 1):
                yield match.start(), match.end()

    return find


def find_uses(term: str, texts: tuple[str, ...], *, article: str = "") -> tuple[str, tuple[tuple[int, int], ...]]:
    """The texts joined to one, and the places of a term in it, as (start, end), in order.

    Args:
        term: one word, or the words of a phrase separated by blanks, in any case.
        texts: that are searched.
        article: as in `make_finder`.

    Example:
        >>> find_uses("sea", ("The Sea.", "A sea"))[1]
        ((4, 7), (15, 18))
    """
    return (_find_in_few if sum(map(len, texts)) <= MAX_KEPT else _find_in_many)(term, texts, article)


def _find_in(term: str, texts: tuple[str, ...], article: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    joined = join_texts(texts)
    return joined, tuple(make_finder(term, article=article)(joined))


# The spelling of a term, the words beside it and its line are looked up at several times. Books are not kept so long.
_find_in_few, _find_in_many = lru_cache(maxsize=32)(_find_in), lru_cache(maxsize=4)(_find_in)


def read_around(joined: str, start: int, end: int, *, span: int) -> tuple[str, str]:
    r"""What stands before and after a place in the same line of the same text, at most `span` characters each.

    Example:
        >>> read_around("A line\nThe Sea is", 11, 14, span=40)
        ('The ', ' is')
    """
    before = joined[max(0, start - span) : start].rpartition(BETWEEN)[2].rpartition("\n")[2]
    return before, joined[end : end + span].partition(BETWEEN)[0].partition("\n")[0]


def _find_word(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Places of a word with only one spelling; a plain search is faster than a regular expression."""
    lowered, n = _lower_text(text), len(word)
    start = lowered.find(word)
    while start >= 0:
        # Most words stand between blanks, commas and full stops, which need no look at what they are.
        whole = text[start + n : start + n + 1] in _ENDS or not _goes_on(text, start + n)
        if whole and (text[start - 1 : start] in _ENDS or not _goes_on(text, start - 1)):
            yield start, start + n
        start = lowered.find(word, start + n if whole else start + 1)


def _goes_on(text: str, place: int) -> bool:
    """Whether a word character is at this place: a letter, its vowel sign, or an underscore inside of a name."""
    if not 0 <= place < len(text):
        return False
    character = text[place]
    if character == "_":
        return text[place - 1 : place].isalnum() and text[place + 1 : place + 2].isalnum()
    return character.isalnum() or (not character.isascii() and is_word_character(character))


@lru_cache(maxsize=2)  # many terms are looked up in the same texts
def _lower_text(text: str) -> str:
    return _lower(text)


def _lower(text: str) -> str:
    """The text in lower case with the same length; only the dotted capital I would become two characters."""
    return text.replace("İ", "i").lower()
