"""How long a change takes: a step, or a climb over months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.changes.choose import Found, Search
    from trendlab.checks import FloatArray, IntArray

SUDDEN_MONTHS = 3
SLOW_MONTHS = (6, 9, 12, 18, 24, 36, 48, 72, 96, 120, 180, 240)
CLEARER = 1.0


def is_sudden(found: Found, search: Search) -> bool:
    """Whether a change within three months explains the months better than any of six months or more.

    Between the first month of the earlier span and the last of the later one the rate goes from one level to another
    along a straight line; both levels, place and length of the line are free. Better is a weighted
    sum of squares that is lower by 1 or more: where months cannot tell, a change is not called sudden.
    """
    windows = search.windows
    start, end = int(windows.start[found.first]), int(windows.end[found.second])
    y, weight = _months(found, search, start=start, end=end)
    sudden = min(least_squares(y, weight, length) for length in range(1, SUDDEN_MONTHS + 1))
    slow = min(least_squares(y, weight, length) for length in SLOW_MONTHS if length < 2 * (end - start))
    return bool(sudden + CLEARER <= slow)


def _months(found: Found, search: Search, *, start: int, end: int) -> tuple[FloatArray, FloatArray]:
    """Rates of the months with articles by their places, NaN without, and the inverse of their variances."""
    rates, rate = search.rates, search.windows.rate[:, found.topic]
    size = rates.size[start:end]
    seen = size > 0
    y = np.where(seen, rates.sums[start:end, found.topic] / np.where(seen, size, 1.0), 0.0)
    middle = (rate[found.first] + rate[found.second]) / 2
    trials = size / rates.effect[found.topic]
    centre = np.clip(np.where((y > middle) == (rate[found.second] > middle), *rate[[found.second, found.first]]), 0, 1)
    centre = (centre * trials + 0.5) / (trials + 1)
    return y, np.where(seen, trials / (centre * (1 - centre)), 0.0)


def least_squares(y: FloatArray, weight: FloatArray, length: int) -> float:
    """The least weighted sum of squares of a change from one level to another that takes this many months.

    Args:
        y: (n_months,) rates.
        weight: (n_months,) inverse variances; 0 for months without articles.
        length: months from the last one at the first level to the first one at the second.
    """
    last: IntArray = np.arange(1 - length, len(y))
    ramp = np.clip((np.arange(len(y)) - last[:, None]) / length, 0.0, 1.0)
    total = weight.sum()
    y_mean, x_mean = weight @ y / total, ramp @ weight / total
    x = ramp - x_mean[:, None]
    top, bottom = x @ (weight * (y - y_mean)), (x**2) @ weight
    gain = np.where(bottom > 1e-12 * total, top**2 / np.maximum(bottom, 1e-300), 0.0)
    return float(weight @ (y - y_mean) ** 2 - gain.max())
