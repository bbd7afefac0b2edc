"""Terms that distinguish a topic from the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, read_only
from trendlab.maths.tfidf import find_idf, weigh_counts

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, IntArray

CORE_POWER = 3
OWN_POWER = 0.15
BEST_POWER = 0.3


def mark_presence(counts: CsrMatrix) -> CsrMatrix:
    """1 where an article holds a term, sparse (n_docs, n_terms) of float32."""
    from scipy import sparse

    ones = np.ones(len(counts.indices), dtype=np.float32)
    return sparse.csr_array((ones, counts.indices, counts.indptr), shape=counts.shape)


def weigh_terms(counts: CsrMatrix) -> CsrMatrix:
    """Tf-idf of articles by their own document frequencies, rows of length 1, sparse (n_docs, n_terms) of float32."""
    return weigh_counts(counts, find_idf(counts))


def score_terms(presence: CsrMatrix, weights: CsrMatrix, doc_topic: FloatArray) -> FloatArray:
    """Score of each term for each topic, (n_topics, n_terms): how well it distinguishes the topic from all others.

    p is the fraction of the topic's core that holds the term, where the core is its articles weighted by the cube of
    their cosine with the topic's mean. q is the fraction of all articles that hold it. p log(p / q) is the term's
    contribution to the Kullback-Leibler divergence, so a high score needs a term that is common in the topic and rarer
    elsewhere. A positive score is multiplied by powers of two ratios: of p to its sum over topics, and of the score to
    the best score of this term. So no two topics show the same words. Co-occurrence of terms is not used. The powers
    were chosen on the BBC, newsgroups and M10 corpora together.

    Args:
        presence: sparse (n_docs, n_terms) of 0 and 1.
        weights: tf-idf of the same articles, rows of length 1.
        doc_topic: (n_docs, n_topics), rows sum to 1.

    Source: Tomokiyo & Hurst 2003 (pointwise Kullback-Leibler divergence); Bischof & Airoldi 2012 (exclusivity).
    """
    core = doc_topic * find_nearness(weights, doc_topic) ** CORE_POWER
    inside = np.asarray(presence.T @ core.astype(np.float32)).T
    n_with = np.asarray(presence.sum(axis=0), dtype=np.float64).ravel()
    return score_sums(inside, core.sum(axis=0, dtype=np.float64), n_with, n_docs=len(doc_topic))


def score_sums(inside: FloatArray, size: FloatArray, n_with: FloatArray, *, n_docs: float) -> FloatArray:
    """The same score from sums over articles, (n_topics, n_terms).

    Args:
        inside: (n_topics, n_terms) weight of each topic's core that holds each term.
        size: (n_topics,) weight of each topic's core.
        n_with: (n_terms,) articles that hold each term.
        n_docs: number of articles.
    """
    p = inside / np.maximum(size, 1e-12)[:, None]
    q = (n_with + 0.5) / (n_docs + 1)
    score = p * np.log(np.maximum(p, 1e-12) / q)
    own = p / np.maximum(p.sum(axis=0), 1e-12)
    best = np.maximum(score, 0) / np.maximum(score.max(axis=0), 1e-12)
    scaled = np.where(score > 0, score * own**OWN_POWER * best**BEST_POWER, score)
    return np.where(p > 0, scaled, -1.0 / np.e - 1e-6)  # p log(p / q) is never below -q / e


def find_nearness(weights: CsrMatrix, doc_topic: FloatArray) -> FloatArray:
    """Cosine of each article with the mean of each topic's articles, (n_docs, n_topics) in [0, 1]."""
    return np.asarray(weights @ find_centres(weights, doc_topic))


def find_centres(weights: CsrMatrix, doc_topic: FloatArray) -> FloatArray:
    """Direction of the mean of each topic's articles, (n_terms, n_topics) of float32; columns have length 1."""
    mean = np.asarray(weights.T @ doc_topic.astype(np.float32))
    mean /= np.maximum(np.linalg.norm(mean, axis=0), 1e-12)
    return mean


def rank_terms(score: FloatArray, n_top: int) -> IntArray:
    """The best terms of each topic, best first, (n_topics, at most n_top) of term numbers; ties by number."""
    last = score.shape[1] - n_top
    if last <= 0:
        return np.argsort(-score, axis=1, kind="stable")
    found = np.empty((len(score), n_top), dtype=np.int64)
    for row, best in zip(score, found, strict=True):  # only the best ones are sorted, not all terms
        near = np.flatnonzero(row >= np.partition(row, last)[last])
        best[:] = near[np.argsort(-row[near], kind="stable")[:n_top]]
    return found


def find_exclusivity(presence: CsrMatrix, doc_topic: FloatArray, top: IntArray) -> FloatArray:
    """Exclusivity of each topic's top terms, (n_topics,) in [0, 1]: mean of p / (sum of p over topics).

    Source: Bischof & Airoldi 2012, the exclusivity term of FREX, with fractions of articles for rates.
    """
    size = np.maximum(doc_topic.sum(axis=0, dtype=np.float64), 1e-12)
    terms = np.unique(top)
    place = np.searchsorted(terms, top)
    inside = np.asarray(presence[:, terms].T @ doc_topic).astype(np.float64) / size
    own = inside / np.maximum(inside.sum(axis=1, keepdims=True), 1e-12)
    return np.array([own[place[k], k].mean() for k in range(len(top))])


