"""Shares of several months together as dated: quarters, years, and what a change compares.

A share as dated counts each article by its probability of the months, f = (sum w P y) / (sum w P). Uncertain months
pull such shares together, so that bounds around them alone miss the rate too often. The bounds are Wilson's around the
rate with the uncertainty of months deconvolved, and are widened by those as dated where they miss the share. Where
every article has one month both are the same. Which month of a period an article is of does not matter to them, only
whether it is of the period.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.raw import variance_ratio

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, FloatArray
    from trendlab.prevalence.periods import Calendar
    from trendlab.prevalence.sums import MonthSums

MIN_EIGENVALUE = 1e-6
MIN_SIZE = 1e-9
MIN_SPREAD = 1e-12
MIN_TRIALS = 1e-6


@dataclass(frozen=True, kw_only=True, eq=False)
class PeriodShares:
    """Shares of periods as dated.

    Attributes:
        mean, lower, upper: (n_periods, n_topics) shares with bounds; NaN in a period without articles.
        var: (n_periods, n_topics) variance of `mean`.
        spread: (n_periods,) variance of the deconvolved rate in units of one article's.
    """

    mean: FloatArray
    lower: FloatArray
    upper: FloatArray
    var: FloatArray
    spread: FloatArray


def wilson_bounds(share: FloatArray, trials: FloatArray, z: FloatArray | float) -> tuple[FloatArray, FloatArray]:
    """Lower and upper bound of a share, each (n,), within [0, 1].

    Args:
        share: (n,) in [0, 1].
        trials: (n,) above 0.
        z: normal quantile: the bounds reach so many standard errors to each side.

    Source: Wilson 1927, Journal of the American Statistical Association 22, 209-212.
    """
    centre = share + z**2 / (2 * trials)
    half = z * np.sqrt(share * (1 - share) / trials + z**2 / (4 * trials**2))
    whole = 1 + z**2 / trials
    # The lower bound, (centre - half) / whole, without the loss of digits that makes ratios to rare shares inexact.
    lower = share**2 / np.maximum(centre + half, 1e-300)
    return np.clip(lower, 0.0, share), np.clip((centre + half) / whole, share, 1.0)


def excludes(bounds: tuple[FloatArray, FloatArray], value: FloatArray) -> BoolArray:
    """Whether a value lies outside its bounds, of one shape."""
    return np.asarray((value < bounds[0]) | (value > bounds[1]))


def widen_bounds(
    deconvolved: tuple[FloatArray, FloatArray], dated: tuple[FloatArray, FloatArray], estimate: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Bounds of the rates, widened to the union with those as dated where they exclude the estimate.

    Args:
        deconvolved: lower and upper bounds of the rates.
        dated: lower and upper bounds of the shares as dated.
        estimate: as dated.
    """
    outside, (lower, upper), (low, high) = excludes(deconvolved, estimate), deconvolved, dated
    return np.where(outside, np.minimum(lower, low), lower), np.where(outside, np.maximum(upper, high), upper)


def dated_bounds(
    deconvolved: tuple[FloatArray, FloatArray], dated: tuple[FloatArray, FloatArray], level: float
) -> tuple[FloatArray, FloatArray]:
    """Lower and upper bound of shares as dated: those of the rate, widened by those as dated where they miss the share.

    Args:
        deconvolved: the rates in [0, 1] and their effective binomial trials, of one shape.
        dated: the shares as dated and their trials.
        level: coverage of the bounds of one share, in (0, 1).

    Source: Wilson 1927; the union of both intervals covers wherever one of them does.
    """
    from scipy.special import ndtri

    z = float(ndtri((1 + level) / 2))
    return widen_bounds(wilson_bounds(*deconvolved, z), wilson_bounds(*dated, z), dated[0])


def refit_variance(shift: FloatArray) -> FloatArray:
    """Variance of shares over refits: the mean square of the differences, of which two fits have twice that of one.

    Args:
        shift: (n_refits, ...) share by each refit minus that of the fit.

    >>> refit_variance(np.array([0.02, -0.04])).round(6).item()
    0.0005
    """
    return np.asarray(np.square(shift).mean(axis=0) / 2)


