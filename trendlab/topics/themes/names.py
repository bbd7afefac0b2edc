"""Names of themes: words that most of its topics say more than others do, and that name none of them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING, Protocol

import numpy as np

from trendlab.topics.datewords import is_date_term
from trendlab.topics.labels import fill_label, is_same_stem, is_word, restore_case
from trendlab.topics.nouns import can_name
from trendlab.topics.uses import find_starts, join_texts, make_finder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.checks import FloatArray, IntArray

N_TERMS = 15
N_CANDIDATES = 40
N_NAMES = 3
BREADTH = 2
LABEL_FRACTION = 0.5
N_LOOKED_AT = 40  # uses of a word that tell how it is spelt and whether it is a noun
N_SEARCHED = 400  # articles in which they are looked for


class Reader(Protocol):
    """Says how the articles of a theme use a word."""

    def spell(self, term: str) -> str:
        """The word as they spell it."""

    def can_name(self, term: str) -> bool:
        """Whether it can stand in a name."""


class PlainReader:
    """Where no text is at hand: a word is spelt as it was counted, and any can stand in a name."""

    def spell(self, term: str) -> str:
        """The term with blanks for "_"."""
        return term.replace("_", " ")

    def can_name(self, term: str) -> bool:
        """Whether it is a word at all."""
        return is_word(term) and not is_date_term(term, "")


class TextReader:
    """Looks a word up in the articles of a theme, the surest ones first."""

    def __init__(self, texts: Sequence[str], language: str) -> None:
        self.texts, self.language = texts[:N_SEARCHED], language
        self.joined, self.starts = join_texts(self.texts), find_starts(self.texts)
        self.found: dict[str, list[str]] = {}
        self.spelled: dict[str, str] = {}

    def read(self, term: str) -> list[str]:
        """The first articles that hold the term."""
        if term not in self.found:
            holding = (bisect_right(self.starts, start) - 1 for start, _ in make_finder(term)(self.joined))
            held = islice((place for place, _ in groupby(holding)), N_LOOKED_AT)
            self.found[term] = [self.texts[place] for place in held]
        return self.found[term]

    def spell(self, term: str) -> str:
        """The term as these articles spell it most."""
        if term not in self.spelled:
            self.spelled[term] = restore_case(term, self.read(term))
        return self.spelled[term]

    def can_name(self, term: str) -> bool:
        """Whether these articles use the term as a noun."""
        return is_word(term) and can_name(self.spell(term), self.read(term), language=self.language)


@dataclass(frozen=True, kw_only=True, eq=False)
class Words:
    """What the names of themes are made of.

    Attributes:
        topic_term: (n_topics, n_terms), rows sum to 1.
        size: (n_topics,) share of each topic.
        vocabulary: the terms.
        labels: (n_topics,) of the topics; empty where they have none.
    """

    topic_term: FloatArray
    size: FloatArray
    vocabulary: Sequence[str]
    labels: Sequence[str]


def rank_general_terms(words: Words, topics: IntArray) -> tuple[IntArray, FloatArray]:
    """Terms that a theme has in common, best first, and their scores (at most `N_CANDIDATES`, all above 0).

    A term scores p log(p / q) times the square of the part of the topics that it is spread over. p is its weight in
    the theme, q that in all topics, and the part is the exponential of the entropy of the term over the topics of the
    theme, divided by their number: 1 for a word that all say alike, 1 / n for a word of one of n topics.

    Args:
        words: of all topics.
        topics: those of the theme.

    Source: Tomokiyo & Hurst 2003 (pointwise Kullback-Leibler divergence); Hill 1973 (effective number).
    """
    weights, size = np.asarray(words.topic_term, dtype=np.float64), np.maximum(words.size, 1e-12)
    q = size @ weights / size.sum()
    p = size[topics] @ weights[topics] / size[topics].sum()
    part = weights[topics] / np.maximum(weights[topics].sum(axis=0), 1e-300)
    entropy = -(part * np.log(np.maximum(part, 1e-300))).sum(axis=0)
    score = p * np.log(np.maximum(p, 1e-300) / np.maximum(q, 1e-300)) * (np.exp(entropy) / len(topics)) ** BREADTH
    best = np.lexsort((np.arange(len(score)), -score))[:N_CANDIDATES]
    best = best[score[best] > 0]
    return best, score[best]


def name_theme(words: Words, topics: IntArray, *, reader: Reader, used: set[frozenset[str]]) -> str:
    """A name of at most three terms; the label of its topic where it has one, and empty where no word will do.

    The best general terms in which more than half of the topics are richer than all topics together. A term that stands
    in the label of one topic of the theme counts half: it had better name the topic. No name is made of the words of
    one topic's label alone.

    Args:
        words: of all topics.
        topics: those of the theme.
        reader: says which terms are nouns, and how they are spelt.
        used: names taken already, as sets of terms; the new one is added.
    """
    if len(topics) == 1 and len(words.labels):
        return str(words.labels[int(topics[0])])
    labels = [_label_words(words.labels[k]) for k in topics.tolist()] if len(words.labels) else []
    ranked, score = rank_general_terms(words, topics)
    worth = [
        s * (LABEL_FRACTION if _names_one(words.vocabulary[k], labels) else 1.0)
        for k, s in zip(ranked, score, strict=True)
    ]
    order = [int(ranked[j]) for j in np.argsort(-np.array(worth), kind="stable")]
    wide = [k for k in order if _is_general(k, words, topics)]
    for terms in (wide, order):
        nouns = [words.vocabulary[k] for k in terms if reader.can_name(words.vocabulary[k])]
        for chosen in _variants(nouns):
            if chosen and frozenset(chosen) not in used and not _is_label(chosen, labels):
                used.add(frozenset(chosen))
                return ", ".join(reader.spell(term) for term in chosen)
    return ""


def _variants(terms: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The name of the first terms, then those that leave the second, the third and so on out."""
    for skip in range(max(1, len(terms) - N_NAMES + 1)):
        yield fill_label([*terms[:1], *terms[1 + skip :]])[:N_NAMES]


def _is_general(term: int, words: Words, topics: IntArray) -> bool:
    """Whether more than half of the topics give the term more weight than all topics together do."""
    overall = float(words.size @ words.topic_term[:, term] / max(float(words.size.sum()), 1e-300))
    return int((words.topic_term[topics, term] > overall).sum()) > len(topics) / 2


def _label_words(label: str) -> list[str]:
    return label.lower().replace(",", " ").split()


def _names_one(term: str, labels: Sequence[Sequence[str]]) -> bool:
    """Whether a word of the term, in any form, stands in the label of one of several topics."""
    held = sum(any(is_same_stem(word, own) for word in term.split("_") for own in label) for label in labels)
    return held == 1


def _is_label(terms: Sequence[str], labels: Sequence[Sequence[str]]) -> bool:
    """Whether one topic's label holds all of these words."""
    chosen = [word for term in terms for word in term.split("_")]
    return any(all(any(is_same_stem(word, own) for own in label) for word in chosen) for label in labels)