@dataclass(frozen=True, kw_only=True, eq=False)
class TermSums:
    """What the terms and labels of topics need of all articles, as sums; those of two parts of an archive can be added.

    Attributes:
        n_docs: number of articles.
        n_with: (n_terms,) articles that hold each term.
        core: (n_topics, n_terms) weight of each topic's core that holds each term.
        core_size: (n_topics,) weight of each topic's core.
        member: (n_topics, n_terms) sum of the memberships of the articles that hold each term.
        size: (n_topics,) sum of all memberships.
        main: (n_topics, n_terms) articles of each topic, by their main topics, that hold each term.
        n_main: (n_topics,) articles of each topic.
    """

    n_docs: int
    n_with: FloatArray
    core: FloatArray
    core_size: FloatArray
    member: FloatArray
    size: FloatArray
    main: FloatArray
    n_main: FloatArray

    def __post_init__(self) -> None:
        for name in self.__dataclass_fields__:
            if name != "n_docs":
                object.__setattr__(self, name, read_only(getattr(self, name), float))

    def __add__(self, other: TermSums) -> TermSums:
        return TermSums(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})

    def spread(self, terms: IntArray, n_terms: int) -> TermSums:
        """The sums of these terms among n_terms terms, of which the others are in no article."""

        def wide(values: FloatArray) -> FloatArray:
            found = np.zeros((*values.shape[:-1], n_terms))
            found[..., terms] = values
            return found

        return replace(
            self, n_with=wide(self.n_with), core=wide(self.core), member=wide(self.member), main=wide(self.main)
        )

    def score(self) -> FloatArray:
        """The score of `score_terms`, (n_topics, n_terms)."""
        return score_sums(self.core, self.core_size, self.n_with, n_docs=self.n_docs)

    def exclusivity(self, top: IntArray) -> FloatArray:
        """Exclusivity of each topic's top terms, (n_topics,); see `find_exclusivity`."""
        inside = self.member / np.maximum(self.size, 1e-12)[:, None]
        own = inside / np.maximum(inside.sum(axis=0), 1e-12)
        return np.array([own[k, row].mean() for k, row in enumerate(top)])

    def fractions(self, topic: int, terms: IntArray) -> tuple[FloatArray, FloatArray]:
        """Fractions of the topic's articles, and of all others, that hold each of these terms."""
        inside = self.main[topic, terms]
        others = max(1.0, self.n_docs - float(self.n_main[topic]))
        return inside / max(1.0, float(self.n_main[topic])), (self.n_with[terms] - inside) / others


@dataclass(frozen=True, kw_only=True, eq=False)
class TermFrame:
    """What the sums of terms need of the articles of the fit: as large as the vocabulary.

    Attributes:
        idf: (n_all_terms,) inverse document frequencies.
        centres: (n_all_terms, n_topics) of `find_centres`.
        terms: (n_terms,) columns of the terms that are summed.
    """

    idf: FloatArray
    centres: FloatArray
    terms: IntArray


def find_frame(counts: CsrMatrix, doc_topic: FloatArray, *, n_terms: int) -> TermFrame:
    """The frame of the articles of a fit, with the `n_terms` best terms of each topic.

    Args:
        counts: sparse (n_docs, n_all_terms).
        doc_topic: (n_docs, n_topics), rows sum to 1.
        n_terms: number of terms a topic.
    """
    weights = weigh_terms(counts)
    ranked = rank_terms(score_terms(mark_presence(counts), weights, doc_topic), n_terms)
    return TermFrame(idf=find_idf(counts), centres=find_centres(weights, doc_topic), terms=np.unique(ranked))


def sum_terms(counts: CsrMatrix, doc_topic: FloatArray, frame: TermFrame, *, main_topic: IntArray) -> TermSums:
    """The sums over some articles, for the terms of the frame.

    Args:
        counts: sparse (n_docs, n_all_terms).
        doc_topic: (n_docs, n_topics), rows sum to 1.
        frame: of the articles of the fit.
        main_topic: (n_docs,) as in `TopicFit`, negative for an article in no topic.
    """
    near = np.asarray(weigh_counts(counts, frame.idf) @ frame.centres)
    core = doc_topic * near**CORE_POWER
    holds = mark_presence(counts)[:, frame.terms].T.tocsr().astype(np.float64)
    main = (main_topic[:, None] == np.arange(doc_topic.shape[1])).astype(np.float64)
    return TermSums(
        n_docs=len(doc_topic), n_with=holds.sum(axis=1), core=(holds @ core.astype(np.float64)).T,
        core_size=core.sum(axis=0, dtype=np.float64), member=(holds @ doc_topic.astype(np.float64)).T,
        size=doc_topic.sum(axis=0, dtype=np.float64), main=(holds @ main).T, n_main=main.sum(axis=0),
    )  # fmt: skip
