"""Sums and differences of several shares, with bounds that no share in [0, 1] could break.

A contrast is sum c p over independent shares p. Each share has Wilson's interval (l, u) on its effective trials, and

    lower = sum c p - sqrt(sum (c p - min(c l, c u))^2),   upper = sum c p + sqrt(sum (max(c l, c u) - c p)^2),

so that no bound lies beyond the sum of the ends. For two shares with c = 1 and -1 these are Newcombe's bounds.

Source: Zou & Donner 2008, Statistics in Medicine 27, 1693-1702 (MOVER); Newcombe 1998, Statistics in Medicine 17,
873-890, method 10; Yan & Su 2010, Statistics in Biopharmaceutical Research 2, 329-335 (strata).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trendlab.changes.likelihood import LARGEST_REACH, N_HALVINGS, wilson_bounds
from trendlab.checks import FloatArray, read_only


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareContrast:
    """A sum of independent shares with coefficients, one for each of n questions.

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

    def bounds(self, reach: FloatArray | float) -> tuple[FloatArray, FloatArray]:
        """Lower and upper bound of the sum, each (n,).

        Args:
            reach: standard errors to each side.
        """
        low, high = wilson_bounds(self.share, self.trials, reach)
        ends = self.coef * low, self.coef * high
        point = self.coef * self.share
        further = np.asarray(reach) ** 2 * self.extra
        down = np.sqrt(((point - np.minimum(*ends)) ** 2).sum(axis=0) + further)
        up = np.sqrt(((np.maximum(*ends) - point) ** 2).sum(axis=0) + further)
        return self.estimate - down, self.estimate + up

    def p_value(self) -> FloatArray:
        """Two-sided p-value of a sum of 0, (n,): one less the level at which the bounds reach 0, by bisection."""
        from scipy.special import ndtr

        estimate = self.estimate
        low, high = np.zeros(len(estimate)), np.full(len(estimate), LARGEST_REACH)
        for _ in range(N_HALVINGS):
            middle = (low + high) / 2
            lower, upper = self.bounds(middle)
            outside = np.where(estimate >= 0, lower > 0, upper < 0)
            low, high = np.where(outside, middle, low), np.where(outside, high, middle)
        return np.asarray(2 * ndtr(-(low + high) / 2))
