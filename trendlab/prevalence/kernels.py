"""Shapes that a topic's rate may take over time, as covariance matrices of the months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.checks import FloatArray

SLOW, FAST = 12.0, 2.0
# Variances of the slow and the fast drift: two shapes of drift alone, and what goes with a season or a step.
DRIFTS = ((1.0, 1.0), (0.3, 1.0))
BESIDE = (0.3, 1.0)
SEASON_MONTHS = 36
N_STEPS = 24
STEP_MARGIN = 3


def rate_correlations(n_months: int) -> Iterator[tuple[float, FloatArray]]:
    """Prior weight and covariance matrix (n_months, n_months) of each shape; the weights add to 1.

    Shapes: a mostly slow drift; a mostly fast one; months that differ each by itself; a season with drift, from 36
    months on; a step with drift, for steps at evenly spaced months. A straight line is part of every shape: without it
    a lasting rise is shrunk towards the mean. Beside season or step a fast drift always remains, so that no shape is
    taken to hold exactly.
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
    """A straight line through 0 in the middle, of mean variance 1, (n_months, n_months).

    Source: Rasmussen & Williams 2006, section 2.7 (explicit basis functions with a normal prior).
    """
    time = np.arange(float(n_months)) - (n_months - 1) / 2
    return np.asarray(np.outer(time, time) / max(float(np.mean(time**2)), 0.25))


def matern(n_months: int, length: float) -> FloatArray:
    """Drift: Matern correlation with smoothness 3/2, (n_months, n_months).

    Args:
        n_months: number of months.
        length: months over which the rate stays similar.

    Source: Rasmussen & Williams 2006, equation 4.17.
    """
    scaled = np.sqrt(3) * np.abs(_apart(n_months)) / length
    return np.asarray((1 + scaled) * np.exp(-scaled))


def exponential(n_months: int, length: float) -> FloatArray:
    """Rough drift: exponential correlation, that of an autoregression of order 1, (n_months, n_months).

    Args:
        n_months: number of months.
        length: months after which 1 / e of the correlation is left.

    Source: Rasmussen & Williams 2006, section 4.2.1 (Matern with smoothness 1/2, the Ornstein-Uhlenbeck process).
    """
    return np.asarray(np.exp(-np.abs(_apart(n_months)) / length))


def season(n_months: int) -> FloatArray:
    """A yearly pattern without its mean, (n_months, n_months).

    Source: Rasmussen & Williams 2006, equation 4.31, with length 1 and period 12.
    """
    mean = np.exp(-2 * np.sin(np.pi * np.arange(12) / 12) ** 2).mean()
    return np.asarray((np.exp(-2 * np.sin(np.pi * _apart(n_months) / 12) ** 2) - mean) / (1 - mean))


def step(n_months: int, month: int) -> FloatArray:
    """One step, up or down, whose first month after it is `month`, (n_months, n_months)."""
    side = np.where(np.arange(n_months) < month, -1.0, 1.0)
    return np.asarray(np.outer(side, side))


def _apart(n_months: int) -> FloatArray:
    return np.asarray(np.subtract.outer(np.arange(float(n_months)), np.arange(float(n_months))))
