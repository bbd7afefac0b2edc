"""Names of themes: terms that most topics of the theme use more than others, and that are not a label of one topic."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import chain, count, groupby, islice, takewhile
from typing import TYPE_CHECKING, Protocol

import numpy as np

from trendlab.topics.beside import is_noun
from trendlab.topics.datewords import is_date_term
from trendlab.topics.labels import fill_label
from trendlab.topics.nouns import can_name
from trendlab.topics.spelling import restore_case
from trendlab.topics.stems import is_same_stem, is_word
from trendlab.topics.uses import find_starts, join_texts, make_finder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trendlab.checks import FloatArray, IntArray
    from trendlab.topics.beside import Beside

N_TERMS = 15
N_CANDIDATES = 40
N_NAMES = 3
BREADTH = 2  # exponent of the evenness of a term over the topics of a theme
LABEL_FRACTION = 0.5  # factor for a term in the label of one topic
MIN_SAID = 1 / 3  # what a name says, as a fraction of what as many of the theme's most telling terms say
MAX_READ = 40  # articles from which the spelling and the part of speech of a word are found
N_SEARCHED = 400  # articles that are searched for them


class Reader(Protocol):
    """How the articles of a theme use a term."""

    def spell(self, term: str) -> str:
        """The term as the articles spell it."""

    def can_name(self, term: str, *, strict: bool) -> bool:
        """Whether the term can be in a name."""


class PlainReader:
    """A reader without texts: terms are spelled as they were counted, and any word can be in a name."""

    def spell(self, term: str) -> str:
        """The term with blanks for "_"."""
        return term.replace("_", " ")

    def can_name(self, term: str, *, strict: bool) -> bool:  # noqa: ARG002 - without texts there is one answer
        """Whether the term is a word and not the name of a month or weekday."""
        return is_word(term) and not is_date_term(term, "")


class TextReader:
    """A reader of the articles of a theme, those with the largest memberships first."""

    def __init__(self, texts: Sequence[str], language: str, beside: Beside | None = None) -> None:
        self.texts, self.language, self.beside = texts[:N_SEARCHED], language, beside
        self.joined, self.starts = join_texts(self.texts), find_starts(self.texts)
        self.found: dict[str, list[str]] = {}
        self.spelled: dict[str, str] = {}

    def read(self, term: str) -> list[str]:
        """The first articles that hold the term."""
        if term not in self.found:
            holding = (bisect_right(self.starts, start) - 1 for start, _ in make_finder(term)(self.joined))
            held = islice((place for place, _ in groupby(holding)), MAX_READ)
            self.found[term] = [self.texts[place] for place in held]
        return self.found[term]

    def spell(self, term: str) -> str:
        """The most frequent spelling of the term in these articles."""
        if term not in self.spelled:
            self.spelled[term] = restore_case(term, self.read(term))
        return self.spelled[term]

    def can_name(self, term: str, *, strict: bool) -> bool:
        """Whether these articles use the term as a noun.

        Args:
            term: as it was counted.
            strict: whether words of languages other than English and German must be nouns by the words beside them.
        """
        spelling, held = self.spell(term), self.read(term)
        if not is_word(term) or not can_name(spelling, held, language=self.language):
            return False
        return not strict or is_noun(spelling, held, language=self.language, beside=self.beside)


@dataclass(frozen=True, kw_only=True, eq=False)
class Words:
    """The words from which names of themes are made.

    Attributes:
        topic_term: (n_topics, n_terms), rows sum to 1.
        size: (n_topics,) share of each topic.
        vocabulary: the terms.
        labels: (n_topics,) of the topics; empty without cards.
    """

    topic_term: FloatArray
    size: FloatArray
    vocabulary: Sequence[str]
    labels: Sequence[str]


def rank_general_terms(words: Words, topics: IntArray) -> tuple[IntArray, FloatArray]:
    """Terms that the topics of a theme have in common, best first, and their scores (at most `N_CANDIDATES`).

    The score of a term is p log(p / q) times the square of its evenness; terms with a score of 0 or less are left out.
    p is the weight of the term in the theme, q that in all topics. The evenness is the effective number of topics of
    the theme that use the term (the exponential of the entropy over topics), divided by their number n. It is 1 for a
    term that all topics use alike, and 1 / n for a term of one topic.

    Args:
        words: of all topics.
        topics: of the theme.

    Source: Tomokiyo & Hurst 2003 (pointwise Kullback-Leibler divergence); Hill 1973 (effective number).
    """
    weights, size = np.asarray(words.topic_term, dtype=np.float64), np.maximum(words.size, 1e-12)
    q = size @ weights / size.sum()
    p = size[topics] @ weights[topics] / size[topics].sum()
    over_topics = weights[topics] / np.maximum(weights[topics].sum(axis=0), 1e-300)
    entropy = -(over_topics * np.log(np.maximum(over_topics, 1e-300))).sum(axis=0)
    score = p * np.log(np.maximum(p, 1e-300) / np.maximum(q, 1e-300)) * (np.exp(entropy) / len(topics)) ** BREADTH
    best = np.lexsort((np.arange(len(score)), -score))[:N_CANDIDATES]
    best = best[score[best] > 0]
    return best, score[best]


def name_theme(words: Words, topics: IntArray, *, reader: Reader, used: set[frozenset[str]]) -> str:
    """A name of at most three terms, "" if no term is suitable. A theme of one topic has the label of this topic.

    Preferred are the best general terms with a larger weight in more than half of the topics than in all topics
    together. The score of a term in the label of one topic of the theme is halved, because it describes the topic and
    not the theme. No name consists only of words of one topic's label. If the terms say less than a third of what the
    most telling terms of the theme say, its topics have no words in common that tell what they are about; then the
    theme is named by the first names of its largest topics.

    Args:
        words: of all topics.
        topics: of the theme.
        reader: knows which terms are nouns and how they are spelled.
        used: names that are taken, as sets of terms; the new name is added.
    """
    if len(topics) == 1 and len(words.labels):
        return str(words.labels[int(topics[0])])
    labels = [_label_words(words.labels[k]) for k in topics.tolist()] if len(words.labels) else []
    ranked, score = rank_general_terms(words, topics)
    halved = [
        s * (LABEL_FRACTION if _names_one(words.vocabulary[k], labels) else 1.0)
        for k, s in zip(ranked, score, strict=True)
    ]
    order = [int(ranked[j]) for j in np.argsort(-np.array(halved), kind="stable")]
    general = [k for k in order if _is_general(k, words, topics)]
    for terms, strict in ((general, True), (order, True), (general, False), (order, False)):
        nouns = (words.vocabulary[k] for k in terms if reader.can_name(words.vocabulary[k], strict=strict))
        for chosen in _variants(nouns):
            if chosen and frozenset(chosen) not in used and not _is_label(chosen, labels):
                if not _says_enough(chosen, words, topics) and (parts := _name_parts(words, topics, used)):
                    return parts
                used.add(frozenset(chosen))
                return ", ".join(reader.spell(term) for term in chosen)
    return ""


def _says_enough(terms: Sequence[str], words: Words, topics: IntArray) -> bool:
    """Whether terms say a third of what as many of the most telling terms of a theme say, by p log(p / q)."""
    size = np.maximum(words.size, 1e-300)
    p, q = size[topics] @ words.topic_term[topics] / size[topics].sum(), size @ words.topic_term / size.sum()
    said = p * np.log(np.maximum(p, 1e-300) / np.maximum(q, 1e-300))
    places = [words.vocabulary.index(term) for term in terms]
    return bool(said[places].sum() >= MIN_SAID * np.sort(said)[-len(terms) :].sum())


def _name_parts(words: Words, topics: IntArray, used: set[frozenset[str]]) -> str:
    """The first names of the labels of a theme's largest topics; "" without labels, or where they are one or taken."""
    by_size = sorted(topics.tolist(), key=lambda k: -words.size[k]) if len(words.labels) else []
    heads = list(dict.fromkeys(words.labels[k].split(", ")[0] for k in by_size))
    name = ", ".join(heads[:N_NAMES]) + (" and others" if len(heads) > N_NAMES else "")
    if len(heads) < 2 or frozenset(name.split(", ")) in used:
        return ""
    used.add(frozenset(name.split(", ")))
    return name


