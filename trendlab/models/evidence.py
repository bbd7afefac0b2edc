"""The E-step and M-step of the mixture model on counts and, if given, vectors."""

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

CONCENTRATION = 5 / 3  # of the von Mises-Fisher part, per effective word
WITH_VECTORS = 0.5  # effective words of the counts with vectors, as a fraction of those without


@dataclass(frozen=True, kw_only=True, eq=False)
class MixtureFit(RawFit):
    """Parameters of a mixture.

    Attributes:
        topic_term: (n_topics, n_terms), rows sum to 1.
        topic_prior: (n_topics,) mean memberships.
        term_share: (n_terms,) term probabilities of the whole corpus.
        topic_centre: (n_topics, n_dims) centres of the articles' vectors, rows of length 1; None without vectors.
        centre: (n_dims,) mean that was subtracted from the vectors; None without vectors.
    """

    topic_prior: FloatArray
    term_share: FloatArray
    topic_centre: FloatArray | None = None
    centre: FloatArray | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Evidence:
    """Scaled counts and vectors of articles, with the E-step and the M-step of a mixture.

    Attributes:
        counts: sparse (n_docs, n_terms) of float32, rows with the same sum.
        transposed: sparse (n_terms, n_docs), the transpose of `counts`.
        term_share: (n_terms,) term probabilities of the whole corpus.
        vectors: (n_docs, n_dims), rows of length 1; None without vectors.
        concentration: weight of the cosine in the log-likelihood.
        centre: (n_dims,) mean that was subtracted from the vectors; None without vectors.
    """

    counts: CsrMatrix
    transposed: CsrMatrix
    term_share: FloatArray
    vectors: FloatArray | None
    concentration: float
    centre: FloatArray | None

    def take(self, rows: IntArray) -> Evidence:
        """The evidence of only these articles; `term_share` and `centre` stay those of all."""
        if len(rows) == self.counts.shape[0]:
            return self
        counts = self.counts[rows]
        vectors = None if self.vectors is None else self.vectors[rows]
        return replace(self, counts=counts, transposed=counts.T.tocsr(), vectors=vectors)

    def m_step(self, doc_topic: FloatArray, *, smoothing: float, pseudocounts: FloatArray | None = None) -> MixtureFit:
        """Parameters that fit the memberships; `pseudocounts` (n_topics, n_terms) are added to the counts of terms."""
        used = np.ascontiguousarray(multiply(self.transposed, doc_topic).T)
        if pseudocounts is not None:
            used += pseudocounts
        own = used / np.maximum(used.sum(axis=1, keepdims=True), 1e-12)
        prior = np.maximum(doc_topic.mean(axis=0, dtype=np.float64), 1e-8).astype(np.float32)
        topic_term = ((1 - smoothing) * own + smoothing * self.term_share).astype(np.float32)
        topic_term.flags.writeable = False  # so that it is not copied
        raw = MixtureFit(topic_term=topic_term, topic_prior=prior, term_share=self.term_share)
        if self.vectors is None or self.centre is None:
            return raw
        return replace(raw, topic_centre=unit_rows(doc_topic.T @ self.vectors), centre=self.centre)

    def e_step(self, raw: MixtureFit) -> FloatArray:
        """Posterior memberships given the parameters, (n_docs, n_topics), rows sum to 1."""
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
    """The evidence of articles, each scaled to the same effective number of words.

    Args:
        counts: sparse (n_docs, n_terms).
        vectors: (n_docs, n_dims) or None.
        n_words: effective number of words per article; with vectors the counts get a fraction of it.
        centred: whether the mean of the vectors is already subtracted.
    """
    if vectors is None:
        scaled = scale_counts(counts, n_words)
        return Evidence(
            counts=scaled, transposed=scaled.T.tocsr(), term_share=share_terms(counts), vectors=None, concentration=0.0,
            centre=None,
        )  # fmt: skip
    scaled = scale_counts(counts, n_words * WITH_VECTORS)
    found = np.asarray(vectors, dtype=np.float32)
    # Sentence vectors have a large common component, which does not depend on the topic.
    centre = (
        np.zeros(found.shape[1], np.float32) if centred else found.mean(axis=0, dtype=np.float64).astype(np.float32)
    )
    return Evidence(
        counts=scaled, transposed=scaled.T.tocsr(), term_share=share_terms(counts), vectors=unit_rows(found - centre),
        concentration=CONCENTRATION * n_words, centre=centre,
    )  # fmt: skip


def scale_counts(counts: CsrMatrix, n_words: float) -> CsrMatrix:
    """Counts scaled to a sum of `n_words` in every article, sparse float32."""
    total = np.asarray(counts.sum(axis=1), dtype=np.float64).ravel()
    return scale_rows(counts, n_words / np.maximum(total, 1))


def share_terms(counts: CsrMatrix) -> FloatArray:
    """Probability of each term in the corpus, (n_terms,) of float32, above 0."""
    total = np.maximum(np.asarray(counts.sum(axis=0), dtype=np.float64).ravel(), 1e-3)
    return np.asarray(total / total.sum(), dtype=np.float32)


def weigh_terms(counts: CsrMatrix, doc_topic: FloatArray, *, smoothing: float = 0.2) -> FloatArray:
    """Term probabilities of each topic, smoothed towards the corpus, (n_topics, n_terms), rows sum to 1."""
    evidence = gather_evidence(counts, None, n_words=1.0)
    return evidence.m_step(doc_topic.astype(np.float32), smoothing=smoothing).topic_term


def softmax(logit: FloatArray) -> FloatArray:
    """Softmax of each row, without overflow."""
    found = np.exp(logit - logit.max(axis=1, keepdims=True), dtype=np.float32)
    return np.asarray(found / found.sum(axis=1, keepdims=True))
