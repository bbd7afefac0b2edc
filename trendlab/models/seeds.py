"""The start of seeded topics: the articles with most of a seed's words and few of any other seed's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.maths.tfidf import find_idf, weigh_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, IntArray

MARGIN = 2.0  # minimum ratio of a core article's score for its own seed to that for any other seed
MAX_CORE = 0.5  # largest core, as a fraction of an even share of the articles
MIN_CORE = 3  # articles
MIN_WORDS = 0.5  # score of a topic for a seed's words, as a fraction of the seeded topic's, from which it is part of it
SAME_TOPIC = 0.9  # similarity from which two seeds are about the same topic
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
    Only the articles with the highest scores are taken. Two seeds are duplicates if the words of their articles agree
    as well as those of halves of the same articles do; the one with the smaller core gets no topic.

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
    holders = [np.argsort(-column, kind="stable")[: min(largest, int((column > 0).sum()))] for column in score.T]
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
    mean = np.asarray(weights.mean(axis=0)).ravel()
    words = np.ones(weights.shape[1], dtype=np.bool_)
    for terms in seeds:
        words[terms] = False
    size = np.bincount(core[core >= 0], minlength=len(seeds))
    kept: list[int] = []
    for k in np.argsort(-size, kind="stable").tolist():
        if not any(_similarity(weights, holders[k], holders[j], mean=mean, words=words) >= SAME_TOPIC for j in kept):
            kept.append(k)
    number = {k: n for n, k in enumerate(sorted(kept))}
    place = tuple(number.get(k, DUPLICATE) for k in range(len(seeds)))
    renumbered = np.array([*place, -1])[core]
    return SeedCores(core=renumbered, place=place)


def _similarity(weights: CsrMatrix, left: IntArray, right: IntArray, *, mean: FloatArray, words: BoolArray) -> float:
    """Cosine of two sets of articles, corrected for attenuation by that of halves of a set; 0 for small sets.

    Args:
        weights: tf-idf, sparse (n_docs, n_terms).
        left: rows of one set.
        right: rows of the other set.
        mean: (n_terms,) of all articles, which is subtracted.
        words: (n_terms,) of bool, the terms that are compared.

    Source: Spearman 1904, correction for attenuation.
    """
    if min(len(left), len(right)) < 2 * MIN_CORE:
        return 0.0

    def vector(rows: IntArray) -> FloatArray:
        found = (np.asarray(weights[rows].mean(axis=0)).ravel() - mean)[words]
        return np.asarray(found / max(float(np.linalg.norm(found)), 1e-12))

    halves = [float(vector(rows[::2]) @ vector(rows[1::2])) for rows in (left, right)]
    return float(vector(left) @ vector(right)) / max(float(np.sqrt(max(halves[0], 0.0) * max(halves[1], 0.0))), 1e-12)
