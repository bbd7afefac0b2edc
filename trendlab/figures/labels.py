"""Labels of a map: each beside its point, none over another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.colours import INK, PAPER
from trendlab.figures.text import ELLIPSIS, text_width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from trendlab.checks import FloatArray, IntArray

N_STEPS = 3000
MIN_SIZE, MAX_LINES, SPACING = 5.5, 3, 1.2  # of a label on an island: points, lines, and their distance
PULL = 0.04  # part of the way back to its point that a label without a neighbour goes in one step


@dataclass(frozen=True, kw_only=True)
class Name:
    """The label of a topic on a map.

    Attributes:
        lines: of text.
        size: in points.
    """

    lines: tuple[str, ...]
    size: float

    @property
    def box(self) -> tuple[float, float]:
        """Width and height in inches, with a little room around the words."""
        width = max(text_width(line, self.size, bold=True) for line in self.lines)
        return width + 0.08, len(self.lines) * self.size * SPACING / 72 + 0.045


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
    pairs = _pairs(half)
    if not np.any(_push_apart(np.clip(anchor, low, high), pairs)):
        return np.clip(anchor, low, high)
    # A tiny shift by rank breaks ties between points at one place.
    place = np.clip(anchor + 1e-3 * np.arange(len(anchor))[:, None] * [1.0, 1.7], low, high)
    for step in range(N_STEPS):
        push = _push_apart(place, pairs)
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


def _pairs(half: FloatArray) -> tuple[IntArray, IntArray, FloatArray]:
    """All pairs of labels, and how near to each other their middles are where they touch, (n_pairs, 2)."""
    first, second = np.triu_indices(len(half), 1)
    return first, second, half[first] + half[second]


def _push_apart(place: FloatArray, pairs: tuple[IntArray, IntArray, FloatArray]) -> FloatArray:
    """How far each label moves in one step, (n_labels, 2); pushes are added in the order of those who push."""
    first, second, reach = pairs
    delta = place[first] - place[second]
    depth = reach - np.abs(delta)
    touching = np.flatnonzero((depth > 0).all(axis=1))
    first, second, delta, depth = first[touching], second[touching], delta[touching], depth[touching]
    # A label is wide and low: moving it up or down is nearly always the shorter way.
    axis, each = (depth[:, 1] <= depth[:, 0]).astype(int), np.arange(len(depth))
    push = 0.3 * depth[each, axis] * np.where(delta[each, axis] >= 0, 1.0, -1.0)
    moved, pusher = np.concatenate([first, second]), np.concatenate([second, first])
    order = np.lexsort((pusher, moved))
    cell, weight = (2 * moved + np.tile(axis, 2))[order], np.concatenate([push, -push])[order]
    return np.asarray(np.bincount(cell, weights=weight, minlength=2 * len(place)).reshape(-1, 2), dtype=np.float64)


def short_name(label: str, width: float, size: float) -> Name:
    """Two lines at most with as many of a label's terms as fit whole; its first term is shortened if need be."""
    terms = label.split(", ")
    for n in range(len(terms), 0, -1):
        lines = wrap(", ".join(terms[:n]), width, size, bold=True, n_lines=2)
        if not lines[-1].endswith(ELLIPSIS):
            break
    return Name(lines=tuple(lines), size=size)


def name_on_disc(label: str, radius: float, size: float) -> Name:
    """A label no wider than its island: two terms where they fit in any size, else one, on three lines at most.

    Args:
        label: terms, separated by commas.
        radius: of the island, in inches.
        size: in points, where the words fit; smaller ones are tried down to `MIN_SIZE`.
    """
    terms = label.split(", ")
    sizes = np.arange(size, MIN_SIZE - 0.01, -0.5)
    for minimum in sorted({min(2, len(terms)), 1}, reverse=True):
        for points in sizes:
            for n in range(len(terms), minimum - 1, -1):
                lines = _lines_on_disc(", ".join(terms[:n]), radius, float(points))
                if lines:
                    return Name(lines=lines, size=float(points))
    # Not even the first term fits: its words stand below each other, whole.
    return Name(lines=tuple(terms[0].split(" ")[:MAX_LINES]), size=MIN_SIZE)


def _lines_on_disc(text: str, radius: float, size: float) -> tuple[str, ...]:
    """The text on as few lines as let each lie within the disc; none where it does not fit."""
    for n in range(1, MAX_LINES + 1):
        away = (n - 1) / 2 * size * SPACING / 72  # the outer lines lie off the middle, where the disc is narrower
        if away >= radius:
            break
        lines = wrap(text, 2 * float(np.sqrt(radius**2 - away**2)), size, bold=True, n_lines=n)
        if not lines[-1].endswith(ELLIPSIS):
            return tuple(lines)
    return ()


def write_names(ax: Axes, names: Sequence[Name], middle: FloatArray, *, room: FloatArray) -> None:
    """A label for each topic at the middle of its articles, moved until no two overlap, with a line back to it."""
    from matplotlib.patheffects import withStroke

    limits = np.column_stack([ax.get_xlim(), ax.get_ylim()])
    scale = room / (limits[1] - limits[0])
    anchor = (middle - limits[0]) * scale
    size = np.array([name.box for name in names])
    place = place_labels(anchor, size, room=(float(room[0]), float(room[1])))
    for name, at, begin, box in zip(names, place, anchor, size, strict=True):
        if np.any(np.abs(at - begin) > box / 2 + 0.02):
            end = np.clip(begin, at - box / 2, at + box / 2)
            _draw_leader(ax, np.array([begin, end]) / scale + limits[0], INK)
        x, y = at / scale + limits[0]
        ax.text(
            x, y, "\n".join(name.lines), size=name.size, weight="bold", color=INK, ha="center", linespacing=1.15,
            va="center_baseline", zorder=5, path_effects=[withStroke(linewidth=2.6, foreground=PAPER, alpha=0.9)],
        )  # fmt: skip


def _draw_leader(ax: Axes, line: FloatArray, colour: str) -> None:
    """A thin line from a topic's middle to its label, with a dot at the middle."""
    ax.plot(line[:, 0], line[:, 1], color=colour, lw=0.6, alpha=0.8, zorder=4, clip_on=False)
    ax.scatter(line[0, 0], line[0, 1], s=12, color=colour, edgecolor=PAPER, linewidth=0.7, zorder=4.5)
