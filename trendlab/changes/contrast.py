"""Sums and differences of several shares, with bounds that no share in [0, 1] could break.

A contrast is sum c p over independent shares p. Each share has Jeffreys' interval (l, u) on its effective trials, and

    lower = sum c p - sqrt(sum (c p - min(c l, c u))^2),   upper = sum c p + sqrt(sum (max(c l, c u) - c p)^2),

so that no bound lies beyond the sum of the ends. Newcombe combines two Wilson intervals in this way. Jeffreys'
intervals are shorter where few of the articles of a month are on the topic, and their coverage is nearer to the level.

Where months are uncertain, a contrast is estimated in two ways, as in `trendlab.changes.both`: the estimate is of the
articles as dated, the bounds are of the rates with uncertain months deconvolved, widened where they miss the estimate.

Source: Zou & Donner 2008, Statistics in Medicine 27, 1693-1702 (MOVER); Laud 2017, Pharmaceutical Statistics 16,
334-348 (with Jeffreys' intervals); Newcombe 1998, Statistics in Medicine 17, 873-890, method 10 (two shares); Yan & Su
2010, Statistics in Biopharmaceutical Research 2, 329-335 (strata).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trendlab.changes.both import larger_p
from trendlab.changes.likelihood import MAX_Z, N_HALVINGS, jeffreys_bounds
from trendlab.checks import FloatArray, read_only
from trendlab.prevalence.asdated import excludes, widen_bounds


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareContrast:
    """A linear combination of independent shares, one for each of n topics.

    Attributes:
        coef: (n_terms, n) coefficients.
        share: (n_terms, n) shares in [0, 1].
        trials: (n_terms, n) effective binomial trials, above 0.
        extra: (n,) further variance of the sum.
    """

    coef: FloatArray
    share: FloatArray
    trials: FloatArray
    extra: FloatArray | float = 0.0

    def __post_init__(self) -> None:
        share = np.asarray(self.share, dtype=float)
        for name in ("coef", "share", "trials"):
            values = np.asarray(getattr(self, name), dtype=float)
            values = values[:, None] if values.ndim == 1 else values
            object.__setattr__(self, name, read_only(np.broadcast_to(values, share.shape), float))

    @property
    def estimate(self) -> FloatArray:
        """(n,) the sum."""
        return np.asarray((self.coef * self.share).sum(axis=0))

    def bounds(self, z: FloatArray | float) -> tuple[FloatArray, FloatArray]:
        """Lower and upper bound of the sum, each (n,).

        Args:
            z: normal quantile: the bounds reach so many standard errors to each side.
        """
        low, high = jeffreys_bounds(self.share, self.trials, z)
        ends = self.coef * low, self.coef * high
        point = self.coef * self.share
        further = np.asarray(z) ** 2 * self.extra
        down = np.sqrt(((point - np.minimum(*ends)) ** 2).sum(axis=0) + further)
        up = np.sqrt(((np.maximum(*ends) - point) ** 2).sum(axis=0) + further)
        return self.estimate - down, self.estimate + up

    def p_value(self) -> FloatArray:
        """Two-sided p-value of a sum of 0, (n,): one less the level at which the bounds reach 0, by bisection."""
        from scipy.special import ndtr

        estimate = self.estimate
        low, high = np.zeros(len(estimate)), np.full(len(estimate), MAX_Z)
        for _ in range(N_HALVINGS):
            middle = (low + high) / 2
            lower, upper = self.bounds(middle)
            outside = np.where(estimate >= 0, lower > 0, upper < 0)
            low, high = np.where(outside, middle, low), np.where(outside, high, middle)
        return np.asarray(2 * ndtr(-(low + high) / 2))


@dataclass(frozen=True, kw_only=True, eq=False)
class BothContrasts:
    """A contrast, estimated in two ways.

    Attributes:
        dated: of the shares of the articles as dated.
        deconvolved: with uncertain months deconvolved; the same object where all months are known.
        z: normal quantile: the bounds reach so many standard errors to each side.
    """

    dated: ShareContrast
    deconvolved: ShareContrast
    z: float

    @property
    def estimate(self) -> FloatArray:
        """(n,) the sum as dated."""
        return self.dated.estimate

    def bounds(self) -> tuple[FloatArray, FloatArray]:
        """Lower and upper bound, each (n,): of the rates, widened by those as dated where they miss the estimate."""
        return widen_bounds(self.deconvolved.bounds(self.z), self.dated.bounds(self.z), self.estimate)

    def p_value(self) -> FloatArray:
        """Two-sided p-value of a sum of 0, (n,).

        Where the estimate lies outside the bounds of the rates, it is the larger p-value of the two ways, or 1 where
        their signs differ.
        """
        return larger_p(
            self.deconvolved.p_value(), self.dated.p_value(),
            outside=excludes(self.deconvolved.bounds(self.z), self.estimate),
            opposite=self.dated.estimate * self.deconvolved.estimate < 0,
        )  # fmt: skip
