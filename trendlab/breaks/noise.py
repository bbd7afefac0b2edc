"""Overdispersion and autocorrelation of a rate, as far as the data insist on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trendlab.checks import FloatArray

ODDS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
RHO = (0.0, 0.2, 0.4, 0.6, 0.8)
PRICE = 2.0


@dataclass(frozen=True, kw_only=True, eq=False)
class RateNoise:
    """A process on the logit scale that moves a rate from month to month.

    Attributes:
        sd: standard deviation on the logit scale.
        rho: correlation of neighbouring months.
        inflation: long-run variance of the shares over their binomial variance.
    """

    sd: float
    rho: float
    inflation: float


@dataclass(frozen=True, kw_only=True, eq=False)
class ProcessBasis:
    """Axes on which a process of each autocorrelation is independent, for months of given sizes.

    Attributes:
        value: per autocorrelation (n_months,) its variance on each axis, for a process of unit variance.
        vector: per autocorrelation (n_months, n_months) the axes, in columns.
    """

    value: tuple[FloatArray, ...]
    vector: tuple[FloatArray, ...]


def make_basis(trials: FloatArray, place: FloatArray) -> ProcessBasis:
    """The axes for months with these trials (n_months,) at these month numbers (n_months,)."""
    root = np.sqrt(trials / trials.mean())
    lag = np.abs(place[:, None] - place[None, :])
    pairs = [np.linalg.eigh(np.outer(root, root) * (rho**lag if rho else np.eye(len(lag)))) for rho in RHO]
    return ProcessBasis(value=tuple(np.maximum(v, 0) for v, _ in pairs), vector=tuple(axes for _, axes in pairs))


def estimate_noise(residual: FloatArray, information: float, basis: ProcessBasis) -> RateNoise:
    """The process that the residuals around a fitted rate call for; none unless it gains PRICE in log-likelihood.

    Args:
        residual: (n_months,) residuals over their binomial standard deviation.
        information: mean over months of trials times rate times (1 - rate).
        basis: axes of the process for these months.

    Source: Akaike 1974 for the price of two parameters.
    """
    best, found = -0.5 * float(residual @ residual) + PRICE, RateNoise(sd=0.0, rho=0.0, inflation=1.0)
    for rho, value, vector in zip(RHO, basis.value, basis.vector, strict=True):
        turned = (vector.T @ residual) ** 2
        for odds in ODDS:
            total = 1 + odds * value
            score = -0.5 * float((np.log(total) + turned / total).sum())
            if score > best:
                best = score
                sd = float(np.sqrt(odds / information))
                found = RateNoise(sd=sd, rho=rho, inflation=1 + odds * (1 + rho) / (1 - rho))
    return found


def draw_success(
    rate: float, trials: FloatArray, *, noise: RateNoise, n_draws: int, rng: np.random.Generator
) -> FloatArray:
    """(n_months, n_draws) successes of series that keep their rate but for the noise.

    Args:
        rate: mean rate, in (0, 1).
        trials: (n_months,) trials, rounded to whole ones and at least one.
        noise: the process that moves the rate.
        n_draws: number of series.
        rng: source of randomness.
    """
    whole = np.maximum(np.rint(trials), 1).astype(np.int64)
    scale = trials / whole
    if not noise.sd:
        return rng.binomial(whole[:, None], rate, (len(whole), n_draws)) * scale[:, None]
    latent = rng.standard_normal((len(whole), n_draws))
    for t in range(1, len(whole)):
        latent[t] = noise.rho * latent[t - 1] + np.sqrt(1 - noise.rho**2) * latent[t]
    p = 1 / (1 + np.exp(-(np.log(rate / (1 - rate)) + noise.sd * latent)))
    return rng.binomial(whole[:, None], p) * scale[:, None]
