"""The calendar axis: months at their true place, ticks at true years, quarters and months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.figures.colours import FAINT
from trendlab.words.months import MONTHS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from trendlab.checks import BoolArray, FloatArray, MonthArray

STEPS = (1, 2, 3, 6, 12, 24, 48, 60, 120, 240)  # months between labelled ticks
LABEL_INCHES = {False: 0.36, True: 0.52}  # room for "2019", for "Mar 19"


OVERHANG = 0.12  # inches that a label may stand out beyond the axes


def month_edges(months: MonthArray, period: str = "month") -> FloatArray:
    """First day of each period and of the one after the last, (n_months + 1,), in matplotlib's days since 1970."""
    length = {"month": 1, "quarter": 3, "year": 12}[period]
    edges = np.append(months, months[-1:] + length)
    return np.asarray(edges.astype("datetime64[D]").astype(np.int64), dtype=float)


def month_middles(months: MonthArray, period: str = "month") -> FloatArray:
    """Middle of each period, (n_months,), in matplotlib's days since 1970."""
    edges = month_edges(months, period)
    return np.asarray((edges[:-1] + edges[1:]) / 2)


def set_calendar_axis(
    ax: Axes, months: MonthArray, *, inches: float, period: str = "month", labels: bool = True
) -> None:
    """Limits, ticks and labels of the x axis for these months.

    Args:
        ax: axes whose x values are days since 1970.
        months: (n_months,) of datetime64[M], first month of each period.
        inches: width of the axes.
        period: month, quarter or year.
        labels: whether tick labels are written.
    """
    edges = month_edges(months, period)
    ax.set_xlim(edges[0], edges[-1])
    first, last = months[0], months[-1] + {"month": 1, "quarter": 3, "year": 12}[period]
    step = _step(int((last - first).astype(int)), inches)
    number = np.arange(first.astype(int), last.astype(int))
    ticks = number[number % step == 0].astype("datetime64[M]")
    if not len(ticks):
        ticks = months[:1]
    ax.set_xticks(_days(ticks))
    words = ax.set_xticklabels([_label(t, step, first=t == ticks[0]) if labels else "" for t in ticks])
    # Every layout leaves room for half a label to the left of its axes, and less to the right.
    room = (0.5 * LABEL_INCHES[step < 12] - OVERHANG) * (edges[-1] - edges[0]) / inches
    for word, at in zip(words, _days(ticks), strict=True):
        word.set_horizontalalignment("right" if at + room > edges[-1] else "center")
    if step == 12:
        quarter = number[(number % 3 == 0) & (number % 12 != 0)] if len(number) < 40 * inches else number[:0]
        ax.set_xticks(_days(quarter.astype("datetime64[M]")), minor=True)
    ax.tick_params(axis="x", which="major", length=2.5 if labels else 0)
    ax.tick_params(axis="x", which="minor", length=1.2 if labels else 0)


def hatch_partial(
    ax: Axes, months: MonthArray, partial: BoolArray, *, period: str = "month", over: bool = False
) -> None:
    """Hatching behind (or over) each period that the source covers only in part."""
    edges = month_edges(months, period)
    for k in np.flatnonzero(partial):
        ax.axvspan(
            edges[k], edges[k + 1], facecolor="none", edgecolor=FAINT, hatch="//////", lw=0, zorder=3 if over else 0
        )


def draw_boxes(ax: Axes, edges: FloatArray, *, low: FloatArray, high: FloatArray, **options: Any) -> None:  # noqa: ANN401 - those of PolyCollection
    """One box a period from low to high, all as one artist: hundreds of bars draw in the time of one.

    Args:
        ax: axes whose x values are days since 1970.
        edges: (n_months, 2) left and right end of each box.
        low: (n_months,) lower ends.
        high: (n_months,) upper ends.
        options: of matplotlib's PolyCollection.
    """
    from matplotlib.collections import PolyCollection

    corners = np.stack([edges[:, [0, 0, 1, 1]], np.column_stack([low, high, high, low])], axis=2)
    ax.add_collection(PolyCollection(list(corners), **{"lw": 0, **options}), autolim=False)


def _step(n_months: int, inches: float) -> int:
    for step in STEPS:
        room = inches * step / n_months
        if room >= LABEL_INCHES[step < 12]:
            return step
    return STEPS[-1]


def _label(tick: np.datetime64, step: int, *, first: bool) -> str:
    year, number = divmod(int(tick.astype(int)), 12)
    if step >= 12:
        return str(1970 + year)
    name = MONTHS[number][:3]
    return f"{name}\n{1970 + year}" if number == 0 or first else name


def _days(months: MonthArray) -> FloatArray:
    return np.asarray(months.astype("datetime64[D]").astype(np.int64), dtype=float)
