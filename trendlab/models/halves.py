"""Whether topics of two halves of the articles agree more than those of articles whose words are dealt out at random.

A model divides articles of which no two have anything in common into as many topics as it is asked for, and is as sure
of them as of any others.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.models.choose import N_SEEN, prepare_sample, try_number

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, FloatArray
    from trendlab.models.raw import TopicInput

MIN_DOCS = 150  # articles: of fewer, halves are too small to agree on anything
N_QUICK = 1_500  # articles of the first look
PLAIN = 0.3  # agreement above what words dealt out at random reach: at most .28, of short answers and many topics
MARGIN = 0.03  # by so much halves agree more than at random, or their topics are those of chance
N_SPLITS = 4
N_DEALS = 2
SEED = 0


@dataclass(frozen=True, kw_only=True)
class Halves:
    """How far topics of two halves of the articles agree.

    Attributes:
        found: adjusted mutual information of the main topics of all articles in fits to two halves, at most 1.
        chance: the same of articles whose words are dealt out at random; None where `found` is plainly above it.
    """

    found: float
    chance: float | None = None

    @property
    def by_chance(self) -> bool:
        """Whether the halves agree no more than articles at random would.

        >>> Halves(found=0.05, chance=0.04).by_chance, Halves(found=0.5).by_chance
        (True, False)
        """
        return self.chance is not None and self.found < self.chance + MARGIN


def compare_halves(data: TopicInput, n_topics: int, *, stability: float | None = None) -> Halves | None:
    """How far two halves agree; None of one topic, of topics with seed words, and of fewer than 150 articles.

    At random, an article keeps its number of different terms and a term its counts, but in which articles a term is
    does not depend on the other terms there. Vectors keep the values of each dimension.

    Args:
        data: the articles of the fit, each with a term.
        n_topics: number of topics.
        stability: `found`, where the number of topics was chosen by it; None measures it.

    Source: Lange et al. 2004 (agreement of halves, beside that of random labels); Horn 1965 (data dealt at random as
        what structure must exceed).
    """
    n_docs = data.counts.shape[0]
    if n_topics < 2 or n_docs < MIN_DOCS or data.seed_terms:
        return None
    rng = np.random.default_rng(SEED)
    if stability is None:
        stability = _agree(_take(data, N_QUICK, rng), n_topics, n_splits=1, rng=rng)
    if stability >= PLAIN:
        return Halves(found=stability)
    data = _take(data, N_SEEN, rng)
    found = _agree(data, n_topics, n_splits=N_SPLITS, rng=rng)
    dealt = [_agree(_deal(data, rng), n_topics, n_splits=N_SPLITS // N_DEALS, rng=rng) for _ in range(N_DEALS)]
    return Halves(found=found, chance=float(np.mean(dealt)))


def _take(data: TopicInput, n_docs: int, rng: np.random.Generator) -> TopicInput:
    """At most so many of the articles, at random."""
    n_all = data.counts.shape[0]
    return data if n_all <= n_docs else data.take(np.sort(rng.choice(n_all, n_docs, replace=False)))


def _agree(data: TopicInput, n_topics: int, *, n_splits: int, rng: np.random.Generator) -> float:
    """Mean adjusted mutual information over splits of the articles into two halves."""
    n_docs = data.counts.shape[0]
    n_topics = min(n_topics, n_docs // 4)
    sample = prepare_sample(data, rng, n_topics)
    return float(np.mean([try_number(sample, n_topics, split=rng.permutation(n_docs), rng=rng)[0]
                          for _ in range(n_splits)]))  # fmt: skip


def _deal(data: TopicInput, rng: np.random.Generator) -> TopicInput:
    """The articles with their terms dealt out at random."""
    vectors = None if data.vectors is None else _deal_columns(np.asarray(data.vectors), rng)
    return replace(data, counts=_deal_terms(data.counts, rng), vectors=vectors)


def _deal_terms(counts: CsrMatrix, rng: np.random.Generator) -> CsrMatrix:
    """Each count of a term in some article; a term that an article gets twice is there once, with both counts."""
    from scipy import sparse

    order = rng.permutation(len(counts.data))
    parts = (counts.data[order], counts.indices[order], counts.indptr.copy())  # a copy, because it is changed below
    found = sparse.csr_array(parts, shape=counts.shape)
    found.sum_duplicates()
    return found


def _deal_columns(vectors: FloatArray, rng: np.random.Generator) -> FloatArray:
    """Each column in another random order."""
    return np.asarray(rng.permuted(vectors, axis=0))
