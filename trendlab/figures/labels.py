"""Labels beside points without overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

N_STEPS = 3000
PULL = 0.04  # part of the way back to its point that a label without a neighbour goes in one step


def place_labels(anchor: FloatArray, size: FloatArray, *, room: tuple[float, float]) -> FloatArray:
    """Middles of labels near their points so that no two labels overlap, (n_labels, 2).

    Labels that overlap push each other along the axis on which they overlap less, and are drawn back to their points;
    the push alone decides in the last steps. It is the same every time: nothing in it is random.

    Args:
        anchor: (n_labels, 2) points, in inches from one corner.
        size: (n_labels, 2) width and height of each label in inches.
        room: width and height of the rectangle that the labels stay in.
    """
    half = size / 2
    low, high = half, np.maximum(np.asarray(room) - half, half)
    # A tiny shift by rank breaks ties between points at one place.
    place = np.clip(anchor + 1e-3 * np.arange(len(anchor))[:, None] * [1.0, 1.7], low, high)
    for step in range(N_STEPS):
        push = _push_apart(place, half)
        pull = PULL * max(0.0, 1 - step / (0.7 * N_STEPS)) * (anchor - place)
        place = np.clip(place + push + pull, low, high)
        if step > 0.7 * N_STEPS and not np.any(push):
            break
    return place


def spread(wanted: FloatArray, size: FloatArray, *, room: float) -> FloatArray:
    """Middles of labels in a column, as near to where they are wanted as their heights allow, (n_labels,).

    Args:
        wanted: (n_labels,) places along the column, in inches.
        size: (n_labels,) heights; together at most `room`.
        room: length of the column.

    Source: least squares under an order is isotonic regression, Barlow et al. 1972.
    """
    from scipy.optimize import isotonic_regression

    order = np.argsort(wanted, kind="stable")
    before = np.cumsum(size[order]) - size[order] / 2
    start = np.asarray(isotonic_regression(wanted[order] - before).x)
    place = np.empty(len(wanted))
    place[order] = np.clip(start, 0.0, max(room - float(size.sum()), 0.0)) + before
    return place


def count_overlaps(place: FloatArray, size: FloatArray) -> int:
    """Number of pairs of labels whose rectangles overlap by more than a hundredth of an inch."""
    gap = np.abs(place[:, None] - place[None]) - (size[:, None] + size[None]) / 2
    return int(np.triu((gap < -0.01).all(axis=2), 1).sum())


def _push_apart(place: FloatArray, half: FloatArray) -> FloatArray:
    """How far each label moves in one step, (n_labels, 2)."""
    delta = place[:, None] - place[None]
    depth = half[:, None] + half[None] - np.abs(delta)
    touching = (depth > 0).all(axis=2)
    touching &= ~np.eye(len(place), dtype=bool)
    # A label is wide and low: moving it up or down is nearly always the shorter way.
    upright = depth[..., 1] <= depth[..., 0]
    sign = np.where(delta >= 0, 1.0, -1.0)
    sign[np.tril_indices(len(place), -1)] = -sign.transpose(1, 0, 2)[np.tril_indices(len(place), -1)]
    move = np.zeros_like(delta)
    move[..., 1] = np.where(touching & upright, 0.3 * depth[..., 1] * sign[..., 1], 0.0)
    move[..., 0] = np.where(touching & ~upright, 0.3 * depth[..., 0] * sign[..., 0], 0.0)
    return np.asarray(move.sum(axis=1))
