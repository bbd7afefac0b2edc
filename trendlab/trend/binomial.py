"""Tails of a weighted sum of binomial shares: what a slope can be by the draw of few articles alone.

A normal, or t, distribution does not know that the share of a month with one article is 0 or 1. Where such a month
lies far from all others, one article makes a slope. The sum T = sum of a X / m over months, with X binomial of m trials
and weights a, has the cumulant generating function K(s) = sum of m log(1 - r + r exp(s a / m)). Its tail is found by
the saddlepoint approximation, and never exceeds Chernoff's bound, which is exact at the largest possible value.

Source: Lugannani & Rice 1980, Advances in Applied Probability 12; Daniels 1987, International Statistical Review 55,
section 4; Chernoff 1952, Annals of Mathematical Statistics 23.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

N_HALVINGS = 40
LARGEST_EXPONENT = 600.0
CLOSE = 1e-3


@dataclass(frozen=True, kw_only=True, eq=False)
class _Draws:
    """What a trial adds to the sum, and the trials, each (n_months, n_series); the rate of a trial, (n_series,)."""

    step: FloatArray
    trials: FloatArray
    rate: FloatArray

    def cumulants(self, place: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """First and second derivative of K, and K itself, at `place`, each (n_series,)."""
        grown = np.exp(place * self.step)
        tilted = self.rate * grown / (1 - self.rate + self.rate * grown)
        first = (self.trials * self.step * tilted).sum(0)
        second = (self.trials * self.step**2 * tilted * (1 - tilted)).sum(0)
        return first, second, (self.trials * np.log1p(self.rate * (grown - 1))).sum(0)

    def saddlepoint(self, target: FloatArray) -> FloatArray:
        """Where the derivative of K is the target, by bisection from 0 up, (n_series,)."""
        low = np.zeros_like(target)
        high = LARGEST_EXPONENT / np.maximum(np.abs(self.step).max(0), 1e-300)
        for _ in range(N_HALVINGS):
            middle = (low + high) / 2
            below = self.cumulants(middle)[0] < target
            low, high = np.where(below, middle, low), np.where(below, high, middle)
        found: FloatArray = (low + high) / 2
        return found


def binomial_tail(value: FloatArray, *, weights: FloatArray, trials: FloatArray, rate: FloatArray) -> FloatArray:
    """Probability that the weighted sum of shares lies at `value` or above, for each series, (n_series,).

    Args:
        value: (n_series,) distance above the expectation, 0 or more.
        weights: (n_months, n_series) of the shares.
        trials: (n_months, n_series) of each share, above 0; they need not be whole numbers.
        rate: (n_series,) the one rate of all months, in (0, 1).

    Example:
        >>> import numpy as np
        >>> one = np.ones((1, 1))
        >>> binomial_tail(np.array([0.99]), weights=one, trials=one, rate=np.array([0.01])).round(6).tolist()
        [0.01]
    """
    from scipy.special import ndtr

    draws = _Draws(step=weights / trials, trials=trials, rate=rate)
    target = value + (weights * rate).sum(0)
    place = draws.saddlepoint(target)
    _, curvature, generating = draws.cumulants(place)
    exponent = np.maximum(place * target - generating, 0)
    bound = np.exp(-exponent)
    root, scaled = np.sqrt(2 * exponent), place * np.sqrt(curvature)
    far = (root > CLOSE) & (scaled > 0)
    root, scaled = np.where(far, root, 1.0), np.where(far, scaled, 1.0)
    found = ndtr(-root) + bound / np.sqrt(2 * np.pi) * (1 / scaled - 1 / root)
    tail: FloatArray = np.where(far, np.clip(found, 0, bound), np.where(exponent > CLOSE, bound, 0.5))
    return tail


def count_trials(noise: FloatArray, *, hardness: FloatArray, n_docs: FloatArray) -> FloatArray:
    """How many trials of 0 or 1 the share of each month is a mean of, (n_months, n_series).

    An article is one trial where memberships are 0 or 1, and more where they vary less. A lone article is one however
    much it weighs.

    Args:
        noise: (n_months, n_months) sampling covariance in units of one article's variance.
        hardness: (n_series,) variance of the memberships over that of memberships of 0 or 1 with the same mean.
        n_docs: (n_months,) articles that may be of each month, whatever they weigh.
    """
    return np.outer(np.minimum(1 / np.diag(noise), n_docs), 1 / np.clip(hardness, 1e-3, 1.0))


def p_by_articles(
    weights: FloatArray, y: FloatArray, *, noise: FloatArray, rate: FloatArray, trials: FloatArray | None = None
) -> FloatArray:
    """P of weighted sums this far from 0 by the draw of articles alone: twice the tail, at most 1, (n_series,).

    Without any change memberships vary around the rate of all months: around the rate of its own month a lone article
    does not vary at all. Months that share uncertain articles are taken as independent ones whose sum has the same
    variance.

    Args:
        weights: (n_months, n_series) of the shares; each column sums to 0.
        y: (n_months, n_series) shares.
        noise: (n_months, n_months) sampling covariance in units of one article's variance.
        rate: (n_series,) the one rate of all months.
        trials: (n_months, n_series) of `count_trials`; None: the articles that `noise` tells.
    """
    share = np.clip(rate, 1e-9, 1 - 1e-9)
    if trials is None:
        trials = np.outer(1 / np.diag(noise), np.ones(len(share)))
    alone = np.diag(noise) @ weights**2
    together = (weights * (noise @ weights)).sum(0)
    found = (weights * y).sum(0)
    value = np.abs(found) * np.sqrt(alone / np.maximum(together, 1e-300))
    upwards = weights * np.where(found < 0, -1.0, 1.0)
    p: FloatArray = np.minimum(2 * binomial_tail(value, weights=upwards, trials=trials, rate=share), 1)
    return p
