"""Two shares in two ways: of the articles as dated, and with the uncertainty of months deconvolved.

The estimate is the difference of the shares as dated, because readers find those in the tables and see them in the
figures. Uncertain months pull these shares together, so that bounds around them alone miss the difference of the rates
too often. The bounds are therefore those of the deconvolved rates. Where they exclude the estimate, they are widened to
the union of both intervals, so that no estimate lies outside its bounds or on their edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.likelihood import TwoShares, newcombe_p

if TYPE_CHECKING:
    from collections.abc import Callable

    from trendlab.changes.rates import MonthRates
    from trendlab.checks import BoolArray, FloatArray, IntArray

    Bounds = Callable[[TwoShares], tuple[FloatArray, FloatArray]]


@dataclass(frozen=True, kw_only=True, eq=False)
class BothWays:
    """Two shares of some topics, with the effective trials of each way.

    Attributes:
        dated: of the articles as dated.
        deconvolved: with uncertain months deconvolved; the same object where all months are known.
    """

    dated: TwoShares
    deconvolved: TwoShares

    def bounds(self, one: Bounds, estimate: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Lower and upper bound, each (n,): those of the rates, widened by those as dated where they miss the estimate.

        Args:
            one: bounds of two shares.
            estimate: (n,) difference or ratio as dated.
        """
        lower, upper = one(self.deconvolved)
        outside = (estimate < lower) | (estimate > upper)
        if not outside.any():
            return lower, upper
        others = one(self.dated)
        return (
            np.where(outside, np.minimum(lower, others[0]), lower),
            np.where(outside, np.maximum(upper, others[1]), upper),
        )

    def p_value(self, one: Bounds) -> FloatArray:
        """Two-sided p-value of no difference of the rates, (n,).

        Where the difference as dated lies outside the bounds of the rates, it is the larger p-value of the two ways, or
        1 where their signs differ.

        Args:
            one: bounds of the difference of two shares.

        Source: Berger 1982, Technometrics 24 (intersection-union tests: the larger of two needs no correction).
        """
        p_value, (lower, upper) = newcombe_p(self.deconvolved), one(self.deconvolved)
        outside = (self.dated.difference < lower) | (self.dated.difference > upper)
        opposite = self.dated.difference * self.deconvolved.difference < 0
        larger = np.where(opposite, 1.0, np.maximum(p_value, newcombe_p(self.dated)))
        return np.where(outside, larger, p_value)


def find_both(rates: MonthRates, after: BoolArray, before: BoolArray, *, topics: IntArray) -> BothWays:
    """The shares of two sets of months, each way."""
    deconvolved = find_shares(rates, after, before, topics=topics)
    return BothWays(
        dated=deconvolved if rates.as_dated is None else find_shares(rates.as_dated, after, before, topics=topics),
        deconvolved=deconvolved,
    )


def find_shares(rates: MonthRates, after: BoolArray, before: BoolArray, *, topics: IntArray) -> TwoShares:
    """The shares of two sets of months, with the effective trials that account for their covariance."""
    alone = rates.covariance(after, after), rates.covariance(before, before)
    shared = rates.covariance(after, before)
    factor = sum(alone) / max(sum(alone) - 2 * shared, 1e-3 * sum(alone))
    effect = rates.effect[topics]
    return TwoShares(
        after=rates.mean(after)[topics],
        before=rates.mean(before)[topics],
        n_after=factor / (alone[0] * effect),
        n_before=factor / (alone[1] * effect),
    )
