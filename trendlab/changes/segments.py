"""The best division of a series into levels and straight lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

MIN_LINE = 6
AT_ONCE = 32  # months


@dataclass(frozen=True, kw_only=True, eq=False)
class Segments:
    """Levels and straight lines that follow each other.

    Attributes:
        n_months: months of the series.
        parts: first month, the month after the last, and whether the part is a line; in order.
        cost: weighted residual sum of squares plus the penalty of the parameters.
    """

    n_months: int
    parts: tuple[tuple[int, int, bool], ...]
    cost: float = float("nan")

    @property
    def n_parameters(self) -> int:
        """One for each level, two for each line, and one for each place between two parts."""
        return sum(2 + line for _, _, line in self.parts) - 1

    def design(self) -> FloatArray:
        """(n_months, n_columns) one column for each level, and one for each slope."""
        month = np.arange(self.n_months, dtype=float)
        columns = []
        for start, end, line in self.parts:
            inside = (month >= start) & (month < end)
            columns.append(inside.astype(float))
            if line:
                columns.append(np.where(inside, (month - (start + end - 1) / 2) / (end - start), 0.0))
        return np.stack(columns, axis=1)


def one_segment(n_months: int, *, line: bool) -> Segments:
    """One level, or one line, for all months."""
    return Segments(n_months=n_months, parts=((0, n_months, line),))


def divide(values: FloatArray, weight: FloatArray, *, penalty: float) -> Segments:
    """The division that minimizes the weighted residual sum of squares plus the penalty of its parameters.

    A line has six months or more.

    Args:
        values: (n_months,).
        weight: (n_months,) inverse variances; 0 for months without articles.
        penalty: of one parameter.

    Source: Auger & Lawrence 1989 (dynamic programming over the last part).
    """
    n, at = len(values), np.arange(len(values)) / 12.0
    columns = (weight, weight * at, weight * at**2, weight * values, weight * at * values, weight * values**2)
    edge = np.hstack([np.zeros((len(columns), 1)), np.cumsum(np.stack(columns), axis=1)])
    best, back = np.full(n + 1, np.inf), [(0, False)] * (n + 1)
    best[0] = -penalty  # the first part needs no parameter for its place
    for end in range(1, n + 1):
        if (end - 1) % AT_ONCE == 0:  # of all parts that end in these months together: a tenth of the time
            squares = _residual_squares(edge[:, end : end + AT_ONCE, None] - edge[:, None, : end + AT_ONCE - 1])
        level, line = (best[:end] + squares_of[(end - 1) % AT_ONCE, :end] for squares_of in squares)
        level, line = level + 2 * penalty, line + 3 * penalty
        line[max(end - MIN_LINE + 1, 0) :] = np.inf
        i, j = int(np.argmin(level)), int(np.argmin(line))
        best[end], back[end] = (level[i], (i, False)) if level[i] <= line[j] else (line[j], (j, True))
    return Segments(n_months=n, parts=_trace(back), cost=float(best[n]))


def _residual_squares(total: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Weighted residual sums of squares about the mean, and about the best line, of parts with these sums."""
    w, x, xx, y, xy, yy = total
    safe = np.maximum(w, 1e-12)
    squares = np.maximum(yy - y**2 / safe, 0.0)
    spread, shared = xx - x**2 / safe, xy - x * y / safe
    slope = np.where(spread > 1e-9 * safe, shared**2 / np.maximum(spread, 1e-12), 0.0)
    return squares, np.maximum(squares - slope, 0.0)


def _trace(back: list[tuple[int, bool]]) -> tuple[tuple[int, int, bool], ...]:
    parts, end = [], len(back) - 1
    while end > 0:
        start, line = back[end]
        parts.append((start, end, line))
        end = start
    return tuple(parts[::-1])
