"""Shapes that a topic's rate may take over time, as correlation matrices of the months."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from trendlab.checks import FloatArray

LENGTHS = (3.0, 12.0)
DRIFT = 6.0  # of the season and step shapes; 12 follows steps more closely and leaves single topics uncovered
SEASON_MONTHS = 36
N_STEPS = 24
STEP_MARGIN = 3


def rate_correlations(n_months: int) -> Iterator[tuple[float, FloatArray]]:
    """Prior weight and correlation matrix (n_months, n_months) of each shape; the weights add to 1.

    Shapes: drifts of a quarter and of a year; a season with drift, from 36 months on; a step with drift, for steps at
    evenly spaced months.
    """
    families: list[list[FloatArray]] = [[matern(n_months, length)] for length in LENGTHS]
    drift = matern(n_months, DRIFT)
    if n_months >= SEASON_MONTHS:
        families.append([0.5 * season(n_months) + 0.5 * drift])
    if n_months >= 4 * STEP_MARGIN:
        at = np.unique(np.linspace(STEP_MARGIN, n_months - STEP_MARGIN, N_STEPS).round().astype(int))
        families.append([0.85 * step(n_months, int(month)) + 0.15 * drift for month in at])
    for family in families:
        for correlation in family:
            yield 1 / (len(families) * len(family)), correlation


def matern(n_months: int, length: float) -> FloatArray:
    """Drift: Matern correlation with smoothness 3/2, (n_months, n_months).

    Args:
        n_months: number of months.
        length: months over which the rate stays similar.

    Source: Rasmussen & Williams 2006, equation 4.17.
    """
    scaled = np.sqrt(3) * np.abs(_apart(n_months)) / length
    return np.asarray((1 + scaled) * np.exp(-scaled))


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
