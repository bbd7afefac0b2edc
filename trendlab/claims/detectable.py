"""The smallest trend that an archive would show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.claims.directions import UNIT_SLOPE
from trendlab.claims.result import Claim
from trendlab.words.numbers import number_words, with_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.checks import FloatArray
    from trendlab.prevalence import Prevalence
    from trendlab.trend import Trends

TYPICAL_SHARE = 0.1
YEAR = 12
WHOLE = 100.0  # percentage points: no share changes by more over the months of an archive


def detectable_slope(prevalence: Prevalence, trends: Trends, share: float = TYPICAL_SHARE) -> float:
    """Smallest slope that would be detected of a topic of this mean share, percentage points a year.

    The detectable slope of a topic is proportional to the spread of its articles, sqrt(share (1 - share));
    the median factor over topics of 1 to 99 % is applied to `share`. NaN where no trend could be estimated.
    """
    mean = mean_share(prevalence)
    usable = (mean > 0.01) & (mean < 0.99) & ~np.isnan(trends.detectable)
    if not usable.any():
        usable = (mean > 0) & (mean < 1) & ~np.isnan(trends.detectable)
    if not usable.any():
        return float("nan")
    factor = trends.detectable[usable] / np.sqrt(mean[usable] * (1 - mean[usable]))
    return float(np.median(factor) * np.sqrt(share * (1 - share)))


def mean_share(prevalence: Prevalence) -> FloatArray:
    """(n_topics,) mean raw share over all articles of the span."""
    weight = np.where(np.isnan(prevalence.raw).any(axis=1), 0, prevalence.n_docs)
    mean: FloatArray = weight @ np.nan_to_num(prevalence.raw) / max(float(weight.sum()), 1e-12)
    return mean


def detectable_claim(prevalence: Prevalence, trends: Trends, *, kind: str, unit: str) -> Iterator[Claim]:
    """The smallest slope that would be detected at a share of 10 %; none where no trend can be estimated.

    Args:
        prevalence: shares of the level.
        trends: of the level.
        kind: of the claim.
        unit: topic, theme or concept.
    """
    limit = detectable_slope(prevalence, trends)
    if is_impossible(limit, prevalence):
        sentence = (
            f"No trend of a {unit} with a share of 10 % would be detected, however large: it would have to be of more "
            f"than 100 percentage points over the {len(prevalence.months)} months (power .8, p = .05)."
        )
        yield Claim(kind=kind, topic=None, sentence=sentence, unit=UNIT_SLOPE)
    elif not np.isnan(limit):
        sentence = (
            f"A {unit} with a share of 10 % must rise or fall by at least {limit_words(limit, prevalence)} "
            "to be detected (power .8, p = .05)."
        )
        yield Claim(kind=kind, topic=None, sentence=sentence, estimate=limit, unit=UNIT_SLOPE)


def is_impossible(limit: float, prevalence: Prevalence) -> bool:
    """Whether no share can have a slope as large as this from the first month to the last; not where it is NaN.

    Args:
        limit: percentage points a year.
        prevalence: shares of the months.
    """
    return limit * (len(prevalence.months) - 1) / YEAR > WHOLE


def limit_words(limit: float, prevalence: Prevalence) -> str:
    """A slope in points a year; of less than a year also what it comes to between the first and the last month."""
    words = f"{with_noun(number_words(limit), 'percentage point')} a year"
    n = len(prevalence.months)
    return words if n > YEAR else f"{words}, {number_words(limit * (n - 1) / YEAR)} over the {n} months,"
