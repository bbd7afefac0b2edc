"""The yearly pattern that explains most of the residuals of a series after its segments."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray

YEAR = 12
MAX_RUN = 6
YEAR_PENALTY = float(np.log(YEAR))  # of a height that only one year's months inform
RIDGE = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False)
class Pattern:
    """A yearly pattern.

    Attributes:
        gain: weighted sum of squares that it explains, minus the penalty of its parameters.
        curve: (n_months,) in the units of the series.
        year: (n_months,) year of each month, which begins half a year before the middle of the pattern.
    """

    gain: float
    curve: FloatArray
    year: IntArray


@dataclass(frozen=True, kw_only=True, eq=False)
class _Patterns:
    """Raised months of each bump and run.

    Attributes:
        height: (n_patterns, n_months) in [0, 1].
        year: (n_patterns, n_months) year of each month, which begins half a year before the middle of the pattern.
        cost: (n_patterns,) parameters of place and length.
    """

    height: FloatArray
    year: IntArray
    cost: FloatArray


@dataclass(frozen=True, kw_only=True, eq=False)
class Residual:
    """The residuals of a series after its segments.

    Attributes:
        root: (n_months,) square roots of the weights.
        basis: (n_months, n_columns) orthonormal columns of the segments, weighted.
        values: (n_months,) the weighted series, its projection on the basis subtracted.
        penalty: of one parameter.
    """

    root: FloatArray
    basis: FloatArray
    values: FloatArray
    penalty: float

    def project(self, curves: FloatArray) -> FloatArray:
        """Weighted curves, (..., n_months), with their projections on the basis subtracted."""
        return project_out(self.root * curves, self.basis)


def project_out(values: FloatArray, basis: FloatArray) -> FloatArray:
    """Rows of (..., n_months) with their projections on the orthonormal columns of a basis subtracted."""
    return np.asarray(values - (values @ basis) @ basis.T)


def best_pattern(residual: Residual) -> Pattern:
    """The pattern with the largest gain."""
    known = _patterns(len(residual.values))
    found = (*_waves(residual), _one_height(known, residual), _own_heights(known, residual))
    return max(found, key=lambda pattern: pattern.gain)


def _waves(residual: Residual) -> list[Pattern]:
    """A yearly wave, and one with its half-yearly part."""
    month = np.arange(len(residual.values))
    found: list[Pattern] = []
    for orders in (np.array([[1]]), np.array([[1], [2]])):
        turn = 2 * np.pi * orders * month / YEAR
        curves = np.vstack([np.cos(turn), np.sin(turn)])
        projected = residual.project(curves)
        size, *_ = np.linalg.lstsq(projected.T, residual.values, rcond=1e-8)
        curve = size @ curves
        peak = int(np.argmax(np.abs(curve[:YEAR])))
        year = (month - peak + YEAR // 2) // YEAR
        gain = float(residual.values @ (size @ projected)) - residual.penalty * len(curves)
        found.append(Pattern(gain=gain, curve=curve, year=year))
    return found


def _one_height(known: _Patterns, residual: Residual) -> Pattern:
    """The best bump or run with one height for all years."""
    projected = residual.project(known.height)
    top = projected @ residual.values
    height = top / np.maximum((projected**2).sum(axis=1), RIDGE)
    gain = top * height - residual.penalty * (known.cost + 1)
    best = int(np.argmax(gain))
    return Pattern(gain=float(gain[best]), curve=height[best] * known.height[best], year=known.year[best])


def _own_heights(known: _Patterns, residual: Residual) -> Pattern:
    """The best bump or run with its own height in each year."""
    place = known.year - known.year.min(axis=1, keepdims=True)
    n_years = int(place.max()) + 1
    curves = known.height[:, None, :] * (place[:, None, :] == np.arange(n_years)[:, None])
    seen = (residual.root * curves != 0).any(axis=2)
    projected = residual.project(curves)
    inner = projected @ projected.transpose(0, 2, 1)
    small = RIDGE + 1e-6 * np.trace(inner, axis1=1, axis2=2) / n_years
    top = projected @ residual.values
    height = np.linalg.solve(inner + small[:, None, None] * np.eye(n_years), top[:, :, None])[:, :, 0] * seen
    gain = (top * height).sum(axis=1) - residual.penalty * known.cost - YEAR_PENALTY * seen.sum(axis=1)
    best = int(np.argmax(gain))
    return Pattern(gain=float(gain[best]), curve=height[best] @ curves[best], year=known.year[best])


@lru_cache(maxsize=8)
def _patterns(n_months: int) -> _Patterns:
    """All bumps and runs over this many months."""
    month = np.arange(n_months)
    height, year, cost = [], [], []
    for first in range(YEAR):
        height.append(0.5 + 0.5 * np.cos(2 * np.pi * (month - first) / YEAR))
        year.append((month - first + YEAR // 2) // YEAR)
        cost.append(1.0)
        for length in range(1, MAX_RUN + 1):
            height.append(((month - first) % YEAR < length).astype(float))
            year.append((month - first - length // 2 + YEAR // 2) // YEAR)
            cost.append(2.0)
    return _Patterns(height=np.array(height), year=np.array(year), cost=np.array(cost))
