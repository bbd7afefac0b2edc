"""Whether the months of the articles are certain enough for trends and seasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

# Largest effective number of months of an article for which slopes and steps are estimated.
MAX_MONTHS = 6.0
# Smallest reliability: fraction of the variation in time that is between articles and not within the dating of each.
MIN_RELIABILITY = 0.5


def why_no_trend(info: FloatArray | None) -> str:
    """Why no slope or step can be estimated by month; "" if they can.

    For month distributions P and weights w, let `info` be the sum of w P P'. The sum of its entries over its trace is
    the effective number of months of an article. Its quadratic form in time, over that of the articles, is the
    reliability: the fraction of the variation in time that the dates resolve.

    Args:
        info: (n_months, n_months) sum of w P P'; None if every article has one month.

    Source: Kish 1965, section 8.2 (effective number); Fuller 1987, Measurement error models, equation 1.1.6
    (reliability ratio).
    """
    if info is None:
        return ""
    n_months = effective_months(info)
    if n_months > MAX_MONTHS + 1e-6:
        return (
            f"an article could be from any of {n_months:.0f} months on average (dated by year only, or by its words), "
            "which is too uncertain to compare months"
        )
    time = np.arange(len(info), dtype=float)
    if _reliability(info, time[:, None]) < MIN_RELIABILITY:
        return "the uncertainty of the articles' dates is larger than their differences in time"
    return ""


def effective_months(info: FloatArray) -> float:
    """The effective number of months of an article.

    Args:
        info: (n_months, n_months) sum of w P P'.
    """
    return float(info.sum() / max(float(np.trace(info)), 1e-300))


def can_estimate_season(info: FloatArray | None) -> bool:
    """Whether the dates resolve a yearly wave well enough to estimate a season.

    Args:
        info: (n_months, n_months) sum of w P P'; None if every article has one month.
    """
    if info is None:
        return True
    angle = 2 * np.pi * np.arange(len(info)) / 12
    return _reliability(info, np.column_stack([np.sin(angle), np.cos(angle)])) >= MIN_RELIABILITY


def _reliability(info: FloatArray, columns: FloatArray) -> float:
    """Variation between articles of the expected value of `columns` (n_months, n), over its total variation."""
    size = info.sum(axis=1)
    centred = columns - size @ columns / max(float(size.sum()), 1e-300)
    total = float(size @ np.square(centred).sum(axis=1))
    return float((centred * (info @ centred)).sum()) / total if total > 0 else 1.0
