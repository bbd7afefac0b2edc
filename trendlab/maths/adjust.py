"""P-values adjusted for multiple tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray


def adjust_p(p_value: FloatArray) -> FloatArray:
    """Benjamini-Hochberg adjusted p-values, NaN where p is NaN.

    Args:
        p_value: (n,) in [0, 1].

    Example:
        >>> adjust_p(np.array([0.01, 0.04, 0.03, np.nan])).round(3).tolist()
        [0.03, 0.04, 0.04, nan]

    Source: Benjamini & Hochberg 1995, the step-up procedure.
    """
    adjusted = np.full(len(p_value), np.nan)
    known = np.flatnonzero(~np.isnan(p_value))
    order = known[np.argsort(p_value[known], kind="stable")]
    ranked = p_value[order] * len(order) / np.arange(1, len(order) + 1)
    adjusted[order] = np.minimum(np.minimum.accumulate(ranked[::-1])[::-1], 1)
    return adjusted


def holm_p(p_value: FloatArray) -> FloatArray:
    """Holm's adjusted p-values, which control the family-wise error rate; NaN where p is NaN.

    Args:
        p_value: (n,) in [0, 1].

    Example:
        >>> holm_p(np.array([0.01, 0.04, 0.03, np.nan])).round(3).tolist()
        [0.03, 0.06, 0.06, nan]

    Source: Holm 1979, Scandinavian Journal of Statistics 6, 65-70.
    """
    adjusted = np.full(len(p_value), np.nan)
    known = np.flatnonzero(~np.isnan(p_value))
    order = known[np.argsort(p_value[known], kind="stable")]
    adjusted[order] = np.minimum(np.maximum.accumulate(p_value[order] * np.arange(len(order), 0, -1)), 1)
    return adjusted
