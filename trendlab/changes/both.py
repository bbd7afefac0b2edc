"""Two shares, each estimated in two ways: of the articles as dated, and with uncertain months deconvolved.

The estimate is the difference of the shares as dated, because readers find those in the tables and see them in the
figures. Uncertain months pull these shares together, so that bounds around them alone miss the difference of the rates
too often. The bounds are therefore those of the deconvolved rates. Where they exclude the estimate, they are widened to
the union of both intervals, so that no estimate lies outside its bounds or on their edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.likelihood import TwoShares, covariance_factor, newcombe_p
from trendlab.prevalence.asdated import excludes, widen_bounds

if TYPE_CHECKING:
    from collections.abc import Callable

    from trendlab.changes.rates import MonthRates
    from trendlab.checks import BoolArray, FloatArray, IntArray

    Bounds = Callable[[TwoShares], tuple[FloatArray, FloatArray]]


@dataclass(frozen=True, kw_only=True, eq=False)
class BothWays:
    """Two shares of some topics, estimated in two ways, each with its effective trials.

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
        found = one(self.deconvolved)
        return widen_bounds(found, one(self.dated), estimate) if excludes(found, estimate).any() else found

    def p_value(self, one: Bounds) -> FloatArray:
        """Two-sided p-value of no difference of the rates, (n,).

        Where the difference as dated lies outside the bounds of the rates, it is the larger p-value of the two ways, or
        1 where their signs differ.

        Args:
            one: bounds of the difference of two shares.

        Source: Berger 1982, Technometrics 24 (intersection-union tests: the larger of two needs no correction).
        """
        return larger_p(
            newcombe_p(self.deconvolved), newcombe_p(self.dated),
            outside=excludes(one(self.deconvolved), self.dated.difference),
            opposite=self.dated.difference * self.deconvolved.difference < 0,
        )  # fmt: skip


def larger_p(deconvolved: FloatArray, dated: FloatArray, *, outside: BoolArray, opposite: BoolArray) -> FloatArray:
    """The p-values of the rates, (n,); where the estimate lies outside their bounds the larger one of both ways.

    Args:
        deconvolved: (n,) p-values of the rates.
        dated: (n,) p-values of the shares as dated.
        outside: (n,) where the estimate as dated lies outside the bounds of the rates.
        opposite: (n,) where the two estimates have opposite signs: there p is 1.
    """
    return np.where(outside, np.where(opposite, 1.0, np.maximum(deconvolved, dated)), deconvolved)


def find_both(rates: MonthRates, after: BoolArray, before: BoolArray, *, topics: IntArray) -> BothWays:
    """The shares of two sets of months, as dated and deconvolved.

    Args:
        rates: of the months, in both ways.
        after: (n_months,) mask of the first set, in which there are articles.
        before: (n_months,) mask of the second set, likewise.
        topics: (n,) numbers of the topics.
    """
    deconvolved = find_shares(rates, after, before, topics=topics)
    return BothWays(
        dated=deconvolved if rates.as_dated is None else find_shares(rates.as_dated, after, before, topics=topics),
        deconvolved=deconvolved,
    )


def find_shares(rates: MonthRates, after: BoolArray, before: BoolArray, *, topics: IntArray) -> TwoShares:
    """The shares of two sets of months, with effective trials that account for their covariance.

    Args:
        rates: of the months, in the way that is wanted.
        after: (n_months,) mask of the first set, in which there are articles.
        before: (n_months,) mask of the second set, likewise.
        topics: (n,) numbers of the topics.
    """
    var_after, var_before = rates.covariance(after, after), rates.covariance(before, before)
    factor = covariance_factor(var_after + var_before, rates.covariance(after, before))
    design_effect = rates.design_effect[topics]
    return TwoShares(
        after=rates.mean(after)[topics],
        before=rates.mean(before)[topics],
        n_after=factor / (var_after * design_effect),
        n_before=factor / (var_before * design_effect),
    )
