"""Shares with bounds from sums over articles; sums of several blocks may be added first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.prevalence.asdated import PeriodShares, period_shares, refit_variance
from trendlab.prevalence.knownyears import gather, gather_sums, middle_months
from trendlab.prevalence.mode import rates
from trendlab.prevalence.periods import SIZES, Calendar, make_calendar
from trendlab.prevalence.raw import RawShares, raw_shares
from trendlab.prevalence.result import Prevalence
from trendlab.prevalence.smooth import SmoothShares, smooth_shares
from trendlab.prevalence.spec import SOURCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.checks import BoolArray, FloatArray, IntArray, MonthArray
    from trendlab.prevalence.sums import MonthSums

MIN_WIDTH = 1e-3
METHOD = (
    "binomial noise of the local rate, Gaussian processes averaged over shape, smoothness and size; raw by Jeffreys "
    "intervals"
)


@dataclass(frozen=True, kw_only=True, eq=False)
class BoundSpec:
    """Options of the bounds.

    Attributes:
        level: coverage, in (0, 1).
        n_draws: number of draws from the posterior of the rates; with 0 nothing is smoothed, and `share`, `lower` and
            `upper` are NaN.
        design_effect: factor by which clusters and weights raise the variance of a mean, of all topics together.
        topic_effects: (n_topics,) of each topic; `design_effect` when None.
        sources: sources of uncertainty that the bounds contain, any of `SOURCES`.
    """

    level: float = 0.9
    n_draws: int = 1000
    design_effect: float = 1.0
    topic_effects: FloatArray | None = None
    sources: tuple[str, ...] = SOURCES

    @property
    def effects(self) -> FloatArray | float:
        """The design effects of the topics, or the one of all."""
        return self.design_effect if self.topic_effects is None else self.topic_effects


def prevalence_from_sums(
    sums: MonthSums,
    months: MonthArray,
    *,
    partial: BoolArray,
    bounds: BoundSpec,
    refits: Sequence[MonthSums] = (),
    rng: np.random.Generator,
) -> Prevalence:
    """Share of each topic in each calendar month, quarter and year, with bounds.

    Args:
        sums: sums over all articles.
        months: (n_months,) of datetime64[M], consecutive.
        partial: (n_months,) of bool, months that the source covers only in part.
        bounds: level, number of draws and sources of uncertainty.
        refits: the same sums for refitted topics, which are matched to the topics of `sums`.
        rng: generator of the draws.
    """
    known = sums if "dates" in bounds.sources else sums.with_known_months()
    middle = middle_months(known.info, months)
    articles, noise = article_variance(gather_sums(known, middle), bounds)
    counted = tuple(refits) if "refits" in bounds.sources else ()
    mean, draws = np.full((len(months), len(noise)), np.nan), np.full((len(noise), len(months), 1), np.float32("nan"))
    if bounds.n_draws:
        smooth = _smooth(known, middle, noise=noise)
        shifts = [_shift(smooth, x, bounds, middle=middle) for x in counted]
        each = slice(None) if middle is None else np.unique(middle, return_inverse=True)[1]
        drawn = _draw_rates(smooth, np.sqrt(articles / noise), shifts, n_draws=bounds.n_draws, rng=rng)
        mean, draws = smooth.mean[each], drawn[:, each]
    if middle is not None:  # which months of its first year a source covers is not known
        partial = np.zeros_like(partial)
    cells = _Cells(
        sums=known,
        design_effect=bounds.design_effect,
        effects=bounds.effects,
        noise=articles,
        mean=mean,
        draws=draws,
        refits=counted,
    )
    found = [_estimate_period(make_calendar(x, months, partial), cells, level=bounds.level) for x in SIZES]
    shift = np.stack([x.total - known.total for x in cells.refits], axis=-1) if cells.refits else None
    return replace(
        found[0],
        quarter=found[1],
        year=found[2],
        info=known.info,
        noise=articles,
        square=known.square / known.weight.sum(),
        refit_shift=shift,
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class _Cells:
    """Monthly sums and draws, from which the shares of months, quarters and years are made."""

    sums: MonthSums
    design_effect: float
    effects: FloatArray | float
    noise: FloatArray
    mean: FloatArray
    draws: FloatArray
    refits: tuple[MonthSums, ...]


def article_variance(sums: MonthSums, bounds: BoundSpec) -> tuple[FloatArray, FloatArray]:
    """Variance of one article from the sources in the bounds, and at least its sampling variance, each (n_topics,)."""
    sampling = sums.noise(memberships=False) * bounds.effects
    membership = sums.membership_var / sums.weight.sum()
    components = (sampling, "articles" in bounds.sources), (membership, "memberships" in bounds.sources)
    inside = np.sum([variance for variance, on in components if on], axis=0) + MIN_WIDTH**2 * sampling
    return inside, np.maximum(inside, sampling)


def _smooth(sums: MonthSums, middle: IntArray | None, *, noise: FloatArray) -> SmoothShares:
    """The smoothed rates of the months; of an archive known by year of each year, whose articles its middle holds."""
    if middle is None:
        return smooth_shares(sums.info, sums.total, noise=noise)
    held = np.unique(middle)
    info, total = gather(gather(sums.info, middle).T, middle), gather(sums.total, middle)
    return smooth_shares(info[np.ix_(held, held)], total[held], noise=noise, at=(held, len(middle)))


def _shift(smooth: SmoothShares, refit: MonthSums, bounds: BoundSpec, *, middle: IntArray | None) -> FloatArray:
    """Change of the angles under a refit, (n_months, n_topics), divided by root 2.

    The difference of two fits has twice the variance of one fit.
    """
    known = refit if "dates" in bounds.sources else refit.with_known_months()
    other = _smooth(known, middle, noise=gather_sums(known, middle).noise() * bounds.effects)
    return np.asarray((other.angle - smooth.angle) / np.sqrt(2))


def _draw_rates(
    smooth: SmoothShares, width: FloatArray, shifts: list[FloatArray], *, n_draws: int, rng: np.random.Generator
) -> FloatArray:
    """Draws of the rates, (n_topics, n_months, n_draws), with deviations scaled by `width` (n_topics,)."""
    draws = smooth.draw(n_draws, rng)
    if (width < 1).any():
        centre = smooth.angle.T[:, :, None].astype(np.float32)
        draws = centre + (draws - centre) * width[:, None, None].astype(np.float32)
    if shifts:
        which = rng.integers(0, len(shifts), n_draws)
        sign = rng.choice([-1.0, 1.0], n_draws)
        for d in range(n_draws):
            draws[:, :, d] += (sign[d] * shifts[which[d]].T).astype(np.float32)
    return rates(draws)


def _estimate_period(calendar: Calendar, cells: _Cells, *, level: float) -> Prevalence:
    """Shares of the months, quarters or years of a calendar."""
    own = _estimate_own(calendar, cells, level=level)
    mix = calendar.mixing(cells.sums.weight)
    share = mix @ cells.mean
    share /= share.sum(axis=1, keepdims=True)
    draws = cells.draws if calendar.period == "month" else np.matmul(mix.astype(np.float32), cells.draws)
    lower, upper = _quantiles(draws, level)
    return Prevalence(
        months=calendar.first, period=calendar.period, level=level, n_docs=calendar.add(cells.sums.docs),
        partial=calendar.partial, share=share, lower=np.minimum(lower.T, share), upper=np.maximum(upper.T, share),
        **own,
    )  # fmt: skip


def _estimate_own(calendar: Calendar, cells: _Cells, *, level: float) -> dict[str, Any]:
    """Fields of the shares of the periods' own articles: of single months, or of several months together."""
    weight, total = calendar.add(cells.sums.weight), calendar.add(cells.sums.total)
    added = _refit_variance(calendar, cells, weight, total=total)
    found: RawShares | PeriodShares
    if calendar.period == "month":
        info = np.diag(cells.sums.info)
        found = raw_shares(
            weight, total, n_eff=info, noise=cells.noise, level=level, added=added, design_effect=cells.effects
        )
    else:
        found = period_shares(
            calendar, cells.sums, noise=cells.noise, level=level, added=added, design_effect=cells.effects
        )
        info = 1 / found.spread
    return {
        "raw": found.mean, "raw_lower": found.lower, "raw_upper": found.upper, "raw_var": found.var,
        "n_eff": info / cells.design_effect,
    }  # fmt: skip


def _refit_variance(calendar: Calendar, cells: _Cells, weight: FloatArray, *, total: FloatArray) -> FloatArray | None:
    """Variance of the raw shares over refits, (n_periods, n_topics); None without refits."""
    if not cells.refits:
        return None
    safe = np.maximum(weight, 1e-300)[:, None]
    others = np.stack([calendar.add(x.total) for x in cells.refits])
    return refit_variance((others - total) / safe)


def _quantiles(draws: FloatArray, level: float) -> tuple[FloatArray, FloatArray]:
    """Lower and upper bound of the draws along the last axis; order statistics, the wider of two."""
    n_draws = draws.shape[-1]
    tail = (1 - level) / 2
    first, last = int(np.floor(tail * (n_draws - 1))), int(np.ceil((1 - tail) * (n_draws - 1)))
    ordered = np.partition(draws, (first, last), axis=-1)
    return ordered[..., first].astype(float), ordered[..., last].astype(float)