def _variants(terms: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Names of at most three terms: of the first terms, then without the second, without the second and third, ...

    A term is asked for when a name needs it, as it takes long to find whether it is a noun.
    """
    rest, known = iter(terms), list[str]()

    def has(place: int) -> bool:
        known.extend(islice(rest, max(0, place + 1 - len(known))))
        return place < len(known)

    for skip in count():
        if skip and not has(skip + N_NAMES - 1):
            return
        places = takewhile(has, chain((0,), count(1 + skip)))
        yield fill_label((known[place] for place in places), most=N_NAMES)


def _is_general(term: int, words: Words, topics: IntArray) -> bool:
    """Whether the term has more weight in more than half of the topics than in all topics together."""
    overall = float(words.size @ words.topic_term[:, term] / max(float(words.size.sum()), 1e-300))
    return int((words.topic_term[topics, term] > overall).sum()) > len(topics) / 2


def _label_words(label: str) -> list[str]:
    return label.lower().replace(",", " ").split()


def _names_one(term: str, labels: Sequence[Sequence[str]]) -> bool:
    """Whether exactly one topic has a word of the term, in any form, in its label."""
    held = sum(any(is_same_stem(word, own) for word in term.split("_") for own in label) for label in labels)
    return held == 1


def _is_label(terms: Sequence[str], labels: Sequence[Sequence[str]]) -> bool:
    """Whether one topic's label holds all of these words."""
    chosen = [word for term in terms for word in term.split("_")]
    return any(all(any(is_same_stem(word, own) for own in label) for word in chosen) for label in labels)
