"""The default model: a tempered mixture on counts, joined by given vectors where there are any.

Every article is about one topic: with 50 to 500 words an article says clearly enough what it is about,
and sharp memberships are what gives trends back. The words of one article are not independent draws, which makes
a plain multinomial mixture certain of everything; scaling every article to the same small effective length
keeps the evidence of all its words and takes that false certainty away. One fit depends on its start, so the
topics are those that several fits agree on.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.maths.tfidf import find_idf, weigh_counts
from trendlab.models.evidence import Evidence, MixtureFit, gather_evidence
from trendlab.models.raw import Model, TopicInput
from trendlab.models.terms import weigh_terms
from trendlab.models.weigh import (
    cluster_vectors,
    find_projection,
    project_counts,
    sample_rows,
    split_phrases,
    unit_rows,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import CsrMatrix, FloatArray, IntArray

SOFT_WORDS = 6.0
SHARP_WORDS = 12.0
SMOOTHING = 0.2
SEED_PULL = 0.1
ANCHOR = 0.4
OWN, TWIN = -2, -1  # in the place of a topic's number
N_DIMS = 150
N_FITS = 6
N_SOFT_STEPS = 10


def fit_mixture(data: TopicInput, *, n_topics: int, rng: np.random.Generator) -> MixtureFit:
    """Topics that several mixtures agree on.

    Six fits from different starts (k-means on latent semantic vectors, joined by the given ones) each give
    memberships; k-means on all of them together gives the start of the last fit, which is then sharpened. Where a
    start is given, only the last fit is made.

    Args:
        data: counts (n_docs, n_terms), every row with a term, and vectors (n_docs, n_dims) or None.
        n_topics: from 1 to the number of distinct articles.
        rng: source of the starts.

    Source: Nigam et al. 2000 (multinomial mixture), Rose et al. 1990 (tempering), Strehl & Ghosh 2002 (ensembles of
        clusterings), Banerjee et al. 2005 (von Mises-Fisher part).
    """
    counts = split_phrases(data.counts, data.vocabulary)
    soft = gather_evidence(counts, data.vectors, n_words=SOFT_WORDS)
    if data.start is None:
        start_vectors = find_start_vectors(counts, data.vectors, rng=rng)
        start_vectors = find_start_vectors(counts, data.vectors, rng=rng)
        start, place = _seeded_start(soft, start_vectors, data.seed_terms, n_topics=n_topics, rng=rng)
    else:
        known = np.flatnonzero(data.start.any(axis=1))
        start, place = soft.e_step(soft.take(known).m_step(data.start[known], smoothing=SMOOTHING)), ()
    pull = _make_pull(soft, data.seed_terms, place, n_topics=start.shape[1])
    doc_topic, _ = run_em(soft, start, n_steps=10, pull=pull)
    del soft, start
    sharp = gather_evidence(counts, data.vectors, n_words=SHARP_WORDS)
    _, raw = run_em(sharp, doc_topic, n_steps=3, pull=pull)
    if not data.seed_terms:
        return raw
    seed_of = np.full(raw.n_topics, -1)
    for seed, where in enumerate(place):
        if where >= 0:
            seed_of[where] = seed
    return replace(raw, topic_seed=seed_of)


def assign_mixture(raw: MixtureFit, data: TopicInput) -> FloatArray:
    """Memberships under a fitted mixture, (n_docs, n_topics), rows sum to 1."""
    vectors = data.vectors
    if vectors is not None and raw.centre is not None:
        vectors = np.asarray(vectors, dtype=np.float32) - raw.centre
    evidence = gather_evidence(
        split_phrases(data.counts, data.vocabulary), vectors, n_words=SHARP_WORDS, centred=True
    )  # fmt: skip
    return evidence.e_step(raw)


def find_start_vectors(
    counts: CsrMatrix,
    vectors: FloatArray | None,
    *,
    rng: np.random.Generator,
    n_dims: int = N_DIMS,
) -> FloatArray:
    """Vectors for the starts of k-means, (n_docs, n_dims): the given ones, else latent semantic vectors (LSA)."""
    if vectors is not None:
        found = np.asarray(vectors, dtype=np.float32)
        return unit_rows(found - found.mean(axis=0))
    idf = find_idf(counts)
    seen = counts[sample_rows(counts.shape[0], rng)]
    projection = find_projection(weigh_counts(seen, idf), n_dims=n_dims, rng=rng)
    return project_counts(counts, idf, projection)


def _agree(evidence: Evidence, start_vectors: FloatArray, *, n_topics: int, rng: np.random.Generator) -> FloatArray:
    """One-hot memberships on which several fits from different starts agree, (n_docs, n_topics).

    Each fit is fitted to a sample of the articles and assigns all; two fits run at a time, each with its own rng.
    """

    def run(own: np.random.Generator) -> FloatArray:
        rows = sample_rows(len(start_vectors), own)
        label = cluster_vectors(start_vectors[rows], n_clusters=n_topics, rng=own, n_starts=1)
        _, raw = run_em(evidence.take(rows), one_hot(label, n_topics), n_steps=N_SOFT_STEPS)
        return np.sqrt(evidence.e_step(raw))

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(run, rng.spawn(N_FITS)))
    joined = (np.hstack(found) / np.sqrt(N_FITS)).astype(np.float32)
    return one_hot(cluster_vectors(joined, n_clusters=n_topics, rng=rng), n_topics)


def run_em(
    evidence: Evidence, start: FloatArray, *, n_steps: int, pull: FloatArray | None = None
) -> tuple[FloatArray, MixtureFit]:
    """Memberships and parameters after some steps of EM."""
    doc_topic, raw = start, evidence.m_step(start, smoothing=SMOOTHING, pull=pull)
    for _ in range(n_steps):
        doc_topic = evidence.e_step(raw)
        raw = evidence.m_step(doc_topic, smoothing=SMOOTHING, pull=pull)
    return doc_topic, raw


def one_hot(label: IntArray, n_topics: int) -> FloatArray:
    """One-hot memberships from cluster numbers, (n_docs, n_topics)."""
    return np.asarray(np.eye(n_topics, dtype=np.float32)[label])


def _seeded_start(
    evidence: Evidence,
    start_vectors: FloatArray,
    seeds: Sequence[IntArray],
    *,
    n_topics: int,
    rng: np.random.Generator,
) -> tuple[FloatArray, tuple[int, ...]]:
    """One-hot memberships to start from, and the topic of each set of seed terms.

    A set whose articles lie in one topic already anchors that topic. Where another set has anchored it, the two are
    twins, and the later one gets no topic (-1). Any other gets a topic of its own, made of the articles that hold most
    of its terms; the other topics are then as many fewer.
    """
    start = _agree(evidence, start_vectors, n_topics=n_topics, rng=rng)
    if not seeds:
        return start, ()
    holds = _seed_articles(evidence.counts, seeds)
    place = _find_anchors(start, holds)
    n_own = place.count(OWN)
    if n_own and n_topics > n_own:
        start = _agree(evidence, start_vectors, n_topics=n_topics - n_own, rng=rng)
        place = [OWN if old == OWN else new for new, old in zip(_find_anchors(start, holds), place, strict=True)]
    for k, where in enumerate(place):
        if where == OWN:
            place[k] = start.shape[1]
            start = np.hstack([start, np.zeros((len(start), 1), dtype=np.float32)])
            most = max(1, len(start) // max(n_topics, start.shape[1]))
            rows = np.argsort(-holds[k], kind="stable")[:most]
            rows = rows[holds[k][rows] > 0]
            start[rows] = 0
            start[rows, place[k]] = 1
    return start, tuple(place)


def _seed_articles(counts: CsrMatrix, seeds: Sequence[IntArray]) -> list[FloatArray]:
    """How much each article holds of the terms of each seed, (n_docs,) a seed."""
    weights = weigh_terms(counts).tocsc()
    return [np.asarray(weights[:, terms].sum(axis=1)).ravel() for terms in seeds]


def _find_anchors(start: FloatArray, holds: Sequence[FloatArray]) -> list[int]:
    """The topic that each seed anchors, `OWN` where none is, `TWIN` where a surer seed has anchored it already.

    A topic is anchored that holds at least `ANCHOR` of what the articles have of the seed.
    """
    parts = np.stack([hold @ start / max(float(hold.sum()), 1e-12) for hold in holds])
    place = [OWN] * len(parts)
    for k in np.argsort(-parts.max(axis=1), kind="stable").tolist():
        best = int(parts[k].argmax())
        if parts[k, best] >= ANCHOR:
            place[k] = TWIN if best in place else best
    return place


def _make_pull(
    evidence: Evidence, seeds: Sequence[IntArray], place: Sequence[int], *, n_topics: int
) -> FloatArray | None:
    """Words added to each seeded topic before its term shares are taken, (n_topics, n_terms), or None."""
    if not seeds:
        return None
    found = np.zeros((n_topics, evidence.counts.shape[1]), dtype=np.float32)
    mass = SEED_PULL * float(evidence.counts.sum()) / n_topics
    for where, terms in zip(place, seeds, strict=True):
        if where >= 0:
            found[where, terms] = mass / max(1, len(terms))
    return found


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
