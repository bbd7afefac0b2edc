"""Months of a sequence in order without any dated article; what is unknown is averaged over.

Four things are unknown apart from the days: how the articles are spaced, how far the source's way of mentioning dates
departs from the tables, how far its words can be trusted, and how far articles of the same week repeat each other. The
spacing is a mixture of gaps (same day, usual, long, pauses, regular) whose weights and mean are fitted by EM from
several starts; the starts are averaged by their evidence. The lag tables are fitted to the source by EM. The words get
several powers, weighed by how they predict left-out articles. Evidence of crowded weeks is divided by the design effect
1 + (n - 1) rho of n articles a week; the result is the mean over the powers and over several rho.

Where the source may be of many years, all this is done in bins of some days, unless what neighbours say about an
article is sharper than a bin: then by day, from the spacings found in bins.

Sources: Baum et al. 1970 (EM for chains); Hoeting et al. 1999, Bayesian model averaging, eq. 1; Kish 1965, Survey
sampling, section 5.4 (design effect); Genest and Zidek 1986 (linear opinion pool).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.adapt import estimate_tilt
from trendlab.dates.bins import bin_days, bin_size, is_smooth, spread_bins
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
HALF_WEEK = 3.5
# Articles of a week that count in full for the lag tables; more share what these count for.
ADAPT_ARTICLES = 3.0
# Articles that the spacing is fitted to, at most; blocks of neighbours that a long sequence is dated in, at most.
FIT_ARTICLES, MAX_BLOCKS = 300, 600
# Both where the order is in doubt: each order costs a dating of its own, and their mean is coarser than a block.
MAX_IN_DOUBT = 200
# Mean gaps in days from which EM starts.
STARTS = (0.05, 0.5, 2.0, 6.0, 20.0, 60.0, 150.0)
# Gaps: none, usual, long (times the usual), pauses, and regular ones of the usual mean; Dirichlet prior, in articles.
LONG_TIMES, PAUSES = 6.0, (60.0, 250.0, 1000.0)
PRIOR_COUNTS = np.array([0.5, 2.0, 0.5, 0.05, 0.05, 0.05, 2.0])
FIRST_ROUNDS, MORE_ROUNDS, DAY_ROUNDS, TILT_ROUNDS, LAST_ROUNDS = 1, 3, 1, 3, 1
# Starts that are below the best by more than this log-likelihood are left out; fewer at last, for which of them is
# likely depends on the power and on the correlation of the evidence.
MAX_LOSS_FIRST, MAX_LOSS, MAX_LOSS_LAST = 10.0, 5.0, 8.0
# Days to keep: those that have more than this probability for some article, and this many around them.
MIN_DAY_PROB, MARGIN_DAYS = 1e-4, 400


@dataclass(frozen=True, kw_only=True, eq=False)
class SpacingFit:
    """One spacing fitted to a sequence.

    Attributes:
        gaps: the spacing, in days.
        result: what the chain found under it, the posterior by bin.
        grid: days, with the lag tables fitted.
        step: days of a bin.
    """

    gaps: Gaps
    result: ChainResult
    grid: DayGrid
    step: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Alone:
    """The posterior of a sequence without any dated article.

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
    n_fit, n_blocks = (MAX_IN_DOUBT, MAX_IN_DOUBT) if order.direction == "unsure" else (FIT_ARTICLES, MAX_BLOCKS)
    sample = even_sample(len(rows), n_fit)
    fits = _fit_spacings(reader, rows[sample], grid=grid, order=order)
    step, block = fits[0].step, np.arange(len(rows)) // -(-len(rows) // n_blocks)
    low, high = _day_range([fit.result for fit in fits], step, fits[0].grid.n_days)
    by_day = [_blocks(reader, rows, block=block, grid=_cut(fit.grid, low, high)) for fit in fits]
    total: FloatArray = np.zeros((int(block[-1]) + 1, -(-(high - low) // step)))
    expected_state = np.interp(np.arange(len(rows)), sample, fits[0].result.expected_state)
    size = np.bincount(block)
    power_weight = _power_weights(reader, rows[sample], fits[0])
    per_gap = (len(sample) - 1) / max(1, len(size) - 1)
    gaps = [_scaled(fit.gaps, per_gap) for fit in fits]
    week = count_week(np.maximum.accumulate(expected_state))
    rounds = LAST_ROUNDS if len(size) != len(sample) else 0
    for k in np.flatnonzero(power_weight).tolist():
        pairs = [(gap, bin_days(POWERS[k] * e, step)) for gap, e in zip(gaps, by_day, strict=True)]
        for rho in CORRELATIONS:
            dependent = np.bincount(block, weights=1 / (1 + (week - 1) * rho)) / size
            found = [_run(e * dependent[:, None], gap, rounds, step=step)[1] for gap, e in pairs]
            for weight, result in zip(_fit_weights(found), found, strict=True):
                total += power_weight[k] * weight / len(CORRELATIONS) * result.posterior
    return Alone(days=fits[0].grid.days[low:high], posterior=spread_bins(total, TEMPER * by_day[0], step), block=block)


def _power_weights(reader: Reader, rows: IntArray, fit: SpacingFit) -> FloatArray:
    """Weight of each power of the evidence; articles of one week are dependent and count less."""
    evidence = reader.evidence(rows, fit.grid).astype(np.float64)
    week = count_week(np.maximum.accumulate(fit.result.expected_state))
    counts = 1 / (1 + (week - 1) * np.mean(CORRELATIONS))
    return weigh_powers(evidence, in_bins(fit.gaps, fit.step), counts=counts, step=fit.step)


def count_week(expected_state: FloatArray) -> IntArray:
    """(n_docs,) articles within half a week of each, itself among them.

    Args:
        expected_state: (n_docs,) day of each article, non-decreasing.
    """
    up = np.searchsorted(expected_state, expected_state + HALF_WEEK, side="right")
    found: IntArray = np.maximum(1, up - np.searchsorted(expected_state, expected_state - HALF_WEEK, side="left"))
    return found


def _fit_spacings(reader: Reader, rows: IntArray, *, grid: DayGrid, order: Order) -> list[SpacingFit]:
    """Spacings fitted to the articles from several starts, the likeliest first."""
    step, by_day = bin_size(grid.n_days), TEMPER * reader.evidence(rows, grid).astype(np.float64)
    evidence = bin_days(by_day, step)
    outliers = {"outlier_rate": order.outlier_rate, "outlier_days": order.outlier_days}
    means = [m for m in STARTS if m * len(rows) <= 1.5 * grid.n_days] or [STARTS[0]]
    starts = [Gaps(weights=PRIOR_COUNTS / PRIOR_COUNTS.sum(), means=_means(m), **outliers) for m in means]
    tried = _within([_run(evidence, gaps, FIRST_ROUNDS, step=step) for gaps in starts], MAX_LOSS_FIRST)
    low, high = _day_range([result for _, result in tried], step, grid.n_days)
    grid, by_day, evidence = _cut(grid, low, high), by_day[:, low:high], evidence[:, low // step : -(-high // step)]
    tried = _within([_run(evidence, gaps, MORE_ROUNDS, step=step) for gaps, _ in tried], MAX_LOSS)
    if step > 1 and not is_smooth(tried[0][1].posterior, evidence):
        step, tried = 1, _within([_run(by_day, gaps, DAY_ROUNDS, step=1) for gaps, _ in tried], MAX_LOSS)
    week = count_week(np.maximum.accumulate(tried[0][1].expected_state))
    counts = np.minimum(1.0, (ADAPT_ARTICLES / week) ** 2)
    fits = [SpacingFit(gaps=gaps, result=result, grid=grid, step=step) for gaps, result in tried]
    fits = [_adapt(reader, rows, fit, counts=counts, evidence=by_day) for fit in fits]
    best = max(fit.result.log_likelihood for fit in fits)
    kept = [fit for fit in fits if fit.result.log_likelihood >= best - MAX_LOSS_LAST]
    return sorted(kept, key=lambda fit: -fit.result.log_likelihood)


def _adapt(reader: Reader, rows: IntArray, fit: SpacingFit, *, counts: FloatArray, evidence: FloatArray) -> SpacingFit:
    """The fit with its lag tables fitted to the articles; `evidence` is theirs by day."""
    for _ in range(TILT_ROUNDS):
        days, posterior = fit.grid.days, counts[:, None] * spread_bins(fit.result.posterior, evidence, fit.step)
        said = ((reader.mentions(r), days, p) for r, p in zip(rows.tolist(), posterior, strict=True))
        tilt = estimate_tilt(said, zone=fit.grid.zone)
        grid = fit.grid.tilted(tilt)
        evidence = TEMPER * reader.evidence(rows, grid).astype(np.float64)
        gaps, result = _run(bin_days(evidence, fit.step), fit.gaps, 1, step=fit.step)
        fit = replace(fit, gaps=gaps, result=result, grid=grid)
    return fit


def _run(evidence: FloatArray, gaps: Gaps, rounds: int, *, step: int) -> tuple[Gaps, ChainResult]:
    """The gaps after so many rounds of EM, and what the chain finds under them; evidence and posterior by bin."""
    result = _run_once(evidence, gaps, step)
    for _ in range(rounds):
        n, days = result.n_gaps, result.gap_days
        weights = (n + PRIOR_COUNTS) / (n + PRIOR_COUNTS).sum()
        mean = (days[1] + days[-1] + days[2] / LONG_TIMES + 1e-3) / (n[1] + n[-1] + n[2] + 1e-3)
        gaps = replace(gaps, weights=weights, means=_means(max(0.02, float(mean))))
        result = _run_once(evidence, gaps, step)
    return gaps, result


def _run_once(evidence: FloatArray, gaps: Gaps, step: int) -> ChainResult:
    """What the chain finds, all but its posterior in days."""
    found = run_chain(evidence, in_bins(gaps, step))
    return replace(found, expected_state=step * (found.expected_state + 0.5) - 0.5, gap_days=step * found.gap_days)


def in_bins(gaps: Gaps, step: int) -> Gaps:
    """The gaps in bins of `step` days."""
    return replace(gaps, means=gaps.means / step, outlier_days=gaps.outlier_days / step)


def _means(usual: float) -> FloatArray:
    return np.array([0.0, usual, LONG_TIMES * usual, *PAUSES, usual])


def _scaled(gaps: Gaps, part: float) -> Gaps:
    """The gaps between neighbours that are closer: a fraction `part` of the steps of the fit."""
    part = min(1.0, part)
    pauses = np.isin(np.arange(len(gaps.weights)), np.arange(3, 3 + len(PAUSES)))
    weights = gaps.weights * np.where(pauses, part, 1.0)
    means = np.where(pauses | (gaps.means == 0), gaps.means, np.maximum(0.02, part * gaps.means))
    return replace(gaps, weights=weights / weights.sum(), means=means)


def _within(tried: list[tuple[Gaps, ChainResult]], max_loss: float) -> list[tuple[Gaps, ChainResult]]:
    best = max(result.log_likelihood for _, result in tried)
    kept = [pair for pair in tried if pair[1].log_likelihood >= best - max_loss]
    return sorted(kept, key=lambda pair: -pair[1].log_likelihood)


def _fit_weights(found: list[ChainResult]) -> FloatArray:
    """Probability of each fit by its evidence."""
    score = np.array([result.log_likelihood for result in found])
    weight = np.exp(score - score.max())
    shares: FloatArray = weight / weight.sum()
    return shares


def _day_range(results: list[ChainResult], step: int, n_days: int) -> tuple[int, int]:
    """First day and end of the days that the articles may have, of `n_days` in bins of `step`."""
    most = np.max([result.posterior.max(axis=0) for result in results], axis=0)
    held = np.flatnonzero(most > MIN_DAY_PROB)
    margin = MARGIN_DAYS // step
    return step * max(0, int(held[0]) - margin), min(n_days, step * (int(held[-1]) + 1 + margin))


def _cut(grid: DayGrid, low: int, high: int) -> DayGrid:
    return DayGrid(first=grid.first + low, n_days=high - low, tilt=grid.tilt)


def _blocks(reader: Reader, rows: IntArray, *, block: IntArray, grid: DayGrid) -> FloatArray:
    """(n_blocks, n_days) sum of the evidence of each block of neighbours."""
    starts = np.flatnonzero(np.diff(block, prepend=-1))
    found = np.zeros((len(starts), grid.n_days))
    for k, part in enumerate(np.split(rows, starts[1:])):
        found[k] = reader.evidence(part, grid).sum(axis=0, dtype=np.float64)
    return found
