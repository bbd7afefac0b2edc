"""Rates with bounds from a sample with unequal chances: precision, recall, agreement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A rate in [0, 1], or Krippendorff's alpha, with bounds; all NaN without data.

    Attributes:
        rate, lower, upper: the estimate and its bounds.
        n: number of answers, articles or items.

    Example:
        >>> from trendlab.prevalence.labels.rates import Rate
        >>> Rate(rate=0.5, lower=0.4, upper=0.6, n=80).n
        80
    """

    rate: float
    lower: float
    upper: float
    n: int


def rate_with_bounds(value: FloatArray, weight: FloatArray, *, level: float) -> Rate:
    """Weighted mean of values in [0, 1], with Clopper-Pearson bounds on the effective number of cases.

    Args:
        value: (n,) in [0, 1].
        weight: (n,) not negative: one over the inclusion probability, times the weight of the article.
        level: coverage, in (0, 1).

    Source: Korn & Graubard 1998, Survey Methodology 24 (Clopper-Pearson with the effective number of cases).

    >>> import numpy as np
    >>> found = rate_with_bounds(np.array([1.0] * 9 + [0.0]), np.ones(10), level=0.9)
    >>> round(found.rate, 3), round(found.lower, 3), round(found.upper, 3)
    (0.9, 0.606, 0.995)
    """
    from scipy.special import betaincinv

    inside = weight > 0
    value, weight = value[inside], weight[inside]
    n = len(value)
    if not n:
        return Rate(rate=np.nan, lower=np.nan, upper=np.nan, n=0)
    share = weight / weight.sum()
    rate = float(value[0]) if (value == value[0]).all() else float(share @ value)  # exact where all are the same
    n_eff = 1 / float(share @ share)
    variance = float(share**2 @ (value - rate) ** 2)
    if 0 < rate < 1 and variance > 0:
        n_eff = min(rate * (1 - rate) / variance, float(n))
    tail, hits = (1 - level) / 2, rate * n_eff
    lower = float(betaincinv(hits, n_eff - hits + 1, tail)) if hits > 0 else 0.0
    upper = float(betaincinv(hits + 1, n_eff - hits, 1 - tail)) if hits < n_eff else 1.0
    return Rate(rate=rate, lower=lower, upper=upper, n=n)
