"""Labels at the left of a figure with one row an item: as wide as the longest needs, cut where it is too long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.figures.colours import INK
from trendlab.figures.style import MARGIN, SMALL
from trendlab.figures.text import printable, shorten, text_width

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trendlab.figures.style import Page

MAX_WIDTH = 2.3
GAP = 0.1  # between a label and what stands at its right
LEADING = 1.15  # height of a row in heights of its letters, at least


@dataclass(frozen=True, kw_only=True)
class RowLabels:
    """Labels of rows, right-aligned before the axes.

    Attributes:
        labels: text of each row, with glyphs that the fonts have.
        size: of the letters, in points.
        width: of the column, in inches.
    """

    labels: tuple[str, ...]
    size: float
    width: float

    @property
    def left(self) -> float:
        """Where the axes may begin, in inches from the left of the page."""
        return MARGIN + self.width + 1.5 * GAP

    def write(self, page: Page, row: int, y: float, *, color: str = INK, bold: bool = False) -> None:
        """Write the label of a row.

        Args:
            page: to write on.
            row: number of the row, from 0.
            y: middle of the row, in inches from the top of the page.
            color: of the letters.
            bold: whether they are bold.
        """
        text = shorten(self.labels[row], self.width, self.size, bold=bold)
        weight = "bold" if bold else "normal"
        page.text(self.left - GAP, y, text, size=self.size, color=color, weight=weight, ha="right", va="center")


def fit_row_labels(labels: Iterable[object], row: float, *, bold: bool = False) -> RowLabels:
    """The labels in letters that a row has room for, in a column of at most `MAX_WIDTH`.

    Args:
        labels: of the rows, from the top; at least one.
        row: height of a row, in inches.
        bold: whether some of them will be bold.
    """
    shown = tuple(printable(str(label)) for label in labels)
    size = min(SMALL + 0.5, row * 72 / LEADING)
    width = min(MAX_WIDTH, max(text_width(label, size, bold=bold) for label in shown) + GAP / 2)
    return RowLabels(labels=shown, size=size, width=width)
