"""What an article's words, and its vector where there is one, say about its topic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.maths.linalg import multiply
from trendlab.maths.tfidf import scale_rows
from trendlab.models.raw import RawFit
from trendlab.models.weigh import unit_rows

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, FloatArray, IntArray

CONCENTRATION = 5 / 3  # per effective word: how much a vector's nearness weighs beside the words
WITH_VECTORS = 0.5  # the fraction of the effective words that is left to the counts beside vectors


@dataclass(frozen=True, kw_only=True, eq=False)
class MixtureFit(RawFit):
    """Parameters of a mixture.

    Attributes:
        topic_term: (n_topics, n_terms), rows sum to 1.
        topic_prior: (n_topics,) mean memberships.
        term_share: (n_terms,) the corpus' own shares of terms.
        topic_centre: (n_topics, n_dims) centres of the articles' vectors, rows of length 1, or None without vectors.
        centre: (n_dims,) mean of the vectors, which was subtracted, or None.
    """

    topic_prior: FloatArray
    term_share: FloatArray
    topic_centre: FloatArray | None = None
    centre: FloatArray | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Evidence:
    """Scaled counts and vectors of articles, with the E-step and the M-step of a mixture.

    Attributes:
        counts: sparse (n_docs, n_terms) of float32, rows of the same sum.
        flipped: its transpose.
        term_share: (n_terms,) the corpus' own shares.
        vectors: (n_docs, n_dims), rows of length 1, or None.
        concentration: weight of a cosine in the log-likelihood.
        centre: (n_dims,) mean of the vectors, which was subtracted, or None.
    """

    counts: CsrMatrix
    flipped: CsrMatrix
    term_share: FloatArray
    vectors: FloatArray | None
    concentration: float
    centre: FloatArray | None

    def take(self, rows: IntArray) -> Evidence:
        """The evidence of these articles only."""
        if len(rows) == self.counts.shape[0]:
            return self
        counts = self.counts[rows]
        vectors = None if self.vectors is None else self.vectors[rows]
        return replace(self, counts=counts, flipped=counts.T.tocsr(), vectors=vectors)

    def m_step(self, doc_topic: FloatArray, *, smoothing: float, pull: FloatArray | None = None) -> MixtureFit:
        """Parameters under given memberships."""
        used = np.ascontiguousarray(multiply(self.flipped, doc_topic).T)
        if pull is not None:
            used += pull
        own = used / np.maximum(used.sum(axis=1, keepdims=True), 1e-12)
        prior = np.maximum(doc_topic.mean(axis=0, dtype=np.float64), 1e-8).astype(np.float32)
        topic_term = ((1 - smoothing) * own + smoothing * self.term_share).astype(np.float32)
        topic_term.flags.writeable = False  # so that it need not be copied
        raw = MixtureFit(topic_term=topic_term, topic_prior=prior, term_share=self.term_share)
        if self.vectors is None or self.centre is None:
            return raw
        return replace(raw, topic_centre=unit_rows(doc_topic.T @ self.vectors), centre=self.centre)

    def e_step(self, raw: MixtureFit) -> FloatArray:
        """Memberships under given parameters, (n_docs, n_topics), rows sum to 1."""
        logit = multiply(self.counts, np.log(raw.topic_term / raw.term_share).T) + np.log(raw.topic_prior)
        if self.vectors is not None and raw.topic_centre is not None:
            logit += np.float32(self.concentration) * (self.vectors @ raw.topic_centre.T)
        return softmax(logit)


def gather_evidence(
    counts: CsrMatrix,
    vectors: FloatArray | None,
    *,
    n_words: float,
    centred: bool = False,
) -> Evidence:
    """The evidence of articles, every one scaled to the same effective number of words.

    Args:
        counts: sparse (n_docs, n_terms).
        vectors: (n_docs, n_dims) or None.
        n_words: effective words an article, shared between counts and vectors where both are there.
        centred: whether the mean of the vectors is subtracted already.
    """
    if vectors is None:
        scaled = scale_counts(counts, n_words)
        return Evidence(
            counts=scaled, flipped=scaled.T.tocsr(), term_share=share_terms(counts), vectors=None, concentration=0.0,
            centre=None,
        )  # fmt: skip
    scaled = scale_counts(counts, n_words * WITH_VECTORS)
    found = np.asarray(vectors, dtype=np.float32)
    # Sentence vectors share a large common part, which says nothing about topics.
    centre = (
        np.zeros(found.shape[1], np.float32) if centred else found.mean(axis=0, dtype=np.float64).astype(np.float32)
    )
    return Evidence(
        counts=scaled, flipped=scaled.T.tocsr(), term_share=share_terms(counts), vectors=unit_rows(found - centre),
        concentration=CONCENTRATION * n_words, centre=centre,
    )  # fmt: skip


def scale_counts(counts: CsrMatrix, n_words: float) -> CsrMatrix:
    """Counts scaled to `n_words` words in every article, sparse float32."""
    total = np.asarray(counts.sum(axis=1), dtype=np.float64).ravel()
    return scale_rows(counts, n_words / np.maximum(total, 1))


def share_terms(counts: CsrMatrix) -> FloatArray:
    """Share of each term in all words, (n_terms,) of float32, above 0."""
    total = np.maximum(np.asarray(counts.sum(axis=0), dtype=np.float64).ravel(), 1e-3)
    return np.asarray(total / total.sum(), dtype=np.float32)


def weigh_terms(counts: CsrMatrix, doc_topic: FloatArray, *, smoothing: float = 0.2) -> FloatArray:
    """The terms that each topic's articles use, smoothed to the corpus, (n_topics, n_terms), rows sum to 1."""
    evidence = gather_evidence(counts, None, n_words=1.0)
    return evidence.m_step(doc_topic.astype(np.float32), smoothing=smoothing).topic_term


def softmax(logit: FloatArray) -> FloatArray:
    """Softmax of each row, without overflow."""
    found = np.exp(logit - logit.max(axis=1, keepdims=True), dtype=np.float32)
    return np.asarray(found / found.sum(axis=1, keepdims=True))
