"""One topic's share by month: its band and line, the months' own points, and the two shares that a change compares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.figures.calendar import hatch_partial, month_edges, month_middles
from trendlab.figures.colours import INK, MUTED, topic_colour, topic_ink
from trendlab.figures.compared import Compared, Level, draw_compared
from trendlab.figures.panels import set_share_axis, share_limit
from trendlab.figures.style import NORMAL, SMALL
from trendlab.prevalence.typical import axis_top, drawn_months, in_gaps, last_whole
from trendlab.words.months import month_tick, period_tick
from trendlab.words.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.axes import Axes

    from trendlab.checks import BoolArray, FloatArray
    from trendlab.prevalence import Prevalence
    from trendlab.trend import Trends

BAND = ("lower", "share", "upper")
COMPARED_SIZE = 2.5  # square points of a point in the months compared, at the least
MANY_POINTS = 60  # months of a panel above which its points are pixels in a vector file


def draw_share_panel(
    ax: Axes,
    prevalence: Prevalence,
    topic: int,
    *,
    inches: float,
    trends: Trends | None = None,
    compared: Compared | None = None,
    least: float = 0.0,
) -> float:
    """One topic's band, line, points and partial months; gives the upper end of the y axis.

    Where a topic has a change, the two shares that it compares are drawn in boxes of their bounds, otherwise the change
    points of the trends. The months compared have no line and band: these are smoothed over time, so that beside the
    share of those months together they would be a second answer to one question. The axis holds the share `least`.
    """
    colour = topic_colour(topic)
    limit = max(share_limit_of(prevalence, topic, compared), share_limit(np.array([least])))
    set_share_axis(ax, limit)
    hatch_partial(ax, prevalence.months, prevalence.partial, period=prevalence.period)
    drawn = drawn_months(prevalence)
    x = month_middles(prevalence.months, prevalence.period)[drawn]
    lower, share, upper = (beside(getattr(prevalence, name)[:, topic], prevalence, compared)[drawn] for name in BAND)
    draw_raw_points(ax, prevalence, topic, limit=limit, inches=inches, compared=compared)
    draw_rate(ax, x, (lower, share, upper), gone=in_gaps(prevalence)[drawn], colour=colour)
    if compared is not None:
        draw_compared(ax, compared, colour=colour)
    elif trends is not None:
        draw_change_points(ax, trends, topic)
    return limit


def beside(values: FloatArray, prevalence: Prevalence, compared: Compared | None) -> FloatArray:
    """Values of the months (n_months,) beside those that a change compares, which are NaN."""
    return values if compared is None else np.where(compared.covers(prevalence.months), np.nan, values)


def draw_rate(
    ax: Axes, x: FloatArray, band: tuple[FloatArray, FloatArray, FloatArray], *, gone: BoolArray, colour: str
) -> None:
    """A line in its band, broken off where it is gone; a month between two gaps is a short stroke in its bounds.

    Args:
        ax: where it is drawn.
        x: (n_periods,) places.
        band: lower bound, share and upper bound, (n_periods,) each; NaN where nothing is drawn.
        gone: (n_periods,) mask of the periods through which no line is drawn, such as `in_gaps`.
        colour: of both.
    """
    lower, share, upper = band
    ax.fill_between(x, lower, upper, color=colour, alpha=0.24, lw=0, zorder=2)
    line = np.where(gone, np.nan, share)
    ax.plot(x, line, color=colour, lw=1.5, zorder=4)
    draw_lone_months(ax, x, (lower, line, upper), colour=colour)


def draw_lone_months(ax: Axes, x: FloatArray, band: tuple[FloatArray, FloatArray, FloatArray], *, colour: str) -> None:
    """A month between two spans or gaps, of which a line shows nothing, as a short stroke in its bounds."""
    lower, share, upper = band
    known = np.concatenate([[False], ~np.isnan(share), [False]])
    lone = np.flatnonzero(known[1:-1] & ~known[:-2] & ~known[2:])
    if not lone.size:
        return
    ax.vlines(x[lone], lower[lone], upper[lone], color=colour, alpha=0.24, lw=4, zorder=2)
    ax.plot(x[lone], share[lone], color=colour, marker="_", ms=5, mew=1.5, ls="", zorder=4)


def share_limit_of(prevalence: Prevalence, topic: int, compared: Compared | None = None) -> float:
    """Upper end of a topic's axis: holds the band and the raw shares of the months of 95 % of the articles.

    A few articles in a thin month can make any raw share and leave nearly any rate possible. A point above the axis is
    drawn as a triangle at its end; where the band of thin months would make the axis much longer, it is cut there.
    """
    share, upper = (beside(getattr(prevalence, x)[:, topic], prevalence, compared) for x in BAND[1:])
    top = axis_top(prevalence.raw[:, topic], share, upper=upper, n_docs=prevalence.n_docs)
    return share_limit(np.array([top if compared is None else max(top, compared.top)]))


def n_cut(prevalence: Prevalence, topics: Mapping[int, Compared | None]) -> int:
    """Number of panels whose band is cut at the upper end of its axis."""
    uppers = ((beside(prevalence.upper[:, k], prevalence, change), k, change) for k, change in topics.items())
    return sum(bool((upper > share_limit_of(prevalence, k, change) + 1e-9).any()) for upper, k, change in uppers)


def draw_raw_points(
    ax: Axes, prevalence: Prevalence, topic: int, *, limit: float, inches: float, compared: Compared | None = None
) -> None:
    """A point for each period's own articles, larger where there are more; a triangle where it lies above the axis.

    In the months that a change compares no point is too small to be seen: their share is that of these points.
    """
    x, raw = month_middles(prevalence.months, prevalence.period), prevalence.raw[:, topic]
    size = point_sizes(prevalence.n_docs, inches / max(len(x), 1))
    if compared is not None:
        size = np.where(compared.covers(prevalence.months), np.maximum(size, COMPARED_SIZE), size)
    within, above = raw <= limit, raw > limit
    options: dict[str, Any] = {"color": INK, "alpha": 0.42, "lw": 0, "zorder": 3, "rasterized": len(x) > MANY_POINTS}
    ax.scatter(x[within], raw[within], s=size[within], **options)
    ax.scatter(x[above], np.full(above.sum(), limit * 0.97), s=np.minimum(size[above] + 2, 9), marker="^", **options)


def draw_change_points(ax: Axes, trends: Trends, topic: int) -> None:
    """A dashed line where the rate steps, on a ground as wide as the interval of its month."""
    for step in trends.change_points[topic]:
        edges = month_edges(np.array([step.lower, step.month, step.upper], dtype="datetime64[M]"))
        ax.axvspan(edges[0], edges[3], color=INK, alpha=0.07, lw=0, zorder=1)
        ax.axvline(edges[1], color=INK, lw=0.8, ls=(0, (3, 2)), zorder=3)


def point_sizes(n_docs: np.ndarray, inches_a_month: float) -> np.ndarray:
    """Areas in square points, proportional to the number of articles, never wider than two months."""
    most = min(22.0, (2.0 * 72 * inches_a_month) ** 2)
    return np.asarray(np.maximum(most * n_docs / max(float(n_docs.max(initial=0)), 1e-9), 0.5))


def cut_note(n: int) -> str:
    """A note on bands that reach beyond the axis; empty where none does."""
    return f" {n} band{'s reach' if n > 1 else ' reaches'} above the axis in months with few articles." if n else ""


def gap_note(prevalence: Prevalence) -> str:
    """A note on lines that break off, of the shares as they are drawn; empty where none does."""
    return f" Lines break off in long gaps without {prevalence.unit.many}." if in_gaps(prevalence).any() else ""


def write_last(ax: Axes, prevalence: Prevalence, topic: int, *, compared: Compared | None) -> None:
    """The last whole month's share and bounds beside the end of the line, or those of the change that ends there."""
    share, lower, upper, when = _last_share(prevalence, topic, compared)
    digits = 1 if not upper >= 0.1 else 0
    of_share = 1 if share < 0.1 else 0  # as page one and sentences write it, whatever the bounds are
    bounds = f"({100 * lower:.{digits}f} to {100 * upper:.{digits}f})" if np.isfinite(lower) else ""
    lines: tuple[tuple[str, float, dict[str, Any]], ...] = (
        (percent(share, digits=of_share), 5, {"size": NORMAL + 1.5, "weight": "bold", "color": topic_ink(topic)}),
        (bounds, -6, {"size": SMALL, "color": MUTED}),
        (when, -16, {"size": SMALL, "color": MUTED}),
    )
    for text, dy, options in lines:
        ax.annotate(
            text, (1, share), xycoords=("axes fraction", "data"), xytext=(5, dy), textcoords="offset points",
            va="center", annotation_clip=False, **options,
        )  # fmt: skip


