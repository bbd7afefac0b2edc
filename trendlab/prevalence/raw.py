"""The mean membership of a period's articles, with bounds that hold for few articles too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

PRIOR = 0.5  # Jeffreys: added to hits and to misses


@dataclass(frozen=True, kw_only=True, eq=False)
class RawShares:
    """Raw shares of the periods.

    Attributes:
        mean, lower, upper, var: (n_periods, n_topics); NaN in a period without articles.
    """

    mean: FloatArray
    lower: FloatArray
    upper: FloatArray
    var: FloatArray


def raw_shares(
    weight: FloatArray,
    total: FloatArray,
    *,
    n_eff: FloatArray,
    noise: FloatArray,
    level: float,
    added: FloatArray | None = None,
) -> RawShares:
    """Mean membership of each period, with beta bounds on the effective number of trials.

    A mean of memberships varies less than a mean of zeros and ones. The ratio of the two variances turns the articles
    of a period into an effective number of binomial trials; `added` variance lowers it. The bounds are quantiles of the
    beta posterior under Jeffreys' prior. They lie in [0, 1] and never have zero width.

    Args:
        weight: (n_periods,) sum of weights.
        total: (n_periods, n_topics) weighted sum of memberships.
        n_eff: (n_periods,) effective number of articles.
        noise: (n_topics,) variance of one article's membership.
        level: coverage, in (0, 1).
        added: (n_periods, n_topics) variance from other sources; None: none.

    Source: Korn & Graubard 1998, Survey Methodology 24 (effective number of trials); Brown, Cai & DasGupta 2001,
    Statistical Science 16, section 4.3 (Jeffreys interval).
    """
    from scipy.special import betaincinv

    seen = weight > 0
    mean = np.full(total.shape, np.nan)
    mean[seen] = np.clip(total[seen] / weight[seen, None], 0.0, 1.0)
    overall = total.sum(axis=0) / weight.sum()
    # The variance of a period scales with its rate as that of a binomial: it is smaller for a small rate.
    effect = np.maximum(noise / np.maximum(overall * (1 - overall), 1e-9), 1e-6)
    centre = (total + 0.5 * overall) / (weight + 0.5)[:, None]
    binomial = centre * (1 - centre)
    var = binomial * effect / np.maximum(n_eff, 1e-9)[:, None]
    if added is not None:
        var = var + added
    trials = np.maximum(binomial, 1e-12) / np.maximum(var, 1e-15)
    hits = np.nan_to_num(mean) * trials
    tail = (1 - level) / 2
    lower = betaincinv(hits + PRIOR, trials - hits + PRIOR, tail)
    upper = betaincinv(hits + PRIOR, trials - hits + PRIOR, 1 - tail)
    for values in (lower, upper, var):
        values[~seen] = np.nan
    return RawShares(mean=mean, lower=np.fmin(lower, mean), upper=np.fmax(upper, mean), var=var)
