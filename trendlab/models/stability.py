"""Stability of topics: whether they are found again in fits to half of the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_rng
from trendlab.models.assign import assign_topics
from trendlab.models.fit import fit_topics
from trendlab.models.spec import ModelSpec

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, Rng
    from trendlab.embed import Embedding
    from trendlab.models.base import TopicFit
    from trendlab.vectorize import DocTerm


def topic_stability(
    fit: TopicFit, doc_term: DocTerm, embedding: Embedding | None = None, *, rng: Rng, n_refits: int = 4
) -> FloatArray:  # fmt: skip
    """Mean overlap of each topic with its counterpart in refits on random halves, (n_topics,) in [0, 1].

    Each refit is applied to all articles. Topics are paired one to one (Hungarian assignment). The overlap of a pair is
    the Jaccard index of its memberships: the sum of minima over the sum of maxima. With fewer than four articles the
    result is NaN.

    Args:
        fit: the topics whose stability is measured.
        doc_term: counts of the same articles.
        embedding: vectors of the same articles, if the fit used them.
        rng: a generator or a seed; source of the halves and of the refits.
        n_refits: even; two refits share one split into halves.

    Source: Hennig 2007 (cluster-wise stability by the Jaccard index).
    """
    rng = check_rng(rng)
    n_docs = len(doc_term.doc_id)
    if n_docs < 4:
        return np.full(fit.n_topics, np.nan)
    spec = ModelSpec(model=fit.model, topics=fit.n_topics)
    found = []
    for _ in range(max(1, n_refits // 2)):
        order = rng.permutation(n_docs)
        for half in (np.sort(order[: n_docs // 2]), np.sort(order[n_docs // 2 :])):
            vectors = None if embedding is None else embedding.take(half)
            refit = fit_topics(doc_term.take(half), vectors, spec=spec, rng=rng)
            everywhere = assign_topics(refit, doc_term, embedding=embedding)
            found.append(match_memberships(fit.doc_topic, everywhere.doc_topic))
    return np.asarray(np.mean(found, axis=0))


def match_memberships(left: FloatArray, right: FloatArray) -> FloatArray:
    """Jaccard index of each left topic with its right topic, (n_left,); 0 for a topic without a pair."""
    from scipy.optimize import linear_sum_assignment

    shared = np.stack([np.minimum(left[:, [k]], right).sum(axis=0, dtype=np.float64) for k in range(left.shape[1])])
    total = left.sum(axis=0, dtype=np.float64)[:, None] + right.sum(axis=0, dtype=np.float64)[None, :]
    jaccard = shared / np.maximum(total - shared, 1e-12)
    rows, columns = linear_sum_assignment(-jaccard)
    found = np.zeros(left.shape[1])
    found[rows] = jaccard[rows, columns]
    return found
