"""Peaks of a series by their prominence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray


def prominent_peaks(values: FloatArray, *, least: float, apart: int) -> IntArray:
    """Places of the local maxima that stand out by more than `least`, the most prominent first.

    Prominence is the height above the higher of the lowest points on the way to a higher value, to the left and to the
    right; an end of the series counts as its lowest value. Of a plateau its middle is the peak.

    Args:
        values: (n,) finite.
        least: prominence that a peak must have, and more than 0.
        apart: places between two peaks; of nearer ones the higher stays.

    Source: the definition of scipy.signal.find_peaks; importing that package takes longer than drawing a figure.
    """
    found: list[int] = []
    for place in sorted(_maxima(values), key=lambda k: (-values[k], k)):
        if all(abs(place - other) >= apart for other in found):
            found.append(place)
    prominence = np.array([_prominence(values, place) for place in found])
    order = np.argsort(-prominence, kind="stable")
    return np.array([found[k] for k in order if prominence[k] > max(least, 1e-9)], dtype=np.int64)


def _maxima(values: FloatArray) -> list[int]:
    """Middles of the runs of equal values that are higher than what lies on either side."""
    starts = np.flatnonzero(np.r_[True, np.diff(values) != 0])
    ends = np.r_[starts[1:], len(values)]
    padded = np.r_[-np.inf, values, -np.inf]
    if len(starts) < 2:
        return []
    return [
        int((first + last - 1) // 2)
        for first, last in zip(starts, ends, strict=True)
        if padded[first] < values[first] and padded[last + 1] < values[first]
    ]


def _prominence(values: FloatArray, place: int) -> float:
    """Height of a peak above the higher of its two lowest neighbours before a higher value."""
    bases = []
    for side in (values[place::-1], values[place:]):
        higher = np.flatnonzero(side > values[place])
        bases.append(float(side[: higher[0]].min()) if len(higher) else float(values.min()))
    return float(values[place]) - max(bases)
