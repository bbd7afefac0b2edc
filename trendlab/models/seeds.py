"""Where seeded topics begin: the articles that say most of a seed's words and little of any other seed's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.maths.tfidf import find_idf, weigh_counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, IntArray

MARGIN = 2.0  # as much of the own words as of any other seed's
MOST = 0.5  # of an even share of the articles: the core of a seed is no larger
LEAST = 3
SAME_THEME = 0.9
TWIN = -1


@dataclass(frozen=True, kw_only=True, eq=False)
class SeedCores:
    """The core articles of each set of seed words.

    Attributes:
        core: (n_docs,) the number of the seed whose core an article is in, -1 for none.
        place: per seed its number among the seeds that have a topic, -1 for a twin of an earlier one.
    """

    core: IntArray
    place: tuple[int, ...]

    @property
    def n_seeded(self) -> int:
        """Seeds that have a topic."""
        return max((*self.place, -1)) + 1

    def topic_seed(self, n_topics: int) -> IntArray:
        """The seed of each topic, -1 for the topics that nobody asked for; seeded topics come first, (n_topics,)."""
        found = np.full(n_topics, -1, dtype=np.int64)
        for seed, where in enumerate(self.place):
            if where >= 0:
                found[where] = seed
        return found


def find_cores(counts: CsrMatrix, seeds: Sequence[IntArray], *, n_topics: int) -> SeedCores:
    """The articles that each seeded topic begins with.

    An article is in the core of a seed where it holds twice as much of its words as of any other seed's; the most
    telling ones are taken. Two seeds whose articles have the same words, as far as halves of them have, are of
    one theme: the one with the smaller core gets no topic.

    Args:
        counts: sparse (n_docs, n_terms).
        seeds: per seed the numbers of its terms.
        n_topics: of the fit.
    """
    weights = weigh_counts(counts, find_idf(counts))
    holds = np.stack([_saturated(weights, terms) for terms in seeds], axis=1)
    best = holds.argmax(axis=1)
    own = holds.max(axis=1)
    rest = np.where(np.arange(len(seeds)) == best[:, None], 0, holds).max(axis=1)
    core = np.where((own > 0) & (own >= MARGIN * rest), best, -1)
    most = max(LEAST, int(MOST * counts.shape[0] / max(n_topics, len(seeds))))
    for k in range(len(seeds)):
        rows = np.flatnonzero(core == k)
        if not len(rows):  # every article says more of another seed: the best of its own then
            rows = np.flatnonzero(holds[:, k] > 0)
            core[rows[np.argsort(-holds[rows, k], kind="stable")[:LEAST]]] = k
            continue
        core[rows[np.argsort(-own[rows], kind="stable")[most:]]] = -1
    holders = [np.argsort(-column, kind="stable")[: min(most, int((column > 0).sum()))] for column in holds.T]
    return _without_twins(weights, core, seeds, holders=holders)


def _saturated(weights: CsrMatrix, terms: IntArray) -> FloatArray:
    """How much each article holds of some terms, (n_docs,): different ones say more than one that is repeated."""
    part = weights[:, terms]
    part.data = np.sqrt(part.data)
    return np.asarray(part.sum(axis=1)).ravel()


def _without_twins(
    weights: CsrMatrix, core: IntArray, seeds: Sequence[IntArray], *, holders: Sequence[IntArray]
) -> SeedCores:
    """The cores without those of seeds whose articles, with other seeds' or without, say what another seed's say."""
    mean = np.asarray(weights.mean(axis=0)).ravel()
    words = np.ones(weights.shape[1], dtype=np.bool_)
    for terms in seeds:
        words[terms] = False
    size = np.bincount(core[core >= 0], minlength=len(seeds))
    kept: list[int] = []
    for k in np.argsort(-size, kind="stable").tolist():
        if not any(_likeness(weights, holders[k], holders[j], mean=mean, words=words) >= SAME_THEME for j in kept):
            kept.append(k)
    number = {k: n for n, k in enumerate(sorted(kept))}
    place = tuple(number.get(k, TWIN) for k in range(len(seeds)))
    renumbered = np.array([*place, -1])[core]
    return SeedCores(core=renumbered, place=place)


def _likeness(weights: CsrMatrix, left: IntArray, right: IntArray, *, mean: FloatArray, words: BoolArray) -> float:
    """Cosine of what two sets of articles say beyond all, beside that of halves of a set; 0 for sets too small.

    Source: Spearman 1904, correction for attenuation.
    """
    if min(len(left), len(right)) < 2 * LEAST:
        return 0.0

    def vector(rows: IntArray) -> FloatArray:
        found = (np.asarray(weights[rows].mean(axis=0)).ravel() - mean)[words]
        return np.asarray(found / max(float(np.linalg.norm(found)), 1e-12))

    halves = [float(vector(rows[::2]) @ vector(rows[1::2])) for rows in (left, right)]
    return float(vector(left) @ vector(right)) / max(float(np.sqrt(max(halves[0], 0.0) * max(halves[1], 0.0))), 1e-12)
