"""The covariance of a series, sampling noise plus an AR(1) process, diagonalised for any size of the process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from trendlab.checks import FloatArray


@dataclass(frozen=True, kw_only=True, eq=False)
class Diagonalised:
    """Columns rotated so that noise + var_ratio x process is diagonal for every var_ratio at once.

    With noise = L L' and L^-1 process L'^-1 = Q diag(value) Q' the covariance is L Q diag(1 + var_ratio value) Q' L'.

    Attributes:
        columns: (n_months, n_columns) Q' L^-1 times the columns.
        value: (n_months,) variance of the process on each axis, where the noise has variance 1.
        log_root: half the log determinant of the noise.
        axes, root: (n_months, n_months) Q and L.
    """

    columns: FloatArray
    value: FloatArray
    log_root: float
    axes: FloatArray
    root: FloatArray

    def whiten(self, var_ratio: float) -> tuple[FloatArray, float]:
        """Columns whitened under (noise + var_ratio process) / (1 + var_ratio), and half its log determinant."""
        scale = self.scale(var_ratio)
        return self.columns / scale[:, None], self.log_root + float(np.log(scale).sum())

    def scale(self, var_ratio: float) -> FloatArray:
        """Standard deviation on each axis under (noise + var_ratio process) / (1 + var_ratio), (n_months,)."""
        found: FloatArray = np.sqrt((1 + var_ratio * self.value) / (1 + var_ratio))
        return found

    def weights_of_months(self, weight: FloatArray) -> FloatArray:
        """The weights of the months that weights of the axes amount to, both (n_months, n_series)."""
        from scipy.linalg import solve_triangular

        found: FloatArray = solve_triangular(self.root, self.axes @ weight, lower=True, trans=1, check_finite=False)
        return found


def diagonalise(noise: FloatArray, process: FloatArray, columns: FloatArray) -> Diagonalised:
    """The columns (n_months, n_columns), rotated for `noise` and `process`, each (n_months, n_months)."""
    root, divided = _root_of(noise)
    value, axes = np.linalg.eigh(divided(divided(process).T))
    rotated = axes.T @ divided(columns)
    return Diagonalised(
        columns=rotated,
        value=np.maximum(value, 0),
        log_root=float(np.log(np.diag(root)).sum()),
        axes=axes,
        root=root,
    )


def _root_of(noise: FloatArray) -> tuple[FloatArray, Callable[[FloatArray], FloatArray]]:
    """The lower triangle L with noise = L L', and what divides by it from the left; of a diagonal number by number."""
    diagonal = np.diag(noise)
    if (noise == np.diag(diagonal)).all():
        inverse = (1 / np.sqrt(diagonal))[:, None]
        return np.diag(np.sqrt(diagonal)), lambda values: np.multiply(values, inverse, order="F")
    from scipy.linalg import solve_triangular

    root = np.linalg.cholesky(noise)
    return root, partial(solve_triangular, root, lower=True, check_finite=False)


def process_correlation(lag: FloatArray, rho: float, convolution: FloatArray | None = None) -> FloatArray:
    """Correlation (n_months, n_months) of an AR(1) process, blurred over uncertain months by `convolution`.

    Args:
        lag: (n_months, n_months) distances in months.
        rho: correlation of neighbouring months.
        convolution: (n_months, n_months) weights of the true months in each observed month; None if months are certain.
    """
    found: FloatArray = rho**lag if rho else np.eye(len(lag))
    return found if convolution is None else convolution @ found @ convolution.T
