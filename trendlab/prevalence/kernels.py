"""Covariance matrices of the months, one for each shape that a topic's rate may have over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.checks import FloatArray

SLOW, FAST = 12.0, 2.0
# Variances of the slow and the fast drift: two shapes without season or step, and the drift beside one.
DRIFTS = ((1.0, 1.0), (0.3, 1.0))
BESIDE = (0.3, 1.0)
SEASON_MONTHS = 36
N_STEPS = 24
STEP_MARGIN = 3


def rate_correlations(n_months: int) -> Iterator[tuple[float, FloatArray]]:
    """Prior weight and covariance matrix (n_months, n_months) of each shape; the weights sum to 1.

    There are five families of shapes: a mostly slow drift, a mostly fast drift, independent months, a season with drift
    (from 36 months on), and a step with drift (from 12 months on, at evenly spaced months). All contain a straight
    line: without it a lasting rise is shrunk towards the mean. Season and step come with a fast drift, so that neither
    has to hold exactly. Each family has the same weight.
    """
    slow, fast, straight = matern(n_months, SLOW), exponential(n_months, FAST), line(n_months)
    families: list[list[FloatArray]] = [[straight + a * slow + b * fast] for a, b in DRIFTS]
    rest = straight + BESIDE[0] * slow + BESIDE[1] * fast
    families.append([straight + np.eye(n_months)])
    if n_months >= SEASON_MONTHS:
        families.append([rest + season(n_months)])
    if n_months >= 4 * STEP_MARGIN:
        at = np.unique(np.linspace(STEP_MARGIN, n_months - STEP_MARGIN, N_STEPS).round().astype(int))
        families.append([rest + step(n_months, int(month)) for month in at])
    for family in families:
        for covariance in family:
            yield 1 / (len(families) * len(family)), covariance


def line(n_months: int) -> FloatArray:
    """Covariance of a straight line that is 0 in the middle, with mean variance 1, (n_months, n_months).

    Source: Rasmussen & Williams 2006, section 2.7 (explicit basis functions with a normal prior).
    """
    time = np.arange(float(n_months)) - (n_months - 1) / 2
    return np.asarray(np.outer(time, time) / max(float(np.mean(time**2)), 0.25))


def matern(n_months: int, length: float) -> FloatArray:
    """Correlation of a drift: Matern with smoothness 3/2, (n_months, n_months).

    Args:
        n_months: number of months.
        length: length scale in months.

    Source: Rasmussen & Williams 2006, equation 4.17.
    """
    scaled = np.sqrt(3) * np.abs(_lags(n_months)) / length
    return np.asarray((1 + scaled) * np.exp(-scaled))


def exponential(n_months: int, length: float) -> FloatArray:
    """Correlation of a rough drift: exponential, as of an autoregression of order 1, (n_months, n_months).

    Args:
        n_months: number of months.
        length: months after which 1 / e of the correlation is left.

    Source: Rasmussen & Williams 2006, section 4.2.1 (Matern with smoothness 1/2, the Ornstein-Uhlenbeck process).
    """
    return np.asarray(np.exp(-np.abs(_lags(n_months)) / length))


def season(n_months: int) -> FloatArray:
    """Correlation of a yearly pattern with mean 0, (n_months, n_months).

    Source: Rasmussen & Williams 2006, equation 4.31, with length 1 and period 12.
    """
    mean = np.exp(-2 * np.sin(np.pi * np.arange(12) / 12) ** 2).mean()
    return np.asarray((np.exp(-2 * np.sin(np.pi * _lags(n_months) / 12) ** 2) - mean) / (1 - mean))


def step(n_months: int, month: int) -> FloatArray:
    """Correlation of one step up or down, with `month` the first month after it, (n_months, n_months)."""
    side = np.where(np.arange(n_months) < month, -1.0, 1.0)
    return np.asarray(np.outer(side, side))


def _lags(n_months: int) -> FloatArray:
    """Lag of each pair of months, (n_months, n_months)."""
    return np.asarray(np.subtract.outer(np.arange(float(n_months)), np.arange(float(n_months))))