def binomial_variance(size: FloatArray, total: FloatArray, overall: FloatArray) -> FloatArray:
    """Binomial variances p (1 - p) of shares, each with half an article of the overall share added.

    Args:
        size: weight of the articles of each share.
        total: their weighted sum of memberships.
        overall: share of the topic in the archive.
    """
    centre = (total + 0.5 * overall) / (size + 0.5)
    return np.asarray(np.maximum(centre * (1 - centre), 1e-12))


def deconvolution_matrix(info: FloatArray, size: FloatArray) -> FloatArray | None:
    """diag(size) I^-1, or None where I is diagonal; a minimum eigenvalue regularizes what I leaves undetermined.

    Args:
        info: (n_months, n_months) I, the sum of w P P'.
        size: (n_months,) sum of w P.
    """
    if not (info - np.diag(np.diag(info))).any():
        return None
    value, vector = np.linalg.eigh(info)
    inverse = (vector / np.maximum(value, MIN_EIGENVALUE * value.max())) @ vector.T
    return np.asarray(size[:, None] * inverse)


def period_shares(
    calendar: Calendar,
    sums: MonthSums,
    *,
    noise: FloatArray,
    level: float,
    added: FloatArray | None = None,
    design_effect: FloatArray | float = 1.0,
) -> PeriodShares:
    """Shares of quarters or years as dated, with bounds of their rates.

    Args:
        calendar: the periods of the months.
        sums: sums over articles by month.
        noise: (n_topics,) variance of one article's membership.
        level: coverage of the bounds, in (0, 1).
        added: (n_periods, n_topics) variance from other sources; None: none.
        design_effect: see `variance_ratio`.

    Source: Wilson 1927, on effective trials (Korn & Graubard 1998, Survey Methodology 24).
    """
    size, total = calendar.add(sums.weight), calendar.add(sums.total)
    seen = size > 0
    safe = np.where(seen, size, 1.0)[:, None]
    mean = np.where(seen[:, None], np.clip(total / safe, 0.0, 1.0), np.nan)
    rate, spread, own = _both_ways(calendar, sums, size, total=total)
    overall = sums.total.sum(axis=0) / sums.weight.sum()
    effect = variance_ratio(
        noise, np.maximum(overall * (1 - overall), 1e-9), share=overall, n_docs=float(sums.weight.sum()),
        design_effect=design_effect, alone=total.shape[1] == 1,
    )  # fmt: skip
    binomial = binomial_variance(size[:, None], total, overall)
    more = 0.0 if added is None else added

    def trials(unit: FloatArray) -> FloatArray:
        found: FloatArray = np.maximum(binomial / (binomial * effect * unit[:, None] + more), MIN_TRIALS)
        return found

    lower, upper = dated_bounds((rate, trials(spread)), (np.nan_to_num(mean), trials(own)), level)
    var = binomial * effect * own[:, None] + more
    lower, upper, var = (np.where(seen[:, None], values, np.nan) for values in (lower, upper, var))
    return PeriodShares(mean=mean, lower=lower, upper=upper, var=var, spread=np.where(seen, spread, np.inf))


def _both_ways(
    calendar: Calendar, sums: MonthSums, size: FloatArray, *, total: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Deconvolved rates of the periods with their variance, and the variance as dated, in units of one article's."""
    known = sums.weight > MIN_SIZE
    n, info = sums.weight[known], sums.info[np.ix_(known, known)]
    inside = calendar.add(np.eye(len(known)))[:, known]
    safe = np.maximum(size, MIN_SIZE)
    own = np.maximum(((inside @ info) * inside).sum(axis=1) / safe**2, MIN_SPREAD)
    scaled = deconvolution_matrix(info, n)
    if scaled is None:
        return np.clip(total / safe[:, None], 0.0, 1.0), own, own
    rate = inside @ (scaled @ sums.total[known]) / safe[:, None]
    spread = ((inside @ (scaled * n)) * inside).sum(axis=1) / safe**2
    return np.clip(rate, 0.0, 1.0), np.maximum(spread, MIN_SPREAD), own
