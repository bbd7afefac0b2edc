"""How long a change takes: one step, or a ramp over months."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.changes.choose import Found, Search
    from trendlab.checks import FloatArray, IntArray

SUDDEN_MONTHS = 3
SLOW_MONTHS = (6, 9, 12, 18, 24, 36, 48, 72, 96, 120, 180, 240)
MIN_GAIN = 1.0


def is_sudden(found: Found, search: Search) -> bool:
    """Whether a ramp of at most three months fits the months better than any ramp of six months or more.

    From the first month of the earlier window to the last month of the later one, the rate goes from one level to
    another along a straight line. Both levels and the position and length of the line are free. A fit is better if its
    weighted residual sum of squares is lower by 1 or more; otherwise the change is not called sudden. Nor is one of two
    or three months, which no longer ramp fits.
    """
    windows = search.windows
    start, end = int(windows.start[found.first]), int(windows.end[found.second])
    y, weight = _months(found, search, start=start, end=end)
    sudden = min(least_squares(y, weight, length) for length in range(1, SUDDEN_MONTHS + 1))
    slow = [least_squares(y, weight, length) for length in SLOW_MONTHS if length < 2 * (end - start)]
    return bool(slow) and bool(sudden + MIN_GAIN <= min(slow))


def _months(found: Found, search: Search, *, start: int, end: int) -> tuple[FloatArray, FloatArray]:
    """Rates of the months and the inverse of their variances; both are 0 for months without articles."""
    rates, rate = search.rates, search.windows.rate[:, found.topic]
    size = rates.size[start:end]
    seen = size > 0
    y = np.where(seen, rates.sums[start:end, found.topic] / np.where(seen, size, 1.0), 0.0)
    middle = (rate[found.first] + rate[found.second]) / 2
    trials = size / rates.design_effect[found.topic]
    centre = np.clip(np.where((y > middle) == (rate[found.second] > middle), *rate[[found.second, found.first]]), 0, 1)
    centre = (centre * trials + 0.5) / (trials + 1)
    return y, np.where(seen, trials / (centre * (1 - centre)), 0.0)


def least_squares(y: FloatArray, weight: FloatArray, length: int) -> float:
    """The minimum weighted residual sum of squares of a ramp from one level to another that takes this many months.

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
