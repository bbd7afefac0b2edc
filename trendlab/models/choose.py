"""The choice of the number of topics, by stability over halves of the corpus and held-out coherence."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from trendlab.models.evidence import Evidence, gather_evidence
from trendlab.models.mixture import SHARPNESS, SOFT_WORDS, find_start_vectors, is_divided, one_hot, run_em
from trendlab.models.terms import mark_presence, rank_terms, score_terms, weigh_terms
from trendlab.models.weigh import cluster_vectors, split_phrases
from trendlab.words.numbers import count_words
from trendlab.work.standby import map_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from trendlab.checks import CsrMatrix, FloatArray, IntArray
    from trendlab.models.base import TopicFit
    from trendlab.models.raw import TopicInput

GRID = (4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50)
N_SEEN = 6000
N_SPLITS, N_OF_LARGE = 5, 2  # the second for numbers above half of the largest, whose scores vary half as much
MIN_PER_TOPIC = 8
SEED = 0
SURE_HALF = 0.8  # mean largest membership at which articles are divided, before terms are weighed
N_STEPS = 4
NOISE = 0.015  # standard error of a score, about: a number whose score is so much lower counts 1 / e as much
BANDWIDTH = 0.25  # of the smoothed scores, in the log of the number
SCARCE = 4  # how many times as many articles a pair of terms may need to meet by chance
MIN_FRACTION = 0.25  # smallest number of topics, as a fraction of the usual number
SMALL_CORPUS = 220.0
PRIOR = 0.01
STABLE = 0.9  # adjusted mutual information from which two halves agree, whatever they do at other numbers


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One number of topics that was tried.

    Attributes:
        n_topics: the number.
        stability: adjusted mutual information of the main topics of all articles in the fits to two halves, at most 1.
        coherence: mean NPMI of the top ten terms of one half in the articles of the other half, in [-1, 1].
        score: stability plus coherence, minus a penalty for numbers far from the usual one.
        chosen: whether this number was chosen.
    """

    n_topics: int
    stability: float
    coherence: float
    score: float
    chosen: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Sample:
    """The articles on which numbers are tried, in all forms that are needed."""

    evidence: Evidence
    start_vectors: FloatArray
    presence: CsrMatrix
    weights: CsrMatrix


