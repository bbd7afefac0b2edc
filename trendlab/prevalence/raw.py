"""The mean membership of a period's articles, with bounds that stay honest where articles are few."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trendlab.checks import FloatArray

PRIOR_ARTICLES = 1.0


@dataclass(frozen=True, kw_only=True, eq=False)
class RawShares:
    """Raw shares of some periods.

    Attributes:
        mean, lower, upper, var: (n_periods, n_topics); NaN where there are no articles.
    """

    mean: FloatArray
    lower: FloatArray
    upper: FloatArray
    var: FloatArray


def raw_shares(
    weight: FloatArray, total: FloatArray, *, n_eff: FloatArray, noise: FloatArray, level: float
) -> RawShares:
    """Mean membership a period with beta bounds on the effective number of articles.

    A mean of memberships varies less than a mean of zeros and ones; the ratio of the two variances turns the
    articles of a period into an effective number of trials. The bounds are the quantiles of the beta posterior whose
    prior is the topic's overall mean, worth one article: they lie in [0, 1] and never have zero width.

    Args:
        weight: (n_periods,) sum of weights.
        total: (n_periods, n_topics) weighted sum of memberships.
        n_eff: (n_periods,) effective number of articles.
        noise: (n_topics,) variance of one article's membership.
        level: coverage, in (0, 1).

    Source: Korn & Graubard 1998, Survey Methodology 24 (effective number of trials); Brown, Cai & DasGupta 2001,
    Statistical Science 16, section 4 (beta intervals).
    """
    from scipy.special import betaincinv

    seen = weight > 0
    mean = np.full(total.shape, np.nan)
    mean[seen] = total[seen] / weight[seen, None]
    overall = total.sum(axis=0) / weight.sum()
    binomial = np.maximum(overall * (1 - overall), 1e-12)
    effect = np.clip(noise / binomial, 1e-6, None)
    trials = n_eff[:, None] / effect
    prior = PRIOR_ARTICLES / effect * np.clip(np.stack([overall, 1 - overall]), 1e-9, None)
    first, second = np.nan_to_num(mean) * trials + prior[0], (1 - np.nan_to_num(mean)) * trials + prior[1]
    tail = (1 - level) / 2
    lower, upper = betaincinv(first, second, tail), betaincinv(first, second, 1 - tail)
    centre = first / (first + second)
    var = centre * (1 - centre) * effect / np.maximum(n_eff, 1e-12)[:, None]
    for values in (lower, upper, var):
        values[~seen] = np.nan
    return RawShares(mean=mean, lower=np.fmin(lower, mean), upper=np.fmax(upper, mean), var=var)
