"""Numbered badges of a spotlight, and where labels find room beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.figures.calendar import month_middles
from trendlab.figures.colours import INK, PAPER
from trendlab.figures.compared import level_edges
from trendlab.figures.sharepanel import beside
from trendlab.figures.style import LINE, MARGIN, SMALL, WIDTH, Page
from trendlab.figures.text import shorten, text_width
from trendlab.words.months import period_tick
from trendlab.words.numbers import percent_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes

    from trendlab.checks import FloatArray, MonthArray
    from trendlab.figures.compared import Compared, Level
    from trendlab.figures.peaks import Peak
    from trendlab.prevalence import Prevalence

BADGE_SIZE, RADIUS = 6.5, 0.085  # points of the number; inches of the badge with its edge
BADGE: dict[str, Any] = {"boxstyle": "circle,pad=0.22", "facecolor": INK, "edgecolor": PAPER, "lw": 0.8}


PLACES = (0.5, 0.25, 0.75, 0.1, 0.9)  # along a span, where its share may be written
ROOM_BELOW, ROOM_ABOVE = 0.13, 0.08  # parts of the axes
NEAR, FURTHER, N_FURTHER = 4, 12, 3  # points from the line to its number; further ones where a badge is in the way
NUMBER_HEIGHT, PAD = 11, 1.6  # points


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle of the axes, in inches from their lower left corner."""

    left: float
    right: float
    bottom: float
    top: float

    def meets(self, others: Iterable[Box]) -> bool:
        """Whether it shares room with any of these."""
        return any(
            self.left < o.right and o.left < self.right and self.bottom < o.top and o.bottom < self.top for o in others
        )


@dataclass(frozen=True, kw_only=True)
class Scale:
    """Where days and shares lie on axes, in inches.

    Attributes:
        width, height: of the axes.
        days: first and last day of the x axis.
        top: share at the upper end.
    """

    width: float
    height: float
    days: tuple[float, float]
    top: float

    def x(self, day: float) -> float:
        """Inches from the left."""
        low, high = self.days
        return self.width * (day - low) / (high - low)

    def day(self, x: float) -> float:
        """The day at so many inches from the left."""
        low, high = self.days
        return low + (high - low) * x / self.width

    def y(self, share: float) -> float:
        """Inches from the bottom."""
        return self.height * share / self.top


def scale_of(ax: Axes) -> Scale:
    """The scale of axes that lie in a figure of known size, with limits that are set."""
    box = ax.get_window_extent().transformed(ax.figure.dpi_scale_trans.inverted())
    low, high = ax.get_xlim()
    return Scale(width=float(box.width), height=float(box.height), days=(low, high), top=ax.get_ylim()[1])


def place_badges(
    ax: Axes, peaks: Sequence[Peak], prevalence: Prevalence, *, topic: int, change: Compared | None
) -> tuple[FloatArray, FloatArray]:
    """Days and heights of the peaks: on the line, and where a change takes its place on the month's own point.

    A badge keeps its radius from the ends of the axes, beside which other words stand.

    Args:
        ax: of the spotlight, with its limits.
        peaks: months of the span.
        prevalence: shares that are drawn.
        topic: its number.
        change: its largest change, or None.
    """
    at, scale = [peak.position for peak in peaks], scale_of(ax)
    line = beside(prevalence.share[:, topic], prevalence, change)
    height = np.where(np.isnan(line), np.minimum(prevalence.raw[:, topic], 0.97 * scale.top), line)
    ends = scale.day(RADIUS), scale.day(scale.width - RADIUS)
    return np.clip(month_middles(prevalence.months, prevalence.period)[at], *ends), height[at]


def badge_boxes(scale: Scale, badges: tuple[FloatArray, FloatArray]) -> list[Box]:
    """The room that badges at these days and heights take."""
    places = [(scale.x(day), scale.y(height)) for day, height in zip(*badges, strict=True)]
    return [Box(left=x - RADIUS, right=x + RADIUS, bottom=y - RADIUS, top=y + RADIUS) for x, y in places]