def choose_number(data: TopicInput, *, rng: np.random.Generator) -> tuple[int, tuple[Choice, ...]]:
    """The number of topics, and the table of the numbers tried (empty if there are too few articles).

    Each number of a grid is fitted to two random halves of at most 6,000 articles, five times, or twice if it is more
    than half of the largest number. The score of a number is its stability plus its held-out coherence, minus a
    penalty: for n articles, 0.01 + (220 / n)^2 times the squared log ratio to the usual number 1.8 n^(1/3). Without the
    penalty a few coarse topics would nearly always win, and halves of a small corpus would find fewer topics than the
    whole corpus has. Numbers between a quarter of the usual number and the usual number are tried. Where a topic of the
    usual number would have under eight articles in half of the corpus, none is tried, and it is chosen. Perplexity is
    not used, because it prefers topics that nobody can read.

    The chosen number is the nearest to the mean of all by `average_number`, not that of the best score. Scores of
    neighbours often differ by less than their error, and then the best one is another one after any small change.

    Args:
        data: counts, every row with a term, and vectors or None.
        rng: source of the sample, the halves and the starts.

    Source: Lange et al. 2004 (stability); Vinh, Epps & Bailey 2010 (adjusted mutual information); Bouma 2009 (NPMI).
    """
    n_docs = data.counts.shape[0]
    usual = usual_number(n_docs)
    rows = np.arange(n_docs)
    if n_docs > N_SEEN:
        rows = np.sort(rng.choice(n_docs, N_SEEN, replace=False))
    if len(rows) // (2 * MIN_PER_TOPIC) < round(usual):
        return int(usual + 0.5), ()
    grid = [k for k in GRID if usual * MIN_FRACTION <= k <= round(usual)]
    sample = prepare_sample(data.take(rows), rng, grid[len(grid) // 2])
    splits = [rng.permutation(len(rows)) for _ in range(N_SPLITS)]
    pairs = [(k, split) for k in grid for split in splits[: N_SPLITS if 2 * k <= grid[-1] else N_OF_LARGE]]
    jobs = [(k, split, own) for (k, split), own in zip(pairs, rng.spawn(len(pairs)), strict=True)]

    def run(job: tuple[int, IntArray, np.random.Generator]) -> tuple[float, float]:
        return try_number(sample, job[0], split=job[1], rng=job[2])

    found, number = np.array(map_beside(run, jobs, threaded=("torch",))), np.array([k for k, _ in pairs])
    stability, coherence = np.array([found[number == k].mean(axis=0) for k in grid]).T
    weight = PRIOR + (SMALL_CORPUS / n_docs) ** 2
    score = stability + coherence - weight * np.log(np.array(grid) / usual) ** 2
    chosen = min(grid, key=partial(_distance, average_number(np.array(grid), score)))
    table = zip(grid, stability, coherence, score, strict=True)
    return chosen, tuple(
        Choice(n_topics=k, stability=float(a), coherence=float(b), score=float(c), chosen=k == chosen)
        for k, a, b, c in table
    )


def usual_number(n_docs: int) -> float:
    """The usual number of topics of so many articles.

    >>> round(usual_number(1_000), 1)
    18.0
    """
    return float(1.8 * n_docs ** (1 / 3))


def average_number(numbers: IntArray, score: FloatArray) -> float:
    """The mean number of topics, each weighted by how likely its score is the best, at least 1.

    Scores are first smoothed over the log of the number by local linear regression. Then each number weighs exp(score /
    0.015) times its part of the log scale, and the geometric mean is taken. Where one number stands out, it is the
    mean; where the scores are flat, so that each run would have another best one, the mean hardly moves.

    Args:
        numbers: (n,) numbers of topics, ascending, 1 or more.
        score: (n,) of each.

    Source: Fan & Gijbels 1996, section 3.1 (local linear regression); Buckland, Burnham & Augustin 1997 (weights in
    place of the choice of one model).

    >>> average_number(np.array([5, 10, 20]), np.array([0.4, 0.9, 0.4])).__round__()
    10
    >>> average_number(np.array([5, 10, 20]), np.array([0.5, 0.5, 0.5])).__round__()
    10
    """
    place = np.log(numbers)
    if len(place) == 1:
        return float(numbers[0])
    smooth = _smooth_scores(place, score) if len(place) > 2 else score  # a line through two points is no smoothing
    weight = np.gradient(place) * np.exp((smooth - smooth.max()) / NOISE)
    return float(np.exp(weight @ place / weight.sum()))


def _smooth_scores(place: FloatArray, score: FloatArray) -> FloatArray:
    """Local linear regression at each place, with a normal kernel."""
    apart = place - place[:, None]
    weight = np.exp(-0.5 * (apart / BANDWIDTH) ** 2)
    mean = (weight * apart).sum(axis=1) / weight.sum(axis=1)
    from_mean = apart - mean[:, None]
    slope = (weight * from_mean) @ score / (weight * from_mean**2).sum(axis=1)
    return np.asarray(weight @ score / weight.sum(axis=1) - slope * mean)


def _distance(target: float, number: int) -> float:
    """How far a number is from another one, on the log scale."""
    return abs(float(np.log(number / target)))


def doubt_choice(tried: Sequence[Choice]) -> str:
    """Why the chosen number of topics is doubtful, as a sentence; "" if it is not.

    It is doubtful if it is the smallest or largest number tried, or the one with the lowest stability below .9.

    Args:
        tried: from `choose_number`.

    >>> doubt_choice([Choice(n_topics=5, stability=0.5, coherence=0.1, score=0.6),
    ...               Choice(n_topics=10, stability=0.6, coherence=0.1, score=0.7, chosen=True)])
    '10 topics is the largest number tried: more might fit these articles as well.'
    """
    chosen = next((one for one in tried if one.chosen), None)
    if chosen is None or len(tried) < 2:
        return ""
    numbers = [one.n_topics for one in tried]
    reasons = []
    if chosen.n_topics in {min(numbers), max(numbers)}:
        extreme, other = ("smallest", "fewer") if chosen.n_topics == min(numbers) else ("largest", "more")
        reasons.append(
            f"{chosen.n_topics} topics is the {extreme} number tried: {other} might fit these articles as well"
        )
    if chosen.stability <= min(one.stability for one in tried) and chosen.stability < STABLE:
        reasons.append(
            f"of the {len(numbers)} numbers of topics tried, two halves of the articles agree least at "
            f"{chosen.n_topics} (adjusted mutual information {chosen.stability:.2f}): single topics of this run may "
            "not be stable"
        )
    found = "; ".join(reasons)
    return f"{found[:1].upper()}{found[1:]}." if found else ""


def doubt_table(table: pd.DataFrame | None) -> str:
    """Why the chosen number of topics is doubtful, from the table of a run; "" if it is not or there is no table."""
    if table is None:
        return ""
    names = [f.name for f in fields(Choice)]
    if not set(names) <= set(table.columns):
        return ""
    rows = zip(*(table[name].tolist() for name in names), strict=True)
    return doubt_choice([Choice(**dict(zip(names, row, strict=True))) for row in rows])


def fewer_words(fit: TopicFit) -> str:
    """A sentence that says how many topics were asked for where the articles allow fewer; "" where they do not.

    Topics that a person merged or left out do not count as missing.

    Args:
        fit: from `fit_topics` or of a run.
    """
    parts = [part.fit for part in fit.languages] or [fit]
    asked = [part.topics for part in parts if isinstance(part.topics, int)]
    given = sum(part.n_topics if part.raw is None else part.raw.n_topics for part in parts)
    if len(asked) < len(parts) or given >= sum(asked):
        return ""
    return (
        f"{count_words(given, 'topic')} in place of the {sum(asked):,} asked for: every topic needs articles of its "
        "own that differ from the others in the words that are counted, and there are too few of them."
    )


def prepare_sample(data: TopicInput, rng: np.random.Generator, n_topics: int) -> Sample:
    """The sample in all forms that are needed, to try about so many topics."""
    counts = split_phrases(data.counts, data.vocabulary)
    start_vectors = find_start_vectors(counts, data.vectors, rng=rng, n_dims=min(100, max(2, len(counts.indptr) // 3)))
    return Sample(
        evidence=_sure_evidence(counts, data.vectors, start_vectors, n_topics=n_topics),
        start_vectors=start_vectors,
        presence=mark_presence(counts), weights=weigh_terms(counts),
    )  # fmt: skip


def _sure_evidence(
    counts: CsrMatrix, vectors: FloatArray | None, start_vectors: FloatArray, *, n_topics: int
) -> Evidence:
    """The evidence of articles with as many effective words as it takes to divide them; see `fit_mixture`."""
    rng = np.random.default_rng(SEED)
    start = one_hot(cluster_vectors(start_vectors, n_clusters=n_topics, rng=rng, n_starts=1), n_topics)
    for sharpness in SHARPNESS:
        evidence = gather_evidence(counts, vectors, n_words=SOFT_WORDS * sharpness)
        doc_topic, _ = run_em(evidence, start, n_steps=N_STEPS)
        if is_divided(doc_topic, least=SURE_HALF):
            break
    return evidence


def try_number(sample: Sample, n_topics: int, *, split: IntArray, rng: np.random.Generator) -> tuple[float, float]:
    """Stability and held-out coherence of one number of topics on one pair of halves."""
    from trendlab.maths.mutual import adjusted_mutual_information

    middle = len(split) // 2
    halves = (np.sort(split[:middle]), np.sort(split[middle:]))
    labels, coherence = [], []
    for own, other in (halves, halves[::-1]):
        start = cluster_vectors(sample.start_vectors[own], n_clusters=n_topics, rng=rng, n_starts=3)
        _, raw = run_em(sample.evidence.take(own), one_hot(start, n_topics), n_steps=N_STEPS)
        doc_topic = sample.evidence.e_step(raw)
        labels.append(doc_topic.argmax(axis=1))
        top = rank_terms(score_terms(sample.presence[own], sample.weights[own], doc_topic[own]), 10)
        coherence.append(find_held_out_npmi(sample.presence[other], top))
    return adjusted_mutual_information(*labels), float(np.mean(coherence))


def find_held_out_npmi(presence: CsrMatrix, top: IntArray) -> float:
    """Mean NPMI of each topic's pairs of terms over articles.

    A pair that no article holds counts as minus the probability that two words of these frequencies meet by chance in
    four times as many articles: -1 if both are common, near 0 if both are so rare that they need not meet. With -1 for
    all such pairs, short texts, in which most words are rare, would always get the fewest topics.

    Args:
        presence: sparse (n_docs, n_terms) of 0 and 1, of articles that did not choose the terms.
        top: (n_topics, n_top) term numbers.
    """
    terms, place = np.unique(top, return_inverse=True)
    n_docs = presence.shape[0]
    inside = presence[:, terms].astype(np.float64)
    joint = (inside.T @ inside).toarray() / n_docs
    single = np.diag(joint)
    with np.errstate(divide="ignore", invalid="ignore"):
        npmi = np.log(joint / np.outer(single, single)) / -np.log(joint)
    by_chance = 1 - np.exp(-SCARCE * n_docs * np.outer(single, single))
    npmi = np.where(joint <= 0, -by_chance, np.where(joint >= 1, 1.0, npmi))
    left, right = np.triu_indices(top.shape[1], 1)
    pairs = place.reshape(top.shape)
    return float(npmi[pairs[:, left], pairs[:, right]].mean()) if len(left) else 0.0
