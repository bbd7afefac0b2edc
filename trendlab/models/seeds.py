"""The start of seeded topics: the articles with most of a seed's words and few of any other seed's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.maths.tfidf import find_idf, weigh_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import CsrMatrix, FloatArray, IntArray

MARGIN = 2.0  # minimum ratio of a core article's score for its own seed to that for any other seed
MAX_CORE = 0.5  # largest core, as a fraction of an even share of the articles
MIN_CORE = 3  # articles
MIN_WORDS = 0.5  # score of a topic for a seed's words, as a fraction of the seeded topic's, from which it is part of it
TOLD_APART = 0.7  # probability of telling held-out articles of two seeds apart, below which they are one theme
MIN_TOLD = 20  # minimum number of articles of each of two seeds for which that probability drops one
ALL_SHARED = 0.75  # fraction of the articles of a seed that another has too, from which fewer articles are one theme
MAX_LEFT, MIN_LIFT = 1 / 3, 2.0  # fraction of a seeded topic's articles with a seed word, and its ratio to that of all
MIN_LEFT = 10  # articles of a topic of which this is told
DUPLICATE = -1


@dataclass(frozen=True, kw_only=True, eq=False)
class SeedCores:
    """The core articles of each set of seed words.

    Attributes:
        core: (n_docs,) number of the seeded topic whose core holds the article, -1 for none.
        place: for each seed, the number of its topic; -1 for a duplicate of another seed.
    """

    core: IntArray
    place: tuple[int, ...]

    @property
    def n_seeded(self) -> int:
        """Number of seeds with a topic."""
        return max((*self.place, -1)) + 1

    def topic_seed(self, n_topics: int) -> IntArray:
        """The seed of each topic, (n_topics,), -1 for unseeded topics; seeded topics come first."""
        found = np.full(n_topics, -1, dtype=np.int64)
        for seed, where in enumerate(self.place):
            if where >= 0:
                found[where] = seed
        return found


def find_cores(counts: CsrMatrix, seeds: Sequence[IntArray], *, n_topics: int) -> SeedCores:
    """The articles from which each seeded topic starts.

    An article is in the core of a seed if its score for the seed's words is at least twice that for any other seed.
    Only the articles with the highest scores are taken. Two seeds are duplicates if they have the same articles, or if
    held-out articles of the one cannot be told from those of the other; the one with the smaller core gets no topic.

    Args:
        counts: sparse (n_docs, n_terms).
        seeds: for each seed, the numbers of its terms.
        n_topics: number of topics of the fit.
    """
    weights = weigh_counts(counts, find_idf(counts))
    score = np.stack([_seed_score(weights, terms) for terms in seeds], axis=1)
    best = score.argmax(axis=1)
    own = score.max(axis=1)
    other = np.where(np.arange(len(seeds)) == best[:, None], 0, score).max(axis=1)
    core = np.where((own > 0) & (own >= MARGIN * other), best, -1)
    largest = max(MIN_CORE, int(MAX_CORE * counts.shape[0] / max(n_topics, len(seeds))))
    for k in range(len(seeds)):
        rows = np.flatnonzero(core == k)
        if not len(rows):  # no article is clearly about this seed: take those with the highest scores
            rows = np.flatnonzero(score[:, k] > 0)
            core[rows[np.argsort(-score[rows, k], kind="stable")[:MIN_CORE]]] = k
            continue
        core[rows[np.argsort(-own[rows], kind="stable")[largest:]]] = -1
    compared = max(largest, MIN_TOLD)  # however many topics there are: fewer cannot say what two seeds have in common
    holders = [np.argsort(-column, kind="stable")[: min(compared, int((column > 0).sum()))] for column in score.T]
    return _without_duplicates(weights, core, seeds, holders=holders)


def find_parts(
    doc_topic: FloatArray, topic_seed: IntArray, *, counts: CsrMatrix, seeds: Sequence[IntArray]
) -> IntArray:
    """The seed that each topic belongs to, (n_topics,), -1 for the rest.

    A topic that no seed words were given for is part of a seeded one if its articles score at least half as high for
    the seed's words as those of the seeded topic. Otherwise sides of a seeded theme would count as the rest. The topic
    with the least of all seeds' words always is the rest.

    Args:
        doc_topic: (n_docs, n_topics) memberships.
        topic_seed: (n_topics,) the seed of each topic, -1 for none.
        counts: sparse (n_docs, n_terms) of the same articles.
        seeds: for each seed, the numbers of its terms.
    """
    weights = weigh_counts(counts, find_idf(counts))
    score = np.stack([_seed_score(weights, terms) for terms in seeds], axis=1)
    mean = (doc_topic.T @ score) / np.maximum(doc_topic.sum(axis=0), 1e-12)[:, None]
    own = np.full(len(seeds), np.inf)
    own[topic_seed[topic_seed >= 0]] = mean[topic_seed >= 0, topic_seed[topic_seed >= 0]]
    ratio = mean / np.maximum(own, 1e-12)
    part = np.where(ratio.max(axis=1) >= MIN_WORDS, ratio.argmax(axis=1), -1)
    if (topic_seed < 0).any():
        part[np.where(topic_seed < 0, ratio.max(axis=1), np.inf).argmin()] = -1
    return np.where(topic_seed >= 0, topic_seed, part)


@dataclass(frozen=True, kw_only=True)
class LeftSeed:
    """A seeded topic that has left its words: its number, that of its seed, its articles, and those with a seed word.

    Attributes:
        topic: number of the topic.
        seed: number of its seed.
        n_docs: its articles, by main topic.
        n_held: those of them with one of the seed's words.
        overall: fraction of all articles with one.
    """

    topic: int
    seed: int
    n_docs: int
    n_held: int
    overall: float


def find_left_seeds(
    main_topic: IntArray, topic_seed: IntArray, *, counts: CsrMatrix, seeds: Sequence[IntArray]
) -> list[LeftSeed]:
    """Seeded topics of ten articles or more that are hardly about their words.

    Under a third of their articles hold one, and not twice as many as of all articles: the fit found something else.

    Args:
        main_topic: (n_docs,) of each article.
        topic_seed: (n_topics,) the seed of each topic, -1 for none.
        counts: sparse (n_docs, n_terms) of the same articles.
        seeds: for each seed, the numbers of its terms.

    >>> from scipy import sparse
    >>> counts = sparse.csr_array(np.array([[1], [0]] + [[0]] * 10))
    >>> left = find_left_seeds(np.zeros(12, dtype=int), np.array([0]), counts=counts, seeds=[np.array([0])])
    >>> left[0].n_held, left[0].n_docs
    (1, 12)
    """
    found = []
    for topic, seed in enumerate(topic_seed.tolist()):
        own = main_topic == topic
        if seed < 0 or own.sum() < MIN_LEFT:
            continue
        holds = np.asarray(counts[:, seeds[seed]].sum(axis=1)).ravel() > 0
        inside, overall = float(holds[own].mean()), float(holds.mean())
        if inside < MAX_LEFT and inside < MIN_LIFT * overall:
            n_held = int(holds[own].sum())
            found.append(LeftSeed(topic=topic, seed=seed, n_docs=int(own.sum()), n_held=n_held, overall=overall))
    return found


def _seed_score(weights: CsrMatrix, terms: IntArray) -> FloatArray:
    """The score of each article for a seed, (n_docs,): the sum of square roots of the weights of its terms.

    By the root, several terms count more than a repeated one.
    """
    own = weights[:, terms]
    own.data = np.sqrt(own.data)
    return np.asarray(own.sum(axis=1)).ravel()


def _without_duplicates(
    weights: CsrMatrix, core: IntArray, seeds: Sequence[IntArray], *, holders: Sequence[IntArray]
) -> SeedCores:
    """The cores without those of duplicate seeds.

    Args:
        weights: tf-idf, sparse (n_docs, n_terms).
        core: (n_docs,) seed of each article, -1 for none.
        seeds: for each seed, the numbers of its terms.
        holders: for each seed, the articles with the highest scores for it, also if they are in another core.
    """
    words = np.ones(weights.shape[1], dtype=np.bool_)
    for terms in seeds:
        words[terms] = False
    other = weights[:, np.flatnonzero(words)]
    size = np.bincount(core[core >= 0], minlength=len(seeds))
    kept: list[int] = []
    for k in np.argsort(-size, kind="stable").tolist():
        if not any(_are_one_theme(other, holders[k], holders[j]) for j in kept):
            kept.append(k)
    number = {k: n for n, k in enumerate(sorted(kept))}
    place = tuple(number.get(k, DUPLICATE) for k in range(len(seeds)))
    renumbered = np.array([*place, -1])[core]
    return SeedCores(core=renumbered, place=place)


def _are_one_theme(weights: CsrMatrix, left: IntArray, right: IntArray) -> bool:
    """Whether two seeds have nearly the same articles, or the other articles of the one are like those of the other.

    Of few articles only the same ones say so: a dozen of examples cannot tell different themes apart either.

    Args:
        weights: tf-idf without seed words, sparse (n_docs, n_terms).
        left: articles of one seed, those with the highest scores first.
        right: articles of the other seed.
    """
    shared, n_least = np.intersect1d(left, right), min(len(left), len(right))
    if n_least < MIN_TOLD or len(shared) > n_least - 2 * MIN_CORE:
        return len(shared) >= ALL_SHARED * n_least > 0
    left, right = left[~np.isin(left, shared)], right[~np.isin(right, shared)]
    return _told_apart(weights[left], weights[right]) < TOLD_APART


def _told_apart(left: CsrMatrix, right: CsrMatrix) -> float:
    """The probability that of two held-out articles, one of each set, the one of the first set is the more like it.

    Each half of the sets is scored by the difference of the mean directions of the other halves. The probability is the
    area under the ROC curve: 1 for sets that share nothing, about .5 for two samples of one set.

    Source: Hanley & McNeil 1982 (area and probability).
    """

    def mean_direction(rows: CsrMatrix) -> FloatArray:
        mean = np.asarray(rows.mean(axis=0)).ravel()
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-12))

    found = []
    for half in (0, 1):
        axis = mean_direction(left[half::2]) - mean_direction(right[half::2])
        own, other = left[1 - half :: 2] @ axis, right[1 - half :: 2] @ axis
        gap = own[:, None] - other[None, :]
        found.append(float((gap > 0).mean() + 0.5 * (gap == 0).mean()))
    return float(np.mean(found))
