"""The mean membership of a period's articles, with bounds that hold for few articles too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

PRIOR = 0.5  # Jeffreys: added to hits and to misses
FEW = 0.5  # articles of a topic, or of all others, in which no variance of its memberships can be seen


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


def variance_ratio(
    noise: FloatArray,
    binomial: FloatArray,
    *,
    share: FloatArray,
    n_docs: float,
    design_effect: FloatArray | float = 1.0,
    alone: bool = False,
) -> FloatArray:
    """Variance of one article's membership over the binomial variance, (n_topics,).

    Where none or all of the articles are of a topic, no variance is seen: then it is that of drawing articles, so that
    the bounds are those of none in so many.

    Args:
        noise: (n_topics,) variance of one article's membership.
        binomial: (n_topics,) binomial variance of the topic's share.
        share: (n_topics,) of the topic in all articles, in [0, 1].
        n_docs: weight of all articles.
        design_effect: factor by which clusters and weights raise the variance of a mean, of all topics or of each.
        alone: whether it is the only topic of the fit, which has all articles by definition.
    """
    unseen = (np.minimum(share, 1 - share) * n_docs < FEW) & (not alone)
    return np.where(unseen, np.maximum(design_effect, 1.0), np.maximum(noise / binomial, 1e-6))


def raw_shares(
    weight: FloatArray,
    total: FloatArray,
    *,
    n_eff: FloatArray,
    noise: FloatArray,
    level: float,
    added: FloatArray | None = None,
    design_effect: FloatArray | float = 1.0,
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
        design_effect: see `variance_ratio`.

    Source: Korn & Graubard 1998, Survey Methodology 24 (effective number of trials); Brown, Cai & DasGupta 2001,
    Statistical Science 16, section 4.3 (Jeffreys interval).
    """
    from scipy.special import betaincinv

    seen = weight > 0
    mean = np.full(total.shape, np.nan)
    mean[seen] = np.clip(total[seen] / weight[seen, None], 0.0, 1.0)
    overall = total.sum(axis=0) / weight.sum()
    # The variance of a period scales with its rate as that of a binomial: it is smaller for a small rate.
    effect = variance_ratio(
        noise, np.maximum(overall * (1 - overall), 1e-9), share=overall, n_docs=float(weight.sum()),
        design_effect=design_effect, alone=total.shape[1] == 1,
    )  # fmt: skip
    centre = (total + 0.5 * overall) / (weight + 0.5)[:, None]
    binomial = np.maximum(centre * (1 - centre), 1e-12)
    var = binomial * effect / np.maximum(n_eff, 1e-9)[:, None]
    if added is not None:
        var = var + added
    trials = binomial / var
    hits = np.nan_to_num(mean) * trials
    tail = (1 - level) / 2
    lower = betaincinv(hits + PRIOR, trials - hits + PRIOR, tail)
    upper = betaincinv(hits + PRIOR, trials - hits + PRIOR, 1 - tail)
    for values in (lower, upper, var):
        values[~seen] = np.nan
    return RawShares(mean=mean, lower=np.fmin(lower, mean), upper=np.fmax(upper, mean), var=var)
