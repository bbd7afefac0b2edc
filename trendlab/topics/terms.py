"""Terms that separate a topic from the others."""

from __future__ import annotations

from typing import Any

import numpy as np

from trendlab.checks import FloatArray, IntArray


def mark_presence(counts: Any) -> Any:  # noqa: ANN401
    """1 where an article holds a term, sparse (n_docs, n_terms) of float32."""
    from scipy import sparse

    ones = np.ones(len(counts.indices), dtype=np.float32)
    return sparse.csr_array((ones, counts.indices, counts.indptr), shape=counts.shape)


def score_terms(presence: Any, doc_topic: FloatArray) -> FloatArray:  # noqa: ANN401
    """How well each term tells a topic from all others: p log(p / q), (n_topics, n_terms).

    p and q are the parts of the articles inside and outside the topic that hold the term (half an article
    added outside). It is the contribution of the term to the Kullback-Leibler divergence of the two, so a term
    must be both common inside and rarer outside. No co-occurrence of terms enters.

    Args:
        presence: sparse (n_docs, n_terms) of 0 and 1.
        doc_topic: (n_docs, n_topics), rows sum to 1.

    Source: Tomokiyo & Hurst 2003 (pointwise Kullback-Leibler divergence).
    """
    size = doc_topic.sum(axis=0, dtype=np.float64)[:, None]
    inside = np.asarray(presence.T.tocsr() @ doc_topic.astype(np.float32)).T.astype(np.float64)
    total = np.asarray(presence.sum(axis=0), dtype=np.float64).ravel()[None, :]
    p = inside / np.maximum(size, 1e-12)
    q = (np.maximum(total - inside, 0) + 0.5) / (np.maximum(len(doc_topic) - size, 0) + 1)
    return np.asarray(p * np.log(np.maximum(p, 1e-12) / q))


def rank_terms(score: FloatArray, n_top: int) -> IntArray:
    """The best terms of each topic, best first, (n_topics, at most n_top) of term numbers; ties by number."""
    n_top = min(n_top, score.shape[1])
    return np.stack([np.lexsort((np.arange(len(row)), -row))[:n_top] for row in score])


def find_exclusivity(presence: Any, doc_topic: FloatArray, top: IntArray) -> FloatArray:  # noqa: ANN401
    """How far a topic's terms are its own, (n_topics,) in [0, 1]: mean of p / (sum of p over topics).

    Source: Bischof & Airoldi 2012, the exclusivity part of FREX, with parts of articles for rates.
    """
    size = np.maximum(doc_topic.sum(axis=0, dtype=np.float64), 1e-12)
    terms = np.unique(top)
    place = np.searchsorted(terms, top)
    inside = np.asarray(presence[:, terms].T.tocsr() @ doc_topic).astype(np.float64) / size
    own = inside / np.maximum(inside.sum(axis=1, keepdims=True), 1e-12)
    return np.array([own[place[k], k].mean() for k in range(len(top))])
