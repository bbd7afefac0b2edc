"""The share of some months together, with bounds of its own.

A change is a difference, whose bounds hold for all changes at once. A figure draws its two shares, each with an
interval for this share alone. As in `trendlab.changes.both`, the estimate is of the articles as dated; the bounds are
of the rate with uncertain months deconvolved, and are widened where they miss the estimate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence.asdated import MIN_SPREAD, MIN_TRIALS, binomial_variance, dated_bounds, refit_variance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes.rates import MonthRates
    from trendlab.checks import BoolArray, FloatArray


@dataclass(frozen=True, kw_only=True)
class Level:
    """A share of some months together, a fraction, with the bounds of this share alone."""

    share: float
    lower: float
    upper: float


@dataclass(frozen=True, kw_only=True)
class SpanShare(Level):
    """A share of some months together and the stretches of months, of which a season has one each year.

    Attributes:
        spans: first and last month of each stretch, YYYY-MM, in order.
    """

    spans: tuple[tuple[str, str], ...]


def span_share(spans: Sequence[tuple[str, str]], share: float, bounds: tuple[float, float]) -> SpanShare:
    """A share of these stretches of months.

    Args:
        spans: first and last month of each stretch, YYYY-MM.
        share: percent.
        bounds: lower and upper bound, percent.
    """
    return SpanShare(spans=tuple(spans), share=share / 100, lower=bounds[0] / 100, upper=bounds[1] / 100)


def find_level(rates: MonthRates, inside: BoolArray, topic: int, *, level: float) -> Level:
    """The share of a topic in these months as dated, with its bounds.

    Args:
        rates: of the months, in both ways.
        inside: (n_months,) of bool, with articles in some of them.
        topic: number of the topic.
        level: coverage of the bounds, in (0, 1).

    Source: `trendlab.prevalence.asdated`, as for quarters and years.
    """
    added = _added(rates, inside, topic)
    lower, upper = dated_bounds(
        _trials(rates, inside, topic, added=added), _trials(rates.dated, inside, topic, added=added), level
    )
    return Level(share=float(rates.dated.mean(inside)[topic]), lower=float(lower), upper=float(upper))


def _trials(rates: MonthRates, inside: BoolArray, topic: int, *, added: float) -> tuple[FloatArray, FloatArray]:
    """The share of one topic and its effective binomial trials."""
    variance = max(rates.covariance(inside, inside), MIN_SPREAD) * rates.design_effect[topic] + added
    return rates.mean(inside)[topic], np.asarray(np.maximum(1 / variance, MIN_TRIALS))


def _added(rates: MonthRates, inside: BoolArray, topic: int) -> float:
    """Variance of the share over refits, as a part of its binomial variance; 0 without refits."""
    if rates.refit_shift is None:
        return 0.0
    size, sums = rates.size, rates.dated.sums[:, topic]
    shift = rates.refit_shift[inside, topic].sum(axis=0) / size[inside].sum()
    binomial = binomial_variance(size[inside].sum(), sums[inside].sum(), sums.sum() / size.sum())
    return float(refit_variance(shift) / binomial)
