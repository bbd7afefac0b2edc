"""Which articles say what a question asks for, and what nearly does."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import BoolArray, IntArray, read_only
from trendlab.errors import InputError
from trendlab.vectorize.query import AllOf, AnyOf, Phrase, Query, Word, leaves_of
from trendlab.words.scripts import is_unparted

if TYPE_CHECKING:
    from trendlab.vectorize.index import WordIndex

MAX_FORMS = 12
CONTEXT = 7

Finder = Callable[[str], bool]


@dataclass(frozen=True, kw_only=True, eq=False)
class Matches:
    """What a question finds.

    Attributes:
        says: (n_docs,) of bool: whether the article says it.
        place: (n_docs,) of int64: where it says it first, a place in the index; -1 where it does not.
        forms: words as they are written, with the articles that say them, the most frequent first.
        near: what comes near and is not counted, with its articles: words that begin alike, and the words of a phrase
            apart from each other.
    """

    says: BoolArray
    place: IntArray
    forms: tuple[tuple[str, int], ...]
    near: tuple[tuple[str, int], ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "says", read_only(self.says, bool))
        object.__setattr__(self, "place", read_only(self.place, "int64"))


def find_matches(index: WordIndex, query: Query) -> Matches:
    """The articles that say what is asked for.

    Case does not count. A word without accents is found with any, one with accents only with these. In scripts without
    blanks a word is found inside of longer stretches. In a phrase a word that is too common to be asked for may be any
    such word.

    Args:
        index: of the articles.
        query: from `parse_query`.

    Raises:
        InputError: if the question is only about words that most articles say.
    """
    folded = [fold(word) for word in index.words]
    search = _Search(index=index, folded=folded)
    says = search.docs(query)
    leaves = leaves_of(query)
    place = np.full(index.n_docs, len(index.ids), dtype=np.int64)
    for leaf in leaves:
        found = search.places(leaf)
        np.minimum.at(place, index.docs_of(found), found)
    place[~says | (place == len(index.ids))] = -1
    words = [leaf for leaf in leaves if isinstance(leaf, Word)]
    counted = sorted({k for word in words for k in search.numbers(word).tolist()})
    near = _with_docs(index, _near(words, folded, set(counted)))
    forms, apart = list(_with_docs(index, counted)), []
    for phrase in (leaf for leaf in leaves if isinstance(leaf, Phrase)):
        inside = search.docs(phrase)
        forms.append((str(phrase), int(inside.sum())))
        apart.append((f"{' ... '.join(map(str, phrase.words))}", int((search.apart(phrase) & ~inside).sum())))
    ordered = sorted(forms, key=lambda form: -form[1])
    return Matches(
        says=says, place=place, forms=tuple(ordered[:MAX_FORMS]),
        near=tuple(x for x in (*apart, *near[:MAX_FORMS]) if x[1]),
    )  # fmt: skip


def context_of(index: WordIndex, place: int) -> str:
    """The words around a place of the index, in lower case; "·" for one that is too common."""
    doc = int(index.docs_of(np.array([place]))[0])
    start, stop = max(int(index.indptr[doc]), place - CONTEXT), min(int(index.indptr[doc + 1]), place + CONTEXT + 1)
    words = ["·" if k == 0 else index.words[k - 1] for k in index.ids[start:stop].tolist()]
    return " ".join(words)


def fold(word: str) -> str:
    """A word without accents and other marks.

    >>> fold("cafés")
    'cafes'
    """
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if unicodedata.category(c) != "Mn")


@dataclass(frozen=True, kw_only=True, eq=False)
class _Search:
    """An index with its words as they are compared."""

    index: WordIndex
    folded: list[str]

    def docs(self, query: Query) -> BoolArray:
        """Whether each article says it, (n_docs,)."""
        if isinstance(query, AnyOf):
            return np.asarray(np.any([self.docs(part) for part in query.parts], axis=0))
        if isinstance(query, AllOf):
            found: BoolArray = np.all([self.docs(part) for part in query.parts], axis=0)
            for part in query.without:
                found &= ~self.docs(part)
            return found
        says = np.zeros(self.index.n_docs, dtype=np.bool_)
        says[self.index.docs_of(self.places(query))] = True
        return says

    def places(self, query: Word | Phrase) -> IntArray:
        """Where the word, or the first word of the phrase, stands in the index, sorted."""
        words = query.words if isinstance(query, Phrase) else (query,)
        if all(self._common(word) for word in words):
            raise InputError(
                f"too many articles say {query}, which is kept as one of many function words; ask for rarer words, or "
                "for a phrase with one"
            )
        ids, indptr = self.index.ids, self.index.indptr
        n_places = max(len(ids) - len(words) + 1, 0)
        found = np.ones(n_places, dtype=np.bool_)
        for step, word in enumerate(words):
            wanted = np.zeros(len(self.index.words) + 1, dtype=np.bool_)
            wanted[self.numbers(word)] = True
            wanted[0] = self._common(word)
            found &= wanted[ids[step : step + n_places]]
        places = np.flatnonzero(found)
        end = indptr[self.index.docs_of(places) + 1] if len(places) else places
        return places[places + len(words) <= end]

    def apart(self, phrase: Phrase) -> BoolArray:
        """Whether each article says all words of a phrase that are not too common, wherever they stand, (n_docs,)."""
        words = [word for word in phrase.words if not self._common(word)]
        return np.asarray(np.all([self.docs(word) for word in words], axis=0))

    def numbers(self, word: Word) -> IntArray:
        """The numbers of the words that a word asks for."""
        asks = _finder(word)
        compared = self.folded if fold(word.text) == word.text else self.index.words
        return np.array([k + 1 for k, form in enumerate(compared) if asks(form)], dtype=np.int64)

    def _common(self, word: Word) -> bool:
        return not word.any_end and word.text in self.index.common


def _finder(word: Word) -> Finder:
    text = word.text
    if is_unparted(text):  # it is looked for inside of what stands between stops
        return lambda form: text in form
    if word.any_end:
        return lambda form: form.startswith(text)
    return lambda form: form == text


def _near(words: list[Word], folded: list[str], counted: set[int]) -> list[int]:
    """Numbers of words that begin alike or hold the word, and are not counted."""
    stems = [(fold(w.text)[: max(4, len(w.text) - 2)], fold(w.text)) for w in words if len(w.text) > 2]
    return [
        k
        for k, form in enumerate(folded, start=1)
        if k not in counted
        and any(
            (form.startswith(stem) and len(form) <= len(text) + 4) or (len(text) > 3 and text in form)
            for stem, text in stems
        )
    ]


def _with_docs(index: WordIndex, numbers: list[int]) -> tuple[tuple[str, int], ...]:
    """The words of some numbers with the articles that hold them, the most frequent first."""
    wanted = np.zeros(len(index.words) + 1, dtype=np.bool_)
    wanted[numbers] = True
    places = np.flatnonzero(wanted[index.ids])
    pairs = np.unique(np.stack([index.ids[places].astype(np.int64), index.docs_of(places)], axis=1), axis=0)
    count = np.bincount(pairs[:, 0], minlength=len(index.words) + 1)
    ordered = sorted(numbers, key=lambda k: (-int(count[k]), index.words[k - 1]))
    return tuple((index.words[k - 1], int(count[k])) for k in ordered)
