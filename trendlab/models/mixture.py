"""The default model: a tempered mixture, on counts or on given embeddings.

Every article is written by one topic: with 50 to 500 words an article says clearly enough what it is
about, and sharp memberships are what gives trends back. Counts of one article are not
independent draws, which makes a plain multinomial mixture certain of everything; scaling every article to
the same small effective length keeps the evidence of all its words and takes that false certainty away.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from trendlab.checks import FloatArray, IntArray
from trendlab.models.base import RawFit, TopicInput
from trendlab.models.weigh import (
    cluster_vectors,
    find_idf,
    find_projection,
    project_counts,
    scale_rows,
    unit_rows,
    weigh_counts,
)

EFFECTIVE_WORDS = 12.0
SMOOTHING = 0.2
CONCENTRATION = 30.0
N_STEPS = 30
N_DIMS = 100


def fit_mixture(data: TopicInput, *, n_topics: int, rng: np.random.Generator) -> RawFit:
    """Topics of a mixture: multinomial on the counts, von Mises-Fisher where vectors are given.

    Args:
        data: counts (n_docs, n_terms), every row with a term, and vectors (n_docs, n_dims) or None.
        n_topics: from 1 to the number of distinct articles.
        rng: source of the starts.

    Source: Nigam et al. 2000 (multinomial mixture), Banerjee et al. 2005 (von Mises-Fisher), Rose et al.
        1990 (tempering).
    """
    if data.vectors is not None:
        return _fit_vectors(data.counts, unit_rows(data.vectors), n_topics=n_topics, rng=rng)
    idf = find_idf(data.counts)
    start = project_counts(data.counts, idf, find_projection(weigh_counts(data.counts, idf), n_dims=N_DIMS, rng=rng))
    return _fit_counts(data.counts, cluster_vectors(start, n_clusters=n_topics, rng=rng), n_topics)


def assign_mixture(raw: RawFit, data: TopicInput) -> FloatArray:
    """Memberships under a fitted mixture, (n_docs, n_topics), rows sum to 1."""
    if "topic_centre" in raw.state:
        logit = CONCENTRATION * (unit_rows(np.asarray(data.vectors)) @ raw.state["topic_centre"].T)
    else:
        logit = scale_counts(data.counts) @ np.log(raw.topic_term / raw.state["term_share"]).T
    return soften(logit + np.log(raw.state["topic_prior"]))


def soften(logit: FloatArray) -> FloatArray:
    """Rows of exp(logit) scaled to sum 1, without overflow."""
    found = np.exp(logit - logit.max(axis=1, keepdims=True), dtype=np.float32)
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def scale_counts(counts: Any) -> Any:  # noqa: ANN401
    """Counts scaled to `EFFECTIVE_WORDS` words in every article, sparse float32."""
    total = np.asarray(counts.sum(axis=1), dtype=np.float64).ravel()
    return scale_rows(counts, EFFECTIVE_WORDS / np.maximum(total, 1))


def _fit_counts(counts: Any, label: IntArray, n_topics: int) -> RawFit:  # noqa: ANN401
    """EM for the multinomial mixture from a hard start."""
    scaled = scale_counts(counts)
    flipped = scaled.T.tocsr()
    total = np.asarray(counts.sum(axis=0), dtype=np.float64).ravel()
    term_share = (np.maximum(total, 1e-3) / total.sum()).astype(np.float32)
    doc_topic = np.eye(n_topics, dtype=np.float32)[label]
    for _ in range(N_STEPS):
        used = np.asarray(flipped @ doc_topic).T
        own = used / np.maximum(used.sum(axis=1, keepdims=True), 1e-12)
        topic_term = ((1 - SMOOTHING) * own + SMOOTHING * term_share).astype(np.float32)
        prior = np.maximum(doc_topic.mean(axis=0, dtype=np.float64), 1e-8).astype(np.float32)
        doc_topic = soften(scaled @ np.log(topic_term / term_share).T + np.log(prior))
    return RawFit(topic_term=topic_term, state={"term_share": term_share, "topic_prior": prior})


def _fit_vectors(counts: Any, vectors: FloatArray, *, n_topics: int, rng: np.random.Generator) -> RawFit:  # noqa: ANN401
    """EM for a von Mises-Fisher mixture with one concentration, and the words of its topics."""
    label = cluster_vectors(vectors, n_clusters=n_topics, rng=rng)
    doc_topic = np.eye(n_topics, dtype=np.float32)[label]
    for _ in range(N_STEPS):
        centre = unit_rows(doc_topic.T @ vectors)
        prior = np.maximum(doc_topic.mean(axis=0, dtype=np.float64), 1e-8).astype(np.float32)
        doc_topic = soften(CONCENTRATION * (vectors @ centre.T) + np.log(prior))
    return RawFit(topic_term=weigh_terms(counts, doc_topic), state={"topic_centre": centre, "topic_prior": prior})


def weigh_terms(counts: Any, doc_topic: FloatArray) -> FloatArray:  # noqa: ANN401
    """The terms that each topic's articles use, smoothed to the corpus, (n_topics, n_terms), rows sum to 1."""
    total = np.asarray(counts.sum(axis=0), dtype=np.float64).ravel()
    used = np.asarray(scale_counts(counts).T.tocsr() @ doc_topic).T
    own = used / np.maximum(used.sum(axis=1, keepdims=True), 1e-12)
    return np.asarray((1 - SMOOTHING) * own + SMOOTHING * total / total.sum(), dtype=np.float32)