def _last_share(prevalence: Prevalence, topic: int, compared: Compared | None) -> tuple[float, float, float, str]:
    """Share, bounds and the words of its months."""
    months = prevalence.months
    for level in () if compared is None else (compared.before, compared.after):
        if level.covers(months[-1:])[0]:
            return level.share, level.lower, level.upper, _since(level, prevalence.period)
    k = last_whole(prevalence)
    line = tuple(float(getattr(prevalence, name)[k, topic]) for name in ("share", "lower", "upper"))
    for level in () if compared is None else (compared.before, compared.after):
        if level.covers(months[[k]])[0]:
            return level.share, level.lower, level.upper, _since(level, prevalence.period)
    return line[0], line[1], line[2], period_tick(months[k], prevalence.period)


def _since(level: Level, period: str) -> str:
    """The months, or years, of a share that ends the archive: since Jul 2023; of a season Jun to Aug."""
    if len(level.spans) == 1:
        first, last = level.spans[0]
        when, until = (period_tick(one, period) for one in (first, last))
        return when if when == until else f"since {when}"
    # The ends of the archive may cut the first and the last stretch.
    longest = max(level.spans, key=lambda span: np.datetime64(span[1], "M") - np.datetime64(span[0], "M"))
    names = [month_tick(month).split()[0] for month in longest]
    return names[0] if longest[0] == longest[1] else f"{names[0]} to {names[1]}"
