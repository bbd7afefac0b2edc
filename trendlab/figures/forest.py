"""What forest plots share: an axis with zero in view and a row an estimate, and an interval with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from trendlab.figures.colours import GRID, INK
from trendlab.words.numbers import digits_like, signed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from matplotlib.axes import Axes

    from trendlab.checks import FloatArray

PAD = 0.04  # of the span of all bounds, on each side


def set_forest_axis(ax: Axes, ends: FloatArray, *, n_rows: int) -> None:
    """Set limits, grid and the line at zero; the first row is on top.

    Args:
        ax: the axes.
        ends: points and bounds that must be in view, all finite; without any the axis goes from -1 to 1.
        n_rows: number of rows.
    """
    low, high = (min(float(ends.min()), 0.0), max(float(ends.max()), 0.0)) if ends.size else (-1.0, 1.0)
    pad = PAD * max(high - low, 1e-6)
    ax.set_xlim(low - pad, high + pad)
    ax.set_ylim(n_rows - 0.5, -0.5)
    ax.set_yticks([])
    ax.xaxis.set_major_locator(MaxNLocator(5))
    ax.grid(axis="x", color=GRID)
    ax.axvline(0, color=INK, lw=0.8, zorder=1)


def draw_interval(ax: Axes, row: int, ends: FloatArray, *, colour: str, filled: bool, marker: str = "o") -> None:
    """Draw bounds as a line and the estimate as a marker, white inside where it is not filled.

    Args:
        ax: the axes.
        row: number of the row, from 0.
        ends: (3,) estimate, lower and upper bound.
        colour: of line and marker.
        filled: whether the marker has the colour inside.
        marker: its shape.
    """
    point, lower, upper = ends
    ax.plot([lower, upper], [row, row], color=colour, lw=1.6, alpha=0.75, zorder=2)
    face = colour if filled else "white"
    ax.scatter(point, row, s=20, marker=marker, facecolor=face, edgecolor=colour, linewidth=1, zorder=3)


def interval_words(record: Mapping[Any, Any], name: str) -> str:
    """An estimate with its bounds, each with its sign and as many digits as the larger bound needs.

    >>> interval_words({"slope": 1.2, "lower": 0.4, "upper": 2.0}, "slope")
    '+1.2 (+0.4 to +2.0)'

    Args:
        record: a row of a table with lower and upper.
        name: of the estimate in it.
    """
    like = max(abs(record["lower"]), abs(record["upper"]))
    point, lower, upper = (signed(record[key], digits_like(like)) for key in (name, "lower", "upper"))
    return f"{point} ({lower} to {upper})"
