"""Small multiples: a grid of equal panels, one a topic, with room for a label above each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.colours import GRID
from trendlab.figures.style import LINE, MARGIN, SMALL, Page
from trendlab.figures.text import fit_text, printable, wrap
from trendlab.words.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes

    from trendlab.checks import FloatArray

# Upper ends of share axes: few, so that panels are easy to compare.
TICKS = (0.001, 0.002, 0.004, 0.006, 0.01, 0.02, 0.04, 0.06, 0.1, 0.16, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
MAX_PANELS = 24
GAP = 0.2
TICK_ROOM = 0.3
AXIS_ROOM = 0.34


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Where each panel lies, in inches.

    Attributes:
        n_columns, n_rows: of panels.
        label_lines: lines of text above each panel.
        plot_width, plot_height: of the axes of a panel.
        label_height: inches of the text above each panel.
    """

    n_columns: int
    n_rows: int
    label_lines: int
    plot_width: float
    plot_height: float
    label_height: float

    @property
    def label_width(self) -> float:
        """Inches that the label of a panel may take."""
        return self.plot_width + TICK_ROOM

    @property
    def height(self) -> float:
        """Inches of the whole grid with the labels of the last row's axes."""
        return self.n_rows * (self.label_height + self.plot_height + GAP) + AXIS_ROOM - GAP


def plan_grid(
    n_panels: int, *, width: float, height: float, label_lines: int = 3, n_columns: int | None = None
) -> Grid:
    """A grid for this many panels: few are large, many fill `height` inches at most.

    Args:
        n_panels: at most `MAX_PANELS`.
        width: inches of the page.
        height: inches that the grid may take.
        label_lines: lines of text above each panel.
        n_columns: of panels; None lets their number decide.
    """
    n_columns = n_columns or (1 if n_panels == 1 else 2 if n_panels <= 4 else 3 if n_panels <= 15 else 4)
    n_rows = -(-n_panels // n_columns)
    label_height = label_lines * SMALL * LINE / 72 + 0.03
    plot_width = (width - 2 * MARGIN + GAP) / n_columns - GAP - TICK_ROOM
    room = (height - AXIS_ROOM + GAP) / n_rows - label_height - GAP
    return Grid(
        n_columns=n_columns, n_rows=n_rows, label_lines=label_lines, plot_width=plot_width,
        plot_height=min(room, (0.62 if n_columns < 4 else 1.0) * plot_width, 2.2), label_height=label_height,
    )  # fmt: skip


def split_pages(topics: Sequence[int], *, max_panels: int = MAX_PANELS, n_columns: int = 4) -> list[list[int]]:
    """The topics of each page, in the given order: as few pages as hold them, of about one size, full rows."""
    n_pages = max(-(-len(topics) // max_panels), 1)
    n_rows = -(-len(topics) // n_columns)
    found, at = [], 0
    for page in range(n_pages):
        rows = -(-(n_rows * (page + 1)) // n_pages) - -(-(n_rows * page) // n_pages)
        end = len(topics) if page == n_pages - 1 else at + n_columns * rows
        found.append([int(t) for t in topics[at:end]])
        at = end
    return [page for page in found if page]


def iterate_panels(page: Page, grid: Grid, n_panels: int) -> Iterator[tuple[Axes, float, float, bool]]:
    """For each panel its axes, the place of its label in inches, and whether its time axis is labelled."""
    for k in range(n_panels):
        row, column = divmod(k, grid.n_columns)
        x = MARGIN + TICK_ROOM + column * (grid.plot_width + TICK_ROOM + GAP)
        y = row * (grid.label_height + grid.plot_height + GAP)
        ax = page.axes(x, y + grid.label_height, width=grid.plot_width, height=grid.plot_height)
        yield ax, x - TICK_ROOM, page.top + y, k + grid.n_columns >= n_panels


def label_lines(labels: Sequence[str], grid: Grid, *, n_lines: int = 2) -> int:
    """Lines that the longest of these labels takes above a panel."""
    return max(
        (len(wrap(printable(x), grid.label_width, SMALL, bold=True, n_lines=n_lines)) for x in labels), default=1
    )


def write_label(page: Page, x: float, y: float, *, lines: Sequence[tuple[str, str]], grid: Grid) -> None:
    """Text above a panel, resting on it: the label in bold, wrapped, and under it lines of their own colour.

    A line that is too long is set smaller before it is cut.

    Args:
        page: where to write.
        x: inches from the left.
        y: inches from the top to the upper end of the label's room.
        lines: (text, colour) pairs; the first is the label.
        grid: with the room for labels.
    """
    (label, colour), rest = lines[0], lines[1:]
    words = wrap(printable(label), grid.label_width, SMALL, bold=True, n_lines=grid.label_lines - len(rest))
    styled_lines = [(w, SMALL, colour, "bold") for w in words]
    styled_lines += [(*fit_text(printable(w), grid.label_width + 0.12, SMALL), c, "normal") for w, c in rest]
    y += (grid.label_lines - len(styled_lines)) * SMALL * LINE / 72
    for text, size, ink, weight in styled_lines:
        page.text(x, y, text, size=size, weight=weight, color=ink)
        y += SMALL * LINE / 72


def share_limit(values: FloatArray) -> float:
    """Upper end of a share axis: the first round number at or above all finite values."""
    finite = values[np.isfinite(values)]
    largest = float(finite.max()) if finite.size else 0.0
    return next((tick for tick in TICKS if tick >= largest), 1.0)


def set_share_axis(ax: Axes, limit: float) -> None:
    """A y axis from zero to `limit` with three light lines."""
    ax.set_ylim(0, limit)
    ax.set_yticks([0, limit / 2, limit])
    ax.set_yticklabels(["0", percent(limit / 2), percent(limit)])
    ax.grid(axis="y", color=GRID, lw=0.6)
