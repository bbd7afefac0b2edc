"""Articles that match a query, and what nearly matches."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import BoolArray, IntArray, read_only
from trendlab.errors import InputError
from trendlab.vectorize.letters import DOTLESS, FEMININE, fold, one_form, typed_end
from trendlab.vectorize.query import AllOf, AnyOf, Phrase, Query, Word, leaves_of
from trendlab.words.scripts import is_unspaced, unspaced_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from trendlab.vectorize.index import WordIndex

MAX_FORMS = 12
CONTEXT = 7  # words before and after a match


@dataclass(frozen=True, kw_only=True, eq=False)
class Matches:
    """What a query finds.

    Attributes:
        matched: (n_docs,) of bool: whether the article matches.
        place: (n_docs,) of int64: place of its first match in the index; -1 without a match.
        terms: the matched words and phrases with the number of articles that hold each, the most frequent first.
        similar: what nearly matches and is not counted, with its number of articles: words that begin alike, and the
            words of a phrase at any distance from each other.
    """

    matched: BoolArray
    place: IntArray
    terms: tuple[tuple[str, int], ...]
    similar: tuple[tuple[str, int], ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "matched", read_only(self.matched, bool))
        object.__setattr__(self, "place", read_only(self.place, "int64"))


def find_matches(index: WordIndex, query: Query) -> Matches:
    """The articles that match a query.

    Case is ignored. A word without accents matches any accents, a word with accents only the same ones. The teh marbuta
    at the end of an Arabic word and the heh that people type for it match each other. The Turkish letters with and
    without a dot match each other at the beginning of a word, whose capital is that of both, and where a word is not
    found otherwise: two words may differ by it. In scripts
    without blanks a word matches within longer runs of letters; so does a word of another script ("NBA"), where letters
    of the run or nothing stands beside it. In a phrase, a word that is too common for the index matches any such word.

    Args:
        index: of the articles.
        query: from `parse_query`.

    Raises:
        InputError: if a word or phrase of the query consists of words that are too common for the index.
    """
    folded = [fold(word) for word in index.words]
    search = _Search(index=index, folded=folded)
    matched = search.docs(query)
    leaves = leaves_of(query)
    place = np.full(index.n_docs, len(index.ids), dtype=np.int64)
    for leaf in leaves:
        found = search.places(leaf)
        np.minimum.at(place, index.docs_of(found), found)
    place[~matched | (place == len(index.ids))] = -1
    words = [leaf for leaf in leaves if isinstance(leaf, Word)]
    counted = sorted({k for word in words for k in search.numbers(word).tolist()})
    near = _with_docs(index, _near(words, folded, set(counted)))
    forms, apart = _forms(search, words), []
    for phrase in (leaf for leaf in leaves if isinstance(leaf, Phrase)):
        inside = search.docs(phrase)
        forms.append((str(phrase), int(inside.sum())))
        apart.append((f"{' ... '.join(map(str, phrase.words))}", int((search.apart(phrase) & ~inside).sum())))
    ordered = sorted(forms, key=lambda form: -form[1])
    return Matches(
        matched=matched, place=place, terms=tuple(ordered[:MAX_FORMS]),
        similar=tuple(x for x in (*apart, *near[:MAX_FORMS]) if x[1]),
    )  # fmt: skip


def _forms(search: _Search, words: list[Word]) -> list[tuple[str, int]]:
    """The words that matched as they are written; as one, as it was asked for, a word that lies within runs of letters.

    A run of a script without blanks is a whole clause, of which each is written once or twice.
    """
    runs = [w for w in words if any(is_unspaced(search.index.words[k - 1]) for k in search.numbers(w).tolist())]
    written = sorted({k for word in words if word not in runs for k in search.numbers(word).tolist()})
    return [*((str(word), int(search.docs(word).sum())) for word in runs), *_with_docs(search.index, written)]


def context_of(index: WordIndex, place: int) -> str:
    """The words around a place in the index, in lower case, with "·" for a common word."""
    doc = int(index.docs_of(np.array([place]))[0])
    start, stop = max(int(index.indptr[doc]), place - CONTEXT), min(int(index.indptr[doc + 1]), place + CONTEXT + 1)
    words = ["·" if k == 0 else index.words[k - 1] for k in index.ids[start:stop].tolist()]
    return " ".join(words)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Search:
    """An index, its words without accents, and what was found of the words and phrases of a query so far."""

    index: WordIndex
    folded: list[str]
    numbered: dict[Word, IntArray] = field(default_factory=dict)
    placed: dict[Word | Phrase, IntArray] = field(default_factory=dict)

    def docs(self, query: Query) -> BoolArray:
        """Whether each article matches, (n_docs,)."""
        if isinstance(query, AnyOf):
            return np.asarray(np.any([self.docs(one) for one in query.parts], axis=0))
        if isinstance(query, AllOf):
            found: BoolArray = np.all([self.docs(one) for one in query.parts], axis=0)
            for one in query.without:
                found &= ~self.docs(one)
            return found
        matched = np.zeros(self.index.n_docs, dtype=np.bool_)
        matched[self.index.docs_of(self.places(query))] = True
        return matched

    def places(self, query: Word | Phrase) -> IntArray:
        """Places of the word, or of the first word of the phrase, in the index, sorted.

        Raises:
            InputError: if each of its words is one of the common words, which the index keeps as one.
        """
        if query not in self.placed:
            self.placed[query] = self._find_places(query)
        return self.placed[query]

    def _find_places(self, query: Word | Phrase) -> IntArray:
        words = query.words if isinstance(query, Phrase) else (query,)
        if all(self._common(word) for word in words):
            raise InputError(
                f"too many articles say {query}, which is kept as one of many function words; ask for rarer words, or "
                "for a phrase with one"
            )
        ids, indptr = self.index.ids, self.index.indptr
        n_places = max(len(ids) - len(words) + 1, 0)
        found = np.ones(n_places, dtype=np.bool_)
        for offset, word in enumerate(words):
            wanted = np.zeros(len(self.index.words) + 1, dtype=np.bool_)
            wanted[self.numbers(word)] = True
            wanted[0] = self._common(word)
            found &= wanted[ids[offset : offset + n_places]]
        places = np.flatnonzero(found)
        end = indptr[self.index.docs_of(places) + 1] if len(places) else places
        return places[places + len(words) <= end]

    def apart(self, phrase: Phrase) -> BoolArray:
        """Whether each article holds all words of a phrase at any places, common words aside, (n_docs,)."""
        words = [word for word in phrase.words if not self._common(word)]
        return np.asarray(np.all([self.docs(word) for word in words], axis=0))

    def numbers(self, word: Word) -> IntArray:
        """The numbers of the indexed words that a word of the query matches."""
        if word not in self.numbered:
            text, forms = one_form(word.text), self.index.words
            compared = self.folded if fold(text) == text else list(map(one_form, forms))
            if not word.any_end and text.endswith(FEMININE):
                text, compared = typed_end(text), list(map(typed_end, compared))
            found = _numbers(compared, replace(word, text=text))
            if text[:1] == DOTLESS or (DOTLESS in text and not len(found)):
                n_dotted = 1 if len(found) else -1
                found = np.union1d(found, _numbers(compared, replace(word, text=text.replace(DOTLESS, "i", n_dotted))))
            elif not len(found) and "i" in text:
                plain = [form.replace(DOTLESS, "i") for form in compared]
                found = _numbers(plain, replace(word, text=text))
            self.numbered[word] = found
        return self.numbered[word]

    def _common(self, word: Word) -> bool:
        """Whether a word of the query is one of the common words, which share the number 0."""
        return not word.any_end and word.text in self.index.common


def _numbers(forms: Sequence[str], word: Word) -> IntArray:
    """The numbers of the forms that match a word."""
    matches = _matcher(word)
    return np.array([k + 1 for k, form in enumerate(forms) if matches(form)], dtype=np.int64)


def _matcher(word: Word) -> Callable[[str], bool]:
    """A function that says whether an indexed word matches a word of the query."""
    text = word.text
    if is_unspaced(text):  # an indexed word of such a script is a run of letters between stops
        # "AI芯片" is not in "OpenAI芯片", nor "3日" in "13日".
        before = "(?<![a-z0-9])" if text[0].isascii() else ""
        after = "(?![a-z0-9])" if text[-1].isascii() and not word.any_end else ""
        part = re.compile(before + re.escape(text) + after)
        return lambda form: text in form and part.search(form) is not None
    # A word of another script can stand within such a run: "NBA" in one of Chinese.
    letter = unspaced_letter().pattern
    within = re.compile(f"(?:^|(?<={letter})){re.escape(text)}" + ("" if word.any_end else f"(?:$|(?={letter}))"))

    def inside(form: str) -> bool:
        return text in form and is_unspaced(form) and within.search(form) is not None

    if word.any_end:
        return lambda form: form.startswith(text) or inside(form)
    return lambda form: form == text or inside(form)


def _near(words: list[Word], folded: list[str], counted: set[int]) -> list[int]:
    """Numbers of uncounted words that begin like a word of the query or contain it."""
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
    """The words with these numbers and the number of articles that hold each, the most frequent first."""
    wanted = np.zeros(len(index.words) + 1, dtype=np.bool_)
    wanted[numbers] = True
    places = np.flatnonzero(wanted[index.ids])
    pairs = np.unique(np.stack([index.ids[places].astype(np.int64), index.docs_of(places)], axis=1), axis=0)
    count = np.bincount(pairs[:, 0], minlength=len(index.words) + 1)
    ordered = sorted(numbers, key=lambda k: (-int(count[k]), index.words[k - 1]))
    return tuple((index.words[k - 1], int(count[k])) for k in ordered)
