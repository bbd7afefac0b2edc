"""Whether the dates of the articles are certain enough for results by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

# An article may be of any of this many equally likely months for steps and slopes by month.
WIDEST = 6.0
# Fraction of the articles' variation in time that must lie between articles and not within the dating of each.
MIN_KNOWN = 0.5


def why_no_trend(info: FloatArray | None) -> str:
    """Why no slope and no step can be estimated by month, in words; empty where they can.

    With month distributions P and weights w the sum of w P P' falls short of the articles as far as their months are
    uncertain: 1 / (its trace over its sum) is the number of equally likely months that an article is spread over, and
    its quadratic form in time, over that of the articles, is the fraction of the variation that is known.

    Args:
        info: (n_months, n_months) sum of w P P'; None where every article has one month.

    Source: Kish 1965, section 8.2 (effective number); Fuller 1987, Measurement error models, equation 1.1.6
    (reliability ratio).
    """
    if info is None:
        return ""
    n_months = float(info.sum() / max(float(np.trace(info)), 1e-300))
    if n_months > WIDEST + 1e-6:
        return (
            f"an article could be from any of {n_months:.0f} months on average (dated by year only, or by its words), "
            "which is too uncertain to compare months"
        )
    time = np.arange(len(info), dtype=float)
    if _known_part(info, time[:, None]) < MIN_KNOWN:
        return "the uncertainty of the articles' dates is larger than their differences in time"
    return ""


def can_tell_season(info: FloatArray | None) -> bool:
    """Whether enough of a yearly wave is known for a season.

    Args:
        info: (n_months, n_months) sum of w P P'; None where every article has one month.
    """
    if info is None:
        return True
    angle = 2 * np.pi * np.arange(len(info)) / 12
    return _known_part(info, np.column_stack([np.sin(angle), np.cos(angle)])) >= MIN_KNOWN


def _known_part(info: FloatArray, columns: FloatArray) -> float:
    """Variation of the articles' expected columns (n_months, n) over that of the columns at their true months."""
    size = info.sum(axis=1)
    away = columns - size @ columns / max(float(size.sum()), 1e-300)
    whole = float(size @ np.square(away).sum(axis=1))
    return float((away * (info @ away)).sum()) / whole if whole > 0 else 1.0
