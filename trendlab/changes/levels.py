"""The share of some months together, with bounds of its own.

A change is a difference, whose bounds hold for all changes at once. A figure draws its two shares; each of them has
here the interval that it has alone, in the two ways of `trendlab.changes.both`: the estimate is of the articles as
dated, the bounds are those of the rate with uncertain months set apart, widened where they miss the estimate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.likelihood import wilson_bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes.rates import MonthRates
    from trendlab.checks import BoolArray

MIN_SPREAD = 1e-12


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
    """A share of these stretches of months from percent."""
    return SpanShare(spans=tuple(spans), share=share / 100, lower=bounds[0] / 100, upper=bounds[1] / 100)


def find_level(rates: MonthRates, inside: BoolArray, topic: int, *, level: float) -> Level:
    """The share of a topic in these months as dated, with its bounds.

    Args:
        rates: of the months, in both ways.
        inside: (n_months,) of bool, with articles in some of them.
        topic: its number.
        level: coverage of the bounds, in (0, 1).

    Source: `trendlab.changes.likelihood.wilson_bounds`, on the effective trials of the months.
    """
    share = float(rates.dated.mean(inside)[topic])
    lower, upper = _wilson(rates, inside, topic, level=level)
    if not lower <= share <= upper:
        low, high = _wilson(rates.dated, inside, topic, level=level)
        lower, upper = min(lower, low), max(upper, high)
    return Level(share=share, lower=lower, upper=upper)


def _wilson(rates: MonthRates, inside: BoolArray, topic: int, *, level: float) -> tuple[float, float]:
    from scipy.special import ndtri

    trials = 1 / (max(rates.covariance(inside, inside), MIN_SPREAD) * rates.effect[topic])
    ends = wilson_bounds(rates.mean(inside)[[topic]], np.array([trials]), float(ndtri((1 + level) / 2)))
    return float(ends[0][0]), float(ends[1][0])
