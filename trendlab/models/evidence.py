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
RARE = 0.05  # effective words of a term at which its topics and those of all articles count alike
MIN_WEIGHT = 1e-9
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
        term_weight: (n_terms,) weight of each term in the memberships; None if all count alike.
        refound: (n_topics, n_topics) where single fits put the articles of each topic, see `models/refound.py`; of a
            fit that starts from given topics what those say; None in a fit by an earlier version.
        n_words: effective number of words of an article in its memberships; None in a fit by an earlier version.
    """

    topic_prior: FloatArray
    term_share: FloatArray
    topic_centre: FloatArray | None = None
    centre: FloatArray | None = None
    term_weight: FloatArray | None = None
    refound: FloatArray | None = None
    n_words: float | None = None

    def take_topics(self, topics: IntArray) -> MixtureFit:
        """The parameters of only these topics, in this order."""
        taken = super().take_topics(topics)
        return taken if self.refound is None else replace(taken, refound=self.refound[np.ix_(topics, topics)])


@dataclass(frozen=True, kw_only=True, eq=False)
class Evidence:
    """Scaled counts and vectors of articles, with the E-step and the M-step of a mixture.

    Attributes:
        counts: sparse (n_docs, n_terms) of float32, rows with the same sum, weighted if there are weights.
        transposed: sparse (n_terms, n_docs), the transpose of `counts` without weights.
        term_share: (n_terms,) term probabilities of the whole corpus.
        vectors: (n_docs, n_dims), rows of length 1; None without vectors.
        concentration: weight of the cosine in the log-likelihood.
        centre: (n_dims,) mean that was subtracted from the vectors; None without vectors.
        term_weight: (n_terms,) weight of each term in the log-likelihood; None if all count alike.
    """

    counts: CsrMatrix
    transposed: CsrMatrix
    term_share: FloatArray
    vectors: FloatArray | None
    concentration: float
    centre: FloatArray | None
    term_weight: FloatArray | None = None

    def take(self, rows: IntArray) -> Evidence:
        """The evidence of only these articles; `term_share` and `centre` stay those of all."""
        if len(rows) == self.counts.shape[0]:
            return self
        counts = self.counts[rows]
        vectors = None if self.vectors is None else self.vectors[rows]
        transposed = counts.T.tocsr() if self.term_weight is None else self.transposed[:, rows]
        return replace(self, counts=counts, transposed=transposed, vectors=vectors)

    def m_step(self, doc_topic: FloatArray, *, smoothing: float, pseudocounts: FloatArray | None = None) -> MixtureFit:
        """Parameters that fit the memberships; `pseudocounts` (n_topics, n_terms) are added to the counts of terms."""
        used = np.ascontiguousarray(multiply(self.transposed, doc_topic).T)
        if pseudocounts is not None:
            used += pseudocounts
        own = used / np.maximum(used.sum(axis=1, keepdims=True), 1e-12)
        prior = np.maximum(doc_topic.mean(axis=0, dtype=np.float64), 1e-8).astype(np.float32)
        topic_term = ((1 - smoothing) * own + smoothing * self.term_share).astype(np.float32)
        topic_term.flags.writeable = False  # so that it is not copied
        raw = MixtureFit(
            topic_term=topic_term, topic_prior=prior, term_share=self.term_share, term_weight=self.term_weight
        )  # fmt: skip
        if self.vectors is None or self.centre is None:
            return raw
        return replace(raw, topic_centre=unit_rows(doc_topic.T @ self.vectors), centre=self.centre)

    def e_step(self, raw: MixtureFit, *, temper: float = 1.0) -> FloatArray:
        """Posterior memberships given the parameters, (n_docs, n_topics), rows sum to 1.

        Args:
            raw: the parameters.
            temper: power of the likelihood; below 1 the memberships are softer.
        """
        logit = multiply(self.counts, self._log_ratio(raw).T)
        if self.vectors is not None and raw.topic_centre is not None:
            logit += np.float32(self.concentration) * (self.vectors @ raw.topic_centre.T)
        logit *= np.float32(temper)
        logit += np.log(raw.topic_prior)
        return softmax(logit)

    def _log_ratio(self, raw: MixtureFit) -> FloatArray:
        """Log ratio of the term probabilities of each topic to those of the whole corpus, (n_topics, n_terms).

        With weights of terms, both are the probabilities of weighted words.
        """
        if self.term_weight is None:
            return np.asarray(np.log(raw.topic_term / raw.term_share))
        own, all_ = raw.topic_term * self.term_weight, raw.term_share * self.term_weight
        return np.asarray(np.log((own / own.sum(axis=1, keepdims=True)) / (all_ / all_.sum())))


def gather_evidence(
    counts: CsrMatrix,
    vectors: FloatArray | None,
    *,
    n_words: float,
    centred: bool = False,
    term_weight: FloatArray | None = None,
) -> Evidence:
    """The evidence of articles, each scaled to the same effective number of words.

    Args:
        counts: sparse (n_docs, n_terms).
        vectors: (n_docs, n_dims) or None.
        n_words: effective number of words per article; with vectors the counts get a fraction of it.
        centred: whether the mean of the vectors is already subtracted.
        term_weight: (n_terms,) from `find_term_weights`; None if all terms count alike.
    """
    words = n_words if vectors is None else n_words * WITH_VECTORS
    scaled = scale_counts(counts, words)
    found = Evidence(
        counts=scaled if term_weight is None else scale_counts(weigh_columns(counts, term_weight), words),
        transposed=scaled.T.tocsr(), term_share=share_terms(counts), vectors=None, concentration=0.0, centre=None,
        term_weight=term_weight,
    )  # fmt: skip
    if vectors is None:
        return found
    rows = np.asarray(vectors, dtype=np.float32)
    # Sentence vectors have a large common component, which does not depend on the topic.
    centre = np.zeros(rows.shape[1], np.float32) if centred else rows.mean(axis=0, dtype=np.float64).astype(np.float32)
    return replace(found, vectors=unit_rows(rows - centre), concentration=CONCENTRATION * n_words, centre=centre)


def find_term_weights(evidence: Evidence, doc_topic: FloatArray) -> FloatArray:
    """How much each term says about the topic of an article, (n_terms,) of float32, above 0.

    It is the root of the Kullback-Leibler divergence of the topics of the articles that hold the term from those of
    all. A term that is spread evenly over the topics says nothing. A rare term is drawn towards the topics of all.

    Args:
        evidence: of the articles, without weights.
        doc_topic: (n_docs, n_topics) memberships.

    Source: Kullback & Leibler 1951; Rennie et al. 2003 (weights in a multinomial model).
    """
    used = multiply(evidence.transposed, doc_topic).astype(np.float64)
    overall = np.maximum(doc_topic.mean(axis=0, dtype=np.float64), MIN_WEIGHT)
    topics = np.maximum(used + RARE * overall, 1e-300) / (used.sum(axis=1, keepdims=True) + RARE)
    divergence = (topics * np.log(topics / overall)).sum(axis=1)
    return np.asarray(np.sqrt(np.maximum(divergence, MIN_WEIGHT)), dtype=np.float32)


def weigh_columns(counts: CsrMatrix, term_weight: FloatArray) -> CsrMatrix:
    """The counts times the weight of their term, sparse float32."""
    from scipy import sparse

    data = counts.data * term_weight[counts.indices]
    return sparse.csr_array((data, counts.indices, counts.indptr), shape=counts.shape)


def scale_counts(counts: CsrMatrix, n_words: float) -> CsrMatrix:
    """Counts scaled to a sum of `n_words` in every article, sparse float32."""
    total = np.asarray(counts.sum(axis=1), dtype=np.float64).ravel()
    return scale_rows(counts, n_words / np.maximum(total, 1e-12))


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
