"""The best places of several steps jointly, by dynamic programming over the binomial cost of segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray


def place_steps(success: FloatArray, trials: FloatArray, *, n_steps: int, margin: int) -> list[int]:
    """Rows of the first month after each of the n_steps steps that fit best, in order.

    Equal to `Dynp` of ruptures with this cost, whose import takes a second.

    Args:
        success: (n_months,) successes.
        trials: (n_months,) trials.
        n_steps: number of steps, at least 1.
        margin: minimum number of months of a segment.

    Source: Auger & Lawrence 1989, Bulletin of Mathematical Biology 51 (segment neighbourhoods).
    """
    cost = segment_costs(success, trials)
    n_months = len(success)
    place = np.arange(n_months + 1)
    cost[place[None, :] - place[:, None] < margin] = np.inf
    best, choices = cost[0], []
    for _ in range(n_steps):
        total = best[:, None] + cost
        choices.append(total.argmin(axis=0))
        best = total[choices[-1], place]
    rows, end = [], n_months
    for choice in reversed(choices):
        end = int(choice[end])
        rows.append(end)
    return rows[::-1]


def segment_costs(success: FloatArray, trials: FloatArray) -> FloatArray:
    """Minus the log-likelihood of months a to b - 1 at their own rate, at [a, b] of (n_months + 1, n_months + 1)."""
    from scipy.special import xlogy

    ends = np.concatenate([[0.0], np.cumsum(trials)])
    m = np.maximum(ends[None, :] - ends[:, None], 0)
    ends = np.concatenate([[0.0], np.cumsum(success)])
    x = np.clip(ends[None, :] - ends[:, None], 0, m)
    return np.asarray(xlogy(m, m) - xlogy(x, x) - xlogy(m - x, m - x))
