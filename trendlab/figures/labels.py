"""Labels of a map beside their points without overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.colours import INK, PAPER
from trendlab.figures.text import ELLIPSIS, text_width, wrap

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from trendlab.checks import FloatArray, IntArray

N_STEPS = 3000
PULL = 0.04  # part of the way back to its point that a label without a neighbour goes in one step


@dataclass(frozen=True, kw_only=True)
class Names:
    """The labels of the topics on a map.

    Attributes:
        topics: their numbers.
        lines: for each the lines of its label.
        size: in points.
    """

    topics: IntArray
    lines: list[list[str]]
    size: float


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


def short_name(label: str, width: float, size: float) -> list[str]:
    """Two lines at most with as many of a label's terms as fit whole; its first term is shortened if need be."""
    terms = label.split(", ")
    for n in range(len(terms), 0, -1):
        lines = wrap(", ".join(terms[:n]), width, size, bold=True, n_lines=2)
        if not lines[-1].endswith(ELLIPSIS):
            break
    return lines


def write_names(ax: Axes, names: Names, middle: FloatArray, *, room: FloatArray) -> None:
    """A label for each topic at the middle of its articles, moved until no two overlap, with a line back to it."""
    from matplotlib.patheffects import withStroke

    limits = np.column_stack([ax.get_xlim(), ax.get_ylim()])
    scale = room / (limits[1] - limits[0])
    anchor = (middle - limits[0]) * scale
    size = np.array([_label_size(lines, names.size) for lines in names.lines])
    place = place_labels(anchor, size, room=(float(room[0]), float(room[1])))
    for lines, at, begin, box in zip(names.lines, place, anchor, size, strict=True):
        if np.any(np.abs(at - begin) > box / 2 + 0.02):
            end = np.clip(begin, at - box / 2, at + box / 2)
            _draw_leader(ax, np.array([begin, end]) / scale + limits[0], INK)
        x, y = at / scale + limits[0]
        ax.text(
            x, y, "\n".join(lines), size=names.size, weight="bold", color=INK, ha="center", linespacing=1.15,
            va="center_baseline", zorder=5, path_effects=[withStroke(linewidth=2.6, foreground=PAPER, alpha=0.9)],
        )  # fmt: skip


def _draw_leader(ax: Axes, line: FloatArray, colour: str) -> None:
    """A thin line from a topic's middle to its label, with a dot at the middle."""
    ax.plot(line[:, 0], line[:, 1], color=colour, lw=0.6, alpha=0.8, zorder=4, clip_on=False)
    ax.scatter(line[0, 0], line[0, 1], s=12, color=colour, edgecolor=PAPER, linewidth=0.7, zorder=4.5)


def _label_size(lines: list[str], size: float) -> tuple[float, float]:
    """Width and height in inches of a label of these lines with a little room around it."""
    width = max(text_width(line, size, bold=True) for line in lines)
    return width + 0.08, len(lines) * size * 1.2 / 72 + 0.045
