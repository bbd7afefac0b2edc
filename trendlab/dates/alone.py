"""Months of a sequence in order of which no article is dated: what is unknown is averaged over.

Four things are unknown apart from the days: how the articles are spaced, how far the source's way of mentioning dates
departs from the tables, how far its words can be trusted, and how far articles of the same week repeat each other. The
spacing is a mixture of gaps (same day, usual, long, pauses, regular) whose weights and mean are fitted by EM from
several starts; the starts are averaged by their evidence. The lag tables are fitted to the source by EM. The words get
several powers, weighed by how they predict left-out articles. Evidence of crowded weeks is divided by the design effect
1 + (n - 1) rho of n articles a week; the result is the mean over the powers and over several rho.

Sources: Baum et al. 1970 (EM for chains); Hoeting et al. 1999, Bayesian model averaging, eq. 1; Kish 1965, Survey
sampling, section 5.4 (design effect); Genest and Zidek 1986 (linear opinion pool).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.adapt import estimate_tilt
from trendlab.dates.chain import ChainResult, Gaps, run_chain
from trendlab.dates.evidence import DayGrid
from trendlab.dates.order import Order, even_sample
from trendlab.dates.power import POWERS, weigh_powers

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray
    from trendlab.dates.reader import Reader

# Power of the evidence while spacing and tables are fitted; then several are weighed.
TEMPER = 0.7
# Correlations of articles of one week that are averaged over.
CORRELATIONS = (0.0, 0.1, 0.3)
WEEK_HALF = 3.5
# Articles of a week that count in full for the lag tables; more share what these count for.
ADAPT_ARTICLES = 3.0
# Articles that the spacing is fitted to, and blocks of neighbours that a long sequence is dated in.
LEARNED, MAX_BLOCKS = 300, 600
# Mean gaps in days from which EM starts.
STARTS = (0.05, 0.5, 2.0, 6.0, 20.0, 60.0, 150.0)
# Gaps: none, usual, long (times the usual), pauses, and regular ones of the usual mean; prior counts, in articles.
LONG_TIMES, PAUSES = 6.0, (60.0, 250.0, 1000.0)
BEFOREHAND = np.array([0.5, 2.0, 0.5, 0.05, 0.05, 0.05, 2.0])
FIRST_ROUNDS, MORE_ROUNDS, TILT_ROUNDS, LAST_ROUNDS = 1, 3, 3, 1
# Starts this far in log-likelihood below the best are left.
FAR_FIRST, FAR = 10.0, 5.0
# Days to keep: those that some article holds with more than this probability, and this many around them.
REACHED, AROUND = 1e-4, 400


@dataclass(frozen=True, kw_only=True, eq=False)
class Guess:
    """One way in which a sequence may be spaced.

    Attributes:
        gaps: its spacing.
        result: what the chain found under it.
        grid: days, with the tables fitted.
    """

    gaps: Gaps
    result: ChainResult
    grid: DayGrid


@dataclass(frozen=True, kw_only=True, eq=False)
class Alone:
    """What was found of a sequence without dates.

    Attributes:
        days: (n_days,) of int, days since 1970-01-01.
        posterior: (n_blocks, n_days); block: (n_docs,) the block of each article.
    """

    days: IntArray
    posterior: FloatArray
    block: IntArray


def date_alone(reader: Reader, rows: IntArray, *, years: tuple[int, int], order: Order) -> Alone:
    """Days of a sequence without any dated article.

    Args:
        reader: mentions.
        rows: the articles, oldest first.
        years: first and last day that they can have.
        order: how far their order can be trusted.
    """
    grid = DayGrid(first=years[0], n_days=years[1] - years[0] + 1)
    sample = even_sample(len(rows), LEARNED)
    guesses = _learn(reader, rows[sample], grid=grid, order=order)
    low, high = _reached([g.result for g in guesses])
    grid = guesses[0].grid
    block = np.arange(len(rows)) // -(-len(rows) // MAX_BLOCKS)
    total: FloatArray = np.zeros((int(block[-1]) + 1, high - low))
    evidence = [_blocks(reader, rows, block=block, grid=_cut(g.grid, low, high)) for g in guesses]
    clock = np.interp(np.arange(len(rows)), sample, guesses[0].result.clock)
    size = np.bincount(block)
    shares = _shares_of_powers(reader, rows[sample], guesses[0])
    per_gap = (len(sample) - 1) / max(1, len(size) - 1)
    gaps = [_scaled(g.gaps, per_gap) for g in guesses]
    week = count_week(np.maximum.accumulate(clock))
    rounds = LAST_ROUNDS if len(size) != len(sample) else 0
    for rho, k in product(CORRELATIONS, np.flatnonzero(shares).tolist()):
        temper = np.bincount(block, weights=POWERS[k] / (1 + (week - 1) * rho)) / size
        found = [_run(e * temper[:, None], g, rounds)[1] for g, e in zip(gaps, evidence, strict=True)]
        for weight, result in zip(_weights(found), found, strict=True):
            total += shares[k] * weight / len(CORRELATIONS) * result.posterior
    return Alone(days=grid.days[low:high], posterior=total, block=block)


def _shares_of_powers(reader: Reader, rows: IntArray, guess: Guess) -> FloatArray:
    """Share of each power of the evidence; articles of one week are no independent witnesses of it."""
    evidence = reader.evidence(rows, guess.grid).astype(np.float64)
    week = count_week(np.maximum.accumulate(guess.result.clock))
    return weigh_powers(evidence, guess.gaps, counts=1 / (1 + (week - 1) * np.mean(CORRELATIONS)))


def count_week(clock: FloatArray) -> IntArray:
    """(n_docs,) articles within half a week of each, itself among them.

    Args:
        clock: (n_docs,) day of each article, growing.
    """
    up = np.searchsorted(clock, clock + WEEK_HALF, side="right")
    found: IntArray = np.maximum(1, up - np.searchsorted(clock, clock - WEEK_HALF, side="left"))
    return found


def _learn(reader: Reader, rows: IntArray, *, grid: DayGrid, order: Order) -> list[Guess]:
    """Ways in which the articles may be spaced, the likeliest first."""
    evidence = TEMPER * reader.evidence(rows, grid).astype(np.float64)
    stray = {"stray": order.stray, "stray_days": order.stray_days}
    fits = [m for m in STARTS if m * len(rows) <= 1.5 * grid.n_days] or [STARTS[0]]
    starts = [Gaps(weights=BEFOREHAND / BEFOREHAND.sum(), means=_means(m), **stray) for m in fits]
    tried = _near_best([_run(evidence, gaps, FIRST_ROUNDS) for gaps in starts], FAR_FIRST)
    low, high = _reached([result for _, result in tried])
    grid, evidence = _cut(grid, low, high), evidence[:, low:high]
    tried = _near_best([_run(evidence, gaps, MORE_ROUNDS) for gaps, _ in tried], FAR)
    week = count_week(np.maximum.accumulate(tried[0][1].clock))
    counts = np.minimum(1.0, (ADAPT_ARTICLES / week) ** 2)
    guesses = [_adapt(reader, rows, Guess(gaps=g, result=r, grid=grid), counts=counts) for g, r in tried]
    best = max(g.result.log_likelihood for g in guesses)
    kept = [g for g in guesses if g.result.log_likelihood >= best - FAR]
    return sorted(kept, key=lambda g: -g.result.log_likelihood)


def _adapt(reader: Reader, rows: IntArray, guess: Guess, *, counts: FloatArray) -> Guess:
    """The guess with its lag tables fitted to the articles."""
    for _ in range(TILT_ROUNDS):
        days, posterior = guess.grid.days, counts[:, None] * guess.result.posterior
        tilt = estimate_tilt((reader.mentions(r), days, p) for r, p in zip(rows.tolist(), posterior, strict=True))
        grid = replace(guess.grid, tilt=tilt, made={})
        evidence = TEMPER * reader.evidence(rows, grid).astype(np.float64)
        gaps, result = _run(evidence, guess.gaps, 1)
        guess = Guess(gaps=gaps, result=result, grid=grid)
    return guess


def _run(evidence: FloatArray, gaps: Gaps, rounds: int) -> tuple[Gaps, ChainResult]:
    """The gaps after so many rounds of EM, and what the chain finds under them."""
    result = run_chain(evidence, gaps)
    for _ in range(rounds):
        n, days = result.n_gaps, result.gap_days
        weights = (n + BEFOREHAND) / (n + BEFOREHAND).sum()
        mean = (days[1] + days[-1] + days[2] / LONG_TIMES + 1e-3) / (n[1] + n[-1] + n[2] + 1e-3)
        gaps = replace(gaps, weights=weights, means=_means(max(0.02, float(mean))))
        result = run_chain(evidence, gaps)
    return gaps, result


def _means(usual: float) -> FloatArray:
    return np.array([0.0, usual, LONG_TIMES * usual, *PAUSES, usual])


def _scaled(gaps: Gaps, part: float) -> Gaps:
    """The gaps between neighbours that are closer: a fraction `part` of the steps of the fit."""
    part = min(1.0, part)
    pauses = np.isin(np.arange(len(gaps.weights)), np.arange(3, 3 + len(PAUSES)))
    weights = gaps.weights * np.where(pauses, part, 1.0)
    means = np.where(pauses | (gaps.means == 0), gaps.means, np.maximum(0.02, part * gaps.means))
    return replace(gaps, weights=weights / weights.sum(), means=means)


def _near_best(tried: list[tuple[Gaps, ChainResult]], far: float) -> list[tuple[Gaps, ChainResult]]:
    best = max(result.log_likelihood for _, result in tried)
    kept = [pair for pair in tried if pair[1].log_likelihood >= best - far]
    return sorted(kept, key=lambda pair: -pair[1].log_likelihood)


def _weights(found: list[ChainResult]) -> FloatArray:
    """Probability of each guess by its evidence."""
    score = np.array([result.log_likelihood for result in found])
    weight = np.exp(score - score.max())
    shares: FloatArray = weight / weight.sum()
    return shares


def _reached(results: list[ChainResult]) -> tuple[int, int]:
    """First day and end of the days that the articles can have reached."""
    most = np.max([result.posterior.max(axis=0) for result in results], axis=0)
    held = np.flatnonzero(most > REACHED)
    return max(0, int(held[0]) - AROUND), min(len(most), int(held[-1]) + 1 + AROUND)


def _cut(grid: DayGrid, low: int, high: int) -> DayGrid:
    return DayGrid(first=grid.first + low, n_days=high - low, tilt=grid.tilt)


def _blocks(reader: Reader, rows: IntArray, *, block: IntArray, grid: DayGrid) -> FloatArray:
    """(n_blocks, n_days) sum of the evidence of each block of neighbours."""
    starts = np.flatnonzero(np.diff(block, prepend=-1))
    found = np.zeros((len(starts), grid.n_days))
    for k, part in enumerate(np.split(rows, starts[1:])):
        found[k] = reader.evidence(part, grid).sum(axis=0, dtype=np.float64)
    return found
