"""The default model: a tempered multinomial mixture on counts, and on vectors if they are given.

Each article has one topic: 50 to 500 words usually identify it, and memberships near 0 and 1 recover trends best. The
words of an article are not independent, so a plain multinomial mixture is overconfident. Therefore all articles are
scaled to the same small effective number of words. A single fit depends on its start, so the topics are the consensus
of several fits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.maths.linalg import multiply
from trendlab.maths.tfidf import find_idf, weigh_counts
from trendlab.models.evidence import Evidence, MixtureFit, find_term_weights, gather_evidence
from trendlab.models.raw import Model, TopicInput
from trendlab.models.refound import count_refound, join_lost
from trendlab.models.seeds import SeedCores, find_cores
from trendlab.models.weigh import (
    cluster_vectors,
    find_projection,
    project_counts,
    sample_rows,
    split_phrases,
    unit_rows,
)
from trendlab.work.standby import map_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import CsrMatrix, FloatArray, IntArray

SOFT_WORDS = 6.0
SHARP_WORDS = 8.0
SHARPNESS = (1.0, 1.5, 2.25, 3.4, 5.0, 7.6)  # effective words over the usual ones, tried in this order
SURE = 0.95  # mean largest membership of articles that the effective words suffice to divide
OWN = 0.5  # least articles of a topic, by their main topics, over the sum of its memberships
UNWEIGHTED_WORDS = 12.0  # those of fits by earlier versions, in which all terms count alike
SMOOTHING = 0.2
SEED_WEIGHT = 0.3
N_DIMS = 150
FIT_WORDS = (3.0, 3.0, 3.0, 6.0, 6.0, 6.0)  # effective words in the first half of each fit
N_SOFT_STEPS = 10


def fit_mixture(data: TopicInput, *, n_topics: int, rng: np.random.Generator) -> MixtureFit:
    """The parameters of a mixture that starts from the consensus of several mixtures.

    Six mixtures are fitted from different starts: k-means on the given vectors, or on latent semantic vectors without
    any. Three of them begin with fewer effective words per article, so that softer memberships let a bad start be left.
    K-means on the memberships of all six gives the start of the last fit. Half-way it learns how much each term says
    about the topics, and it ends with more effective words. With `data.start` only the last fit is made.

    Args:
        data: counts (n_docs, n_terms), every row with a term, and vectors (n_docs, n_dims) or None.
        n_topics: from 1 to the number of distinct articles.
        rng: generator of the starts.

    Source: Nigam et al. 2000 (multinomial mixture), Rose et al. 1990 (tempering), Strehl & Ghosh 2002 (ensembles of
        clusterings), Banerjee et al. 2005 (von Mises-Fisher part).
    """
    counts = split_phrases(data.counts, data.vocabulary)
    cores = find_cores(counts, data.seed_terms, n_topics=n_topics) if data.seed_terms else None
    none = np.zeros((0, 0), dtype=np.float32)
    vectors = none if data.start is not None else find_start_vectors(counts, data.vectors, rng=rng)
    for sharpness in SHARPNESS:
        raw, enough = _fit_at(counts, data, vectors, cores=cores, n_topics=n_topics, rng=rng, sharpness=sharpness)
        if enough:
            break
    return raw


def _fit_at(
    counts: CsrMatrix,
    data: TopicInput,
    start_vectors: FloatArray,
    *,
    cores: SeedCores | None,
    n_topics: int,
    rng: np.random.Generator,
    sharpness: float,
) -> tuple[MixtureFit, bool]:
    """The parameters at so many times the usual effective words, and whether these divide the articles.

    Args:
        counts: (n_docs, n_terms) of `data`, phrases and their words parted.
        data: as in `fit_mixture`.
        start_vectors: (n_docs, n_dims); not used where `data` holds the start.
        cores: of the seeds; None without any.
        n_topics: number of topics.
        rng: generator of the starts.
        sharpness: of `SHARPNESS`.
    """
    soft = gather_evidence(counts, data.vectors, n_words=SOFT_WORDS * sharpness)
    refound = None
    if data.start is not None:
        known = np.flatnonzero(data.start.any(axis=1))
        start = soft.e_step(soft.take(known).m_step(data.start[known], smoothing=SMOOTHING))
    elif cores is None:
        start, refound = _find_consensus(soft, start_vectors, n_topics=n_topics, rng=rng)
    else:
        start, refound = _seeded_start(soft, start_vectors, cores, n_topics=n_topics, rng=rng)
    anchors = None if cores is None else _Anchors.make(soft, data.seed_terms, cores, n_topics=start.shape[1])
    doc_topic, _ = run_em(soft, start, n_steps=N_SOFT_STEPS // 2, anchors=anchors)
    term_weight, label = find_term_weights(soft, doc_topic), start.argmax(axis=1)
    del soft, start
    n_words = SHARP_WORDS * sharpness
    weighted = gather_evidence(counts, data.vectors, n_words=SOFT_WORDS * sharpness, term_weight=term_weight)
    doc_topic, _ = run_em(weighted, doc_topic, n_steps=N_SOFT_STEPS // 2, anchors=anchors)
    del weighted
    sharp = gather_evidence(counts, data.vectors, n_words=n_words, term_weight=term_weight)
    doc_topic, raw = run_em(sharp, doc_topic, n_steps=3, anchors=anchors)
    seeded = None if cores is None else cores.topic_seed(raw.n_topics)
    raw = replace(raw, refound=join_lost(refound, label, doc_topic), topic_seed=seeded, n_words=n_words)
    return raw, is_divided(doc_topic)


def is_divided(doc_topic: FloatArray, *, least: float = SURE) -> bool:
    """Whether articles are divided: memberships are sure, and each topic is the main one of the articles it is of.

    A topic whose memberships sum to two articles or less is none of them: there are fewer topics than asked for.

    Args:
        doc_topic: (n_docs, n_topics).
        least: mean largest membership of articles that are divided.

    >>> is_divided(np.array([[1.0, 0.0], [0.0, 1.0]])), is_divided(np.array([[0.6, 0.4], [0.6, 0.4]]))
    (True, False)
    """
    mains = np.bincount(doc_topic.argmax(axis=1), minlength=doc_topic.shape[1])
    sizes = doc_topic.sum(axis=0, dtype=np.float64)
    return bool(doc_topic.max(axis=1).mean(dtype=np.float64) >= least and (mains + 1 >= OWN * sizes).all())


def assign_mixture(raw: MixtureFit, data: TopicInput) -> FloatArray:
    """Memberships under a fitted mixture, (n_docs, n_topics), rows sum to 1."""
    vectors = data.vectors
    if vectors is not None and raw.centre is not None:
        vectors = np.asarray(vectors, dtype=np.float32) - raw.centre
    evidence = gather_evidence(
        split_phrases(data.counts, data.vocabulary), vectors, centred=True, term_weight=raw.term_weight,
        n_words=raw.n_words or (UNWEIGHTED_WORDS if raw.term_weight is None else SHARP_WORDS),
    )  # fmt: skip
    return evidence.e_step(raw)


def find_start_vectors(
    counts: CsrMatrix,
    vectors: FloatArray | None,
    *,
    rng: np.random.Generator,
    n_dims: int = N_DIMS,
) -> FloatArray:
    """Vectors for k-means, (n_docs, n_dims): the given ones, else latent semantic vectors (LSA)."""
    if vectors is not None:
        found = np.asarray(vectors, dtype=np.float32)
        return unit_rows(found - found.mean(axis=0))
    idf = find_idf(counts)
    seen = counts[sample_rows(counts.shape[0], rng)]
    projection = find_projection(weigh_counts(seen, idf), n_dims=n_dims, rng=rng)
    return project_counts(counts, idf, projection)


def _find_consensus(
    evidence: Evidence, start_vectors: FloatArray, *, n_topics: int, rng: np.random.Generator
) -> tuple[FloatArray, FloatArray]:
    """One-hot memberships from the consensus of several fits, (n_docs, n_topics), and where each fit puts its topics.

    Each fit uses a sample of the articles and assigns all of them. Two fits run at a time, each with its own generator.
    """

    def run(drawn: tuple[float, np.random.Generator]) -> FloatArray:
        n_words, own = drawn
        rows = sample_rows(len(start_vectors), own)
        label = cluster_vectors(start_vectors[rows], n_clusters=n_topics, rng=own, n_starts=1)
        part, n_steps = evidence.take(rows), N_SOFT_STEPS // 2
        first, _ = run_em(part, one_hot(label, n_topics), n_steps=n_steps, temper=n_words / SOFT_WORDS)
        _, raw = run_em(part, first, n_steps=n_steps)
        return np.sqrt(evidence.e_step(raw))

    n_fits = len(FIT_WORDS)
    found = map_beside(run, list(zip(FIT_WORDS, rng.spawn(n_fits), strict=True)), threaded=("torch",))
    joined = np.empty((len(start_vectors), sum(part.shape[1] for part in found)), dtype=np.float32)
    for columns, part in zip(np.split(joined, n_fits, axis=1), found, strict=True):
        columns[:] = part / np.sqrt(n_fits)  # one at a time, because the quotients are of float64
    del found
    label = cluster_vectors(joined, n_clusters=n_topics, rng=rng)
    return one_hot(label, n_topics), count_refound(label, joined, n_topics=n_topics)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Anchors:
    """Pseudocounts (n_topics, n_terms) of seed words, and core articles (rows) with the topics that they keep."""

    pseudocounts: FloatArray
    rows: IntArray
    topics: IntArray

    @classmethod
    def make(cls, evidence: Evidence, seeds: Sequence[IntArray], cores: SeedCores, *, n_topics: int) -> _Anchors:
        """The anchors of the seeds that have a topic."""
        pseudocounts = np.zeros((n_topics, evidence.counts.shape[1]), dtype=np.float32)
        mass = SEED_WEIGHT * float(evidence.counts.sum()) / n_topics
        for topic, terms in zip(cores.place, seeds, strict=True):
            if topic >= 0:
                pseudocounts[topic, terms] = mass / max(1, len(terms))
        rows = np.flatnonzero(cores.core >= 0)
        return cls(pseudocounts=pseudocounts, rows=rows, topics=cores.core[rows])

    def fix(self, doc_topic: FloatArray) -> FloatArray:
        """The memberships, with those of core articles fixed to the topic of their seed."""
        found = doc_topic.copy()
        found[self.rows] = 0
        found[self.rows, self.topics] = 1
        return found


def run_em(
    evidence: Evidence, start: FloatArray, *, n_steps: int, anchors: _Anchors | None = None, temper: float = 1.0
) -> tuple[FloatArray, MixtureFit]:
    """Memberships and parameters after `n_steps` steps of EM; `temper` as in the E-step."""

    def m_step(doc_topic: FloatArray) -> MixtureFit:
        if anchors is None:
            return evidence.m_step(doc_topic, smoothing=SMOOTHING)
        return evidence.m_step(anchors.fix(doc_topic), smoothing=SMOOTHING, pseudocounts=anchors.pseudocounts)

    doc_topic, raw = start, m_step(start)
    for _ in range(n_steps):
        doc_topic = evidence.e_step(raw, temper=temper)
        raw = m_step(doc_topic)
    return doc_topic, raw


def one_hot(label: IntArray, n_topics: int) -> FloatArray:
    """One-hot memberships from cluster numbers, (n_docs, n_topics)."""
    return np.asarray(np.eye(n_topics, dtype=np.float32)[label])


def _seeded_start(
    evidence: Evidence,
    start_vectors: FloatArray,
    cores: SeedCores,
    *,
    n_topics: int,
    rng: np.random.Generator,
) -> tuple[FloatArray, FloatArray]:
    """One-hot memberships of the start, with the seeded topics first, and where each fit puts the other topics.

    Each article is assigned to the most likely seeded topic, or to none if the term probabilities of the whole corpus
    are more likely. The consensus of several fits divides the latter into the other topics.
    """
    n_free = n_topics - cores.n_seeded
    label = _nearest_core(evidence, cores, background=n_free > 0)
    rest = np.flatnonzero(label < 0)
    n_free = min(n_free, len(rest))
    refound = np.eye(cores.n_seeded + n_free, dtype=np.float32)
    if n_free:
        free, refound[cores.n_seeded :, cores.n_seeded :] = _find_consensus(
            evidence.take(rest), start_vectors[rest], n_topics=n_free, rng=rng
        )
        label[rest] = cores.n_seeded + free.argmax(axis=1)
    return one_hot(label, cores.n_seeded + n_free), refound


def _nearest_core(evidence: Evidence, cores: SeedCores, *, background: bool) -> IntArray:
    """The most likely seeded topic of each article, (n_docs,); -1 if the whole corpus is more likely (`background`)."""
    rows = np.flatnonzero(cores.core >= 0)
    first = evidence.take(rows).m_step(one_hot(cores.core[rows], cores.n_seeded), smoothing=SMOOTHING)
    logit = multiply(evidence.counts, np.log(first.topic_term / evidence.term_share).T)
    if evidence.vectors is not None and first.topic_centre is not None:
        logit = logit + evidence.concentration * (evidence.vectors @ first.topic_centre.T)
    label = logit.argmax(axis=1)
    if background:
        label = np.where(logit.max(axis=1) > 0, label, -1)
    label[rows] = cores.core[rows]
    return np.asarray(label)


MODEL = Model(
    name="mixture", fit=fit_mixture, assign=assign_mixture, raw=MixtureFit,
    words=(
        "a multinomial mixture over the counts of terms, initialised by clusters of the articles' vectors and refined "
        "by expectation-maximisation with every article scaled to a common effective length"
    ),
    source=(
        "Nigam, McCallum, Thrun and Mitchell 2000, Text classification from labeled and unlabeled documents "
        "using EM, Machine Learning 39."
    ),
    takes_start=True, takes_seed_words=True,
)  # fmt: skip
