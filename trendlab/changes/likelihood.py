"""Bounds of the difference and the ratio of two shares, for one comparison and for any number of them.

A share p of a period counts as p t successes in t trials: the binomial count that has its sampling variance. For one
comparison the bounds are Newcombe's, from two Wilson intervals. Bounds that hold for many comparisons at once depend on
the far tails, where a rare share in few articles is not normal. They enclose the differences d that the likelihood
ratio

    2 min over q of [t1 KL(p1, q + d) + t2 KL(p2, q)],   KL(p, q) = p log(p / q) + (1 - p) log((1 - p) / (1 - q)),

does not reject. Its signed root at d = 0 is close to standard normal far into its tails.

Source: Newcombe 1998, Statistics in Medicine 17, 873-890, method 10; Frick, Munk & Sieling 2014, Journal of the Royal
Statistical Society B 76, equation 4 (local likelihood ratios and bounds by inversion); Korn & Graubard 1998, Survey
Methodology 24 (effective number of trials).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import BoolArray, FloatArray, read_only
from trendlab.prevalence.asdated import wilson_bounds

if TYPE_CHECKING:
    from collections.abc import Callable

N_HALVINGS = 45
MAX_Z = 60.0


@dataclass(frozen=True, kw_only=True, eq=False)
class TwoShares:
    """Two independent shares with the binomial trials that have their variance.

    Attributes:
        after, before: (n,) shares in [0, 1].
        n_after, n_before: (n,) effective trials, above 0.
    """

    after: FloatArray
    before: FloatArray
    n_after: FloatArray
    n_before: FloatArray

    def __post_init__(self) -> None:
        for name in ("after", "before", "n_after", "n_before"):
            object.__setattr__(self, name, read_only(np.atleast_1d(getattr(self, name)), float))

    @property
    def difference(self) -> FloatArray:
        """(n,) after less before."""
        return np.asarray(self.after - self.before)

    def exchanged(self) -> TwoShares:
        """The same with after and before exchanged."""
        return TwoShares(after=self.before, before=self.after, n_after=self.n_before, n_before=self.n_after)


def covariance_factor(variance: FloatArray | float, covariance: FloatArray | float) -> FloatArray:
    """The factor on the trials of two shares, so that independent ones have the variance of their difference.

    Args:
        variance: sum of the variances of both shares.
        covariance: of the two shares; the factor stays at most 1,000 where they vary almost as one.
    """
    return np.asarray(
        variance / np.maximum(np.asarray(variance) - 2 * np.asarray(covariance), 1e-3 * np.asarray(variance))
    )


def jeffreys_bounds(share: FloatArray, trials: FloatArray, z: FloatArray | float) -> tuple[FloatArray, FloatArray]:
    """Lower and upper bound of a share, each (n,), within [0, 1]: beta quantiles under Jeffreys' prior.

    Args:
        share: (n,) in [0, 1].
        trials: (n,) above 0.
        z: normal quantile: the bounds reach so many standard errors to each side.

    Source: Brown, Cai & DasGupta 2001, Statistical Science 16, section 4.3 (Jeffreys interval).
    """
    from scipy.special import betaincinv, ndtr

    hits, tail = share * trials, ndtr(-np.asarray(z))
    one, other = hits + 0.5, trials - hits + 0.5
    lower, upper = betaincinv(one, other, tail), 1 - betaincinv(other, one, tail)
    return np.where(share > 0, np.minimum(lower, share), 0.0), np.where(share < 1, np.maximum(upper, share), 1.0)


def newcombe_bounds(shares: TwoShares, z: FloatArray | float) -> tuple[FloatArray, FloatArray]:
    """Lower and upper bound of the difference, each (n,), within [-1, 1].

    Args:
        shares: two shares each.
        z: normal quantile: the bounds reach so many standard errors to each side.

    Source: Newcombe 1998, method 10 (without correction for continuity).
    """
    low_after, high_after = wilson_bounds(shares.after, shares.n_after, z)
    low_before, high_before = wilson_bounds(shares.before, shares.n_before, z)
    down = np.sqrt((shares.after - low_after) ** 2 + (high_before - shares.before) ** 2)
    up = np.sqrt((high_after - shares.after) ** 2 + (shares.before - low_before) ** 2)
    return shares.difference - down, shares.difference + up


def newcombe_p(shares: TwoShares) -> FloatArray:
    """Two-sided p-value of no difference, (n,): one less the level at which Newcombe's bounds reach 0, by bisection.

    A p-value of another test could contradict the bounds beside it.
    """
    from scipy.special import ndtr

    low, high = np.zeros(len(shares.after)), np.full(len(shares.after), MAX_Z)
    ordered = TwoShares(
        after=np.maximum(shares.after, shares.before),
        before=np.minimum(shares.after, shares.before),
        n_after=np.where(shares.difference >= 0, shares.n_after, shares.n_before),
        n_before=np.where(shares.difference >= 0, shares.n_before, shares.n_after),
    )
    for _ in range(N_HALVINGS):
        middle = (low + high) / 2
        outside = newcombe_bounds(ordered, middle)[0] > 0
        low, high = np.where(outside, middle, low), np.where(outside, high, middle)
    return np.asarray(2 * ndtr(-(low + high) / 2))


def ratio_bounds(
    shares: TwoShares, one: Callable[[FloatArray, FloatArray], tuple[FloatArray, FloatArray]]
) -> tuple[FloatArray, FloatArray]:
    """Lower and upper bound of after over before, each (n,).

    The upper bound is infinite where the lower bound of before is 0.

    Args:
        shares: two shares each.
        one: bounds of a share from the share and its trials.

    Source: Donner & Zou 2012, Statistical Methods in Medical Research 21, section 3 (MOVER-R).
    """
    low_after, high_after = one(shares.after, shares.n_after)
    low_before, high_before = one(shares.before, shares.n_before)
    product = shares.after * shares.before
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = _mover(product, shares, (low_after, high_before), sign=-1.0)
        upper = _mover(product, shares, (high_after, low_before), sign=1.0)
    upper = np.where(low_before > 0, upper, np.inf)
    return np.where(shares.after > 0, np.maximum(lower, 0.0), 0.0), np.asarray(upper)


def _mover(product: FloatArray, shares: TwoShares, ends: tuple[FloatArray, FloatArray], *, sign: float) -> FloatArray:
    above = ends[0] * (2 * shares.after - ends[0])
    below = ends[1] * (2 * shares.before - ends[1])
    return np.asarray((product + sign * np.sqrt(np.maximum(product**2 - above * below, 0.0))) / below)


def share_likelihood_bounds(share: FloatArray, trials: FloatArray, z: float) -> tuple[FloatArray, FloatArray]:
    """Lower and upper bound of a share, each (n,): the shares that the likelihood ratio does not reject, by bisection.

    Args:
        share: (n,) in [0, 1].
        trials: (n,) above 0.
        z: critical value of the signed root, a normal quantile.
    """

    def edge(end: float) -> FloatArray:
        inner, outer = share.copy(), np.full(len(share), end)
        for _ in range(N_HALVINGS):
            middle = (inner + outer) / 2
            inside = 2 * trials * _divergence(share, middle) <= z**2
            inner, outer = np.where(inside, middle, inner), np.where(inside, outer, middle)
        return inner

    return edge(0.0), edge(1.0)


def likelihood_bounds(shares: TwoShares, z: FloatArray | float) -> tuple[FloatArray, FloatArray]:
    """Lower and upper bound of the difference, each (n,), that the likelihood ratio does not reject.

    Args:
        shares: two shares each.
        z: (n,) or one, critical value of the signed root, a normal quantile.
    """
    wanted = np.broadcast_to(np.asarray(z, dtype=float), shares.after.shape) ** 2
    return -_upper(shares.exchanged(), wanted), _upper(shares, wanted)


def is_rejected(shares: TwoShares, difference: FloatArray, z: FloatArray | float) -> BoolArray:
    """Whether the likelihood ratio rejects a difference, (n,).

    Args:
        shares: two shares each.
        difference: (n,) in [-1, 1].
        z: (n,) or one, critical value of the signed root, a normal quantile.
    """
    return np.asarray(_profile_deviance(shares, difference) > np.asarray(z) ** 2)


def _upper(shares: TwoShares, wanted: FloatArray) -> FloatArray:
    """The largest difference that the statistic does not reject, by bisection."""
    low, high = shares.difference, np.ones(len(shares.after))
    for _ in range(N_HALVINGS):
        middle = (low + high) / 2
        inside = _profile_deviance(shares, middle) <= wanted
        low, high = np.where(inside, middle, low), np.where(inside, high, middle)
    return np.asarray((low + high) / 2)


def _profile_deviance(shares: TwoShares, difference: FloatArray) -> FloatArray:
    """Likelihood-ratio statistic of a difference: twice the loss of log-likelihood at the best two rates, (n,).

    Source: Miettinen & Nurminen 1985, Statistics in Medicine 4, appendix I (the rates in closed form).
    """
    t1, t2 = shares.n_after, shares.n_before
    whole, hits, d = t1 + t2, t1 * shares.after + t2 * shares.before, difference
    square = (t1 + 2 * t2) * d - whole - hits
    line = (t2 * d - whole - 2 * t2 * shares.before) * d + hits
    constant = t2 * shares.before * d * (1 - d)
    third = square / (3 * whole)
    turn = third**3 - line * third / (2 * whole) + constant / (2 * whole)
    root = np.where(turn >= 0, 1.0, -1.0) * np.sqrt(np.maximum(third**2 - line / (3 * whole), 1e-60))
    angle = (np.pi + np.arccos(np.clip(turn / root**3, -1.0, 1.0))) / 3
    before = np.clip(2 * root * np.cos(angle) - third, np.maximum(0.0, -d), np.minimum(1.0, 1.0 - d))
    return np.asarray(2 * (t1 * _divergence(shares.after, before + d) + t2 * _divergence(shares.before, before)))


def _divergence(p: FloatArray, q: FloatArray) -> FloatArray:
    """KL(p, q) of binomial shares; q is kept off the ends, which p = 0 or 1 allows it to reach."""
    inside = np.clip(q, 1e-300, 1 - 1e-16)
    hit = np.where(p > 0, p * np.log(np.maximum(p, 1e-300) / inside), 0.0)
    miss = np.where(p < 1, (1 - p) * (np.log1p(-np.minimum(p, 1 - 1e-16)) - np.log1p(-inside)), 0.0)
    return np.asarray(hit + miss)


def signed_root(shares: TwoShares) -> FloatArray:
    """Signed root of the likelihood ratio of equal rates, (n,); standard normal where nothing differs.

    Source: Agresti 2013, section 3.2.5 (the likelihood-ratio statistic of a two by two table).
    """
    whole = shares.n_after + shares.n_before
    pooled = (shares.n_after * shares.after + shares.n_before * shares.before) / whole
    gain = shares.n_after * _divergence(shares.after, pooled) + shares.n_before * _divergence(shares.before, pooled)
    return np.asarray(np.sign(shares.difference) * np.sqrt(np.maximum(2 * gain, 0.0)))
