"""The binomial likelihood of a step of the rate at each month.

A share with known sampling variance counts as x successes in m trials, which need not be integers. m is the number of
trials with the binomial variance of the share; for memberships of 0 and 1 it is the effective number of articles.

Source: Hinkley & Hinkley 1970, Biometrika 57 (maximum likelihood of a change point in binomial trials).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

MARGIN = 2


def scan_steps(success: FloatArray, trials: FloatArray) -> FloatArray:
    """Twice the log-likelihood gained by one step, for each possible first month after it.

    Args:
        success: (n_months, ...) successes.
        trials: the same shape, or one that broadcasts to it.

    Returns:
        (n_months - 2 * MARGIN + 1, ...): row j is a step before month MARGIN + j; each side has MARGIN months or more.
    """
    trials = np.broadcast_to(trials, success.shape)
    x, m = np.cumsum(success, axis=0), np.cumsum(trials, axis=0)
    rows = slice(MARGIN - 1, len(success) - MARGIN)
    left = _binomial(x[rows], m[rows])
    right = _binomial(x[-1] - x[rows], m[-1] - m[rows])
    gain: FloatArray = 2 * (left + right - _binomial(x[-1], m[-1]))
    return gain


def average_gain(gain: FloatArray) -> FloatArray:
    """Twice the log of the mean likelihood ratio over months, from the gains of `scan_steps` (n_places, ...).

    A step near the edge of the span rests on few months and gains by chance. For steps further inside, the mean over
    months has more power than the maximum.

    Source: Andrews & Ploberger 1994, Econometrica 62, the exponential statistic for distant alternatives.
    """
    top = gain.max(axis=0)
    found: FloatArray = top + 2 * np.log(np.exp((gain - top) / 2).mean(axis=0))
    return found


def line_gain(success: FloatArray, trials: FloatArray, n_steps: int = 12) -> FloatArray:
    """Twice the log-likelihood gained by a straight line on the logit scale, (n_series,).

    Args:
        success: (n_months, n_series) successes.
        trials: (n_months, n_series) trials.
        n_steps: Newton steps.
    """
    time = np.linspace(-1, 1, len(success))[:, None]
    rate = np.clip(success.sum(0) / trials.sum(0), 1e-9, 1 - 1e-9)
    level, slope = np.log(rate / (1 - rate)), np.zeros(success.shape[1])
    for _ in range(n_steps):
        p = 1 / (1 + np.exp(-np.clip(level + slope * time, -30, 30)))
        weight, rest = trials * p * (1 - p) + 1e-12, success - trials * p
        w0, w1, w2 = weight.sum(0), (weight * time).sum(0), (weight * time**2).sum(0)
        g0, g1 = rest.sum(0), (rest * time).sum(0)
        det = np.maximum(w0 * w2 - w1**2, 1e-12)
        level = level + np.clip((w2 * g0 - w1 * g1) / det, -2, 2)
        slope = slope + np.clip((w0 * g1 - w1 * g0) / det, -2, 2)
    p = np.clip(1 / (1 + np.exp(-np.clip(level + slope * time, -30, 30))), 1e-12, 1 - 1e-12)
    fitted = (success * np.log(p) + (trials - success) * np.log1p(-p)).sum(0)
    gain: FloatArray = np.maximum(2 * (fitted - _binomial(success.sum(0), trials.sum(0))), 0)
    return gain


def step_posterior(success: FloatArray, trials: FloatArray, *, inflation: float) -> FloatArray:
    """Posterior probability of each first month after the step, with a uniform prior and both rates integrated out.

    Args:
        success: (n_months,) successes of one series.
        trials: (n_months,) its trials.
        inflation: ratio of the long-run variance to the binomial variance, at least 1.

    Returns:
        (n_months - 2 * MARGIN + 1,) of sum 1, rows as in `scan_steps`.
    """
    from scipy.special import betaln

    x, m = np.cumsum(success) / inflation, np.cumsum(trials) / inflation
    rows = slice(MARGIN - 1, len(success) - MARGIN)
    log_weight = betaln(x[rows] + 0.5, m[rows] - x[rows] + 0.5)
    x, m = x[-1] - x[rows], m[-1] - m[rows]
    log_weight = log_weight + betaln(np.maximum(x, 0) + 0.5, np.maximum(m - x, 0) + 0.5)
    weight = np.exp(log_weight - log_weight.max())
    found: FloatArray = weight / weight.sum()
    return found


def _binomial(x: FloatArray, m: FloatArray) -> FloatArray:
    """Log-likelihood of x successes in m trials at their own rate."""
    from scipy.special import xlogy

    x = np.clip(x, 0, m)
    found: FloatArray = xlogy(x, x) + xlogy(m - x, m - x) - xlogy(m, m)
    return found