def write_compared(ax: Axes, compared: Compared, *, badges: tuple[FloatArray, FloatArray]) -> None:
    """The two shares in percent beside their lines, where no badge is in the way; of a season over its last year.

    Args:
        ax: of the spotlight.
        compared: the change.
        badges: days and heights of the badges.
    """
    scale = scale_of(ax)
    taken = badge_boxes(scale, badges)
    for level, other in ((compared.before, compared.after), (compared.after, compared.before)):
        words, top = percent_words(level.share), scale.top
        below = ROOM_BELOW * top < level.share < other.share or level.share > (1 - ROOM_ABOVE) * top
        at, points, box = _free_place(scale, level, words, below=below, taken=taken)
        taken.append(box)
        ax.annotate(
            words, (at, level.share), xytext=(0, points), textcoords="offset points",
            ha="center", va="top" if points < 0 else "bottom", size=SMALL, color=INK, weight="bold", zorder=7,
            annotation_clip=False, bbox={"facecolor": PAPER, "alpha": 0.72, "pad": 0.8, "lw": 0},
        )  # fmt: skip


def _free_place(scale: Scale, level: Level, words: str, *, below: bool, taken: Sequence[Box]) -> tuple[float, int, Box]:
    """Day and points above (or, negative, below) its line where the number of a share meets nothing, and its room.

    The middle of the span on the wanted side comes first; if nothing is free, it is taken all the same.
    """
    first, last = level_edges(level)[-1]
    half = text_width(words, SMALL, bold=True) / 2 + PAD / 72
    ends = scale.x(first), scale.x(last)
    fits = ends[1] - ends[0] >= 2 * half
    # Over its own months where it has room there, and always within the axes.
    low, high = (ends[0] + half, ends[1] - half) if fits else (half, scale.width - half)
    sides = (-1, 1) if below else (1, -1)
    found = []
    for step in range(N_FURTHER):
        for side in sides:
            points = side * (NEAR + step * FURTHER)
            for part in PLACES:
                x = float(np.clip(scale.x(first + part * (last - first)), low, max(high, low)))
                near, far = (scale.y(level.share) + (points + side * more) / 72 for more in (-PAD, NUMBER_HEIGHT))
                box = Box(left=x - half, right=x + half, bottom=min(near, far), top=max(near, far))
                found.append((scale.day(x), points, box))
    inside = (one for one in found if one[2].bottom >= 0 and one[2].top <= scale.height + NUMBER_HEIGHT / 72)
    return next((one for one in inside if not one[2].meets(taken)), found[0])


def write_peaks(
    page: Page,
    ax: Axes,
    peaks: Sequence[Peak],
    *,
    places: tuple[FloatArray, FloatArray],
    months: MonthArray,
    period: str,
    y: float,
) -> None:
    """Numbers at the peaks, and under the plot the headline that stands for each.

    Args:
        page: where the headlines stand.
        ax: of the peaks.
        peaks: in time order.
        places: days and heights of the badges.
        months: of the span, or its years.
        period: month or year.
        y: inches from the top of the page to the first headline.
    """
    options: dict[str, Any] = {
        "size": BADGE_SIZE, "color": PAPER, "weight": "bold", "ha": "center", "va": "center", "bbox": BADGE,
    }  # fmt: skip
    y += 0.04
    for number, (peak, day, height) in enumerate(zip(peaks, *places, strict=True), start=1):
        ax.annotate(str(number), (day, height), zorder=8, **options)
        text = f"{period_tick(months[peak.position], period)}: \u201c{peak.title}\u201d"
        page.text(MARGIN + 0.07, y + 0.055, str(number), **options)
        page.text(MARGIN + 0.22, y, shorten(text, WIDTH - 2 * MARGIN - 0.25, SMALL), size=SMALL)
        y += SMALL * LINE * 1.12 / 72
