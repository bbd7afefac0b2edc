"""Axes on which the months of a series are independent, for sampling noise beside a process of any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray


@dataclass(frozen=True, kw_only=True, eq=False)
class OnAxes:
    """Columns turned so that noise + odds x process is diagonal for every odds at once.

    With noise = L L' and L^-1 process L'^-1 = Q diag(value) Q' the covariance is L Q diag(1 + odds value) Q' L'.

    Attributes:
        columns: (n_months, n_columns) Q' L^-1 times the columns.
        value: (n_months,) variance of the process on each axis, the noise having 1.
        log_root: half the log determinant of the noise.
    """

    columns: FloatArray
    value: FloatArray
    log_root: float

    def white(self, odds: float) -> tuple[FloatArray, float]:
        """Columns of unit variance under (noise + odds process) / (1 + odds), and half the log determinant of that."""
        scale = np.sqrt((1 + odds * self.value) / (1 + odds))
        return self.columns / scale[:, None], self.log_root + float(np.log(scale).sum())


def turn_columns(noise: FloatArray, process: FloatArray, columns: FloatArray) -> OnAxes:
    """The columns (n_months, n_columns) on the axes of noise and process, each (n_months, n_months)."""
    from scipy.linalg import solve_triangular

    root = np.linalg.cholesky(noise)
    half = solve_triangular(root, process, lower=True, check_finite=False)
    value, axes = np.linalg.eigh(solve_triangular(root, half.T, lower=True, check_finite=False))
    turned = axes.T @ solve_triangular(root, columns, lower=True, check_finite=False)
    return OnAxes(columns=turned, value=np.maximum(value, 0), log_root=float(np.log(np.diag(root)).sum()))


def process_correlation(lag: FloatArray, rho: float, smear: FloatArray | None = None) -> FloatArray:
    """Correlation (n_months, n_months) of a process of order one, spread over uncertain months by `smear`.

    Args:
        lag: (n_months, n_months) months between months.
        rho: correlation of neighbouring months.
        smear: (n_months, n_months) how a month's process spreads over months; None: not at all.
    """
    found: FloatArray = rho**lag if rho else np.eye(len(lag))
    return found if smear is None else smear @ found @ smear.T
