"""Ranks of the topics by quarter: who overtakes whom (a bump chart)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.figures.calendar import hatch_partial, month_middles, set_calendar_axis
from trendlab.figures.colours import FAINT, MUTED, PAPER, topic_colour, topic_ink
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    can_compare_months,
    counted_words,
    level_words,
)  # fmt: skip
from trendlab.figures.quarters import quarter_word
from trendlab.figures.sharepanel import gap_note
from trendlab.figures.source import shares_of, verdicts_of
from trendlab.figures.style import MARGIN, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.figures.text import printable, shorten, text_width
from trendlab.prevalence.result import CELLS
from trendlab.prevalence.result import PERIODS as COUNTS
from trendlab.prevalence.typical import hardly_held, in_gaps
from trendlab.words.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.checks import BoolArray, FloatArray, IntArray
    from trendlab.prevalence import Prevalence
    from trendlab.store import Run
    from trendlab.topics import TopicCards
    from trendlab.trend import Trends

MAX_RANKS, MAX_COLOURED = 15, 8
MAX_QUARTERS = 20  # beyond that, years: lines between closer periods cannot be told apart
MAX_DOTS = 24  # periods with a dot each
ROW, AXIS_HEIGHT, LABEL_WIDTH = 0.25, 0.42, 1.75


def ranks_table(source: Run | Prevalence, *, cards: TopicCards | None = None) -> pd.DataFrame:
    """Rank and rate of each topic in each quarter (each year of a long span), one a row; rank 1 is the largest.

    Ranks are those of the underlying rate, smoothed over time (`share` of the shares by quarter). Ranks of the
    quarters' own articles would change places by chance.

    Args:
        source: a run with dates, or shares by month that hold their quarters and years, or shares by quarter.
        cards: labels of the topics; those of the run if None.

    Raises:
        InputError: if the run has no dates, or cards are missing.
    """
    import pandas as pd

    prevalence, cards = shares_of(source, cards)
    periods = _periods(prevalence)
    n_periods, n_topics = periods.share.shape
    names = [quarter_word(m) if periods.period == "quarter" else str(m)[:4] for m in periods.months]
    return pd.DataFrame(
        {
            "topic": np.repeat(np.arange(n_topics), n_periods), "label": np.repeat(cards.label, n_periods),
            periods.period: np.tile(names, n_topics), "rank": _ranks(periods.share).T.ravel(),
            "share": periods.share.T.ravel(), "lower": periods.lower.T.ravel(), "upper": periods.upper.T.ravel(),
        }
    )  # fmt: skip


@styled
def draw_ranks(source: Run | Prevalence, *, cards: TopicCards | None = None, trends: Trends | None = None) -> Figure:
    """Bump chart of the largest topics; those that rise or fall are in colour, the others in grey.

    Args:
        source: a run with dates, or shares by month that hold their quarters and years, or shares by quarter.
        cards: labels of the topics; those of the run if None.
        trends: verdicts; those of the run if None; without any every topic is in colour.

    Raises:
        InputError: if the run has no dates, or cards are missing.
    """
    prevalence, cards = shares_of(source, cards)
    trends = verdicts_of(source, trends, prevalence.n_topics)
    periods = _periods(prevalence)
    ranks = _ranks(periods.share)
    shown = min(MAX_RANKS, ranks.shape[1])
    page = Page(
        *_heading(periods, ranks, shown=shown, cards=cards), height=0.1 + ROW * shown + AXIS_HEIGHT + NOTE_HEIGHT
    )
    labels = [printable(str(x)) for x in cards.label]
    ends = [k for k in range(len(labels)) if min(ranks[0, k], ranks[-1, k]) <= shown]
    label_width = min(LABEL_WIDTH, max(text_width(labels[k], SMALL, bold=True) for k in ends) + 0.02)
    left = MARGIN + label_width + 0.3
    width = WIDTH - 2 * left
    ax = page.axes(left, 0.1, width=width, height=ROW * shown)
    ax.set_ylim(shown + 0.5, 0.5)
    ax.set_yticks([])
    set_calendar_axis(ax, periods.months, inches=width, period=periods.period)
    hatch_partial(ax, periods.months, periods.partial, period=periods.period)
    ax.spines["bottom"].set_visible(False)
    x = month_middles(periods.months, periods.period)
    coloured = coloured_topics(ranks, trends, shown=shown)
    _draw_lines(ax, x, ranks, coloured=coloured, gone=in_gaps(periods))
    for topic, label in enumerate(labels):
        text = shorten(label, label_width, SMALL, bold=bool(coloured[topic]))
        ink = topic_ink(topic) if coloured[topic] else MUTED
        _write_ends(ax, ranks[[0, -1], topic], text, ink=ink, coloured=bool(coloured[topic]), shown=shown)
    page.note(_note(source, periods, n_topics=len(labels)))
    return page.figure


def has_order(prevalence: Prevalence, trends: Trends | None) -> bool:
    """Whether ranks are not all chance: a topic rises or falls, or intervals of two neighbouring ranks lie apart."""
    moves = trends is not None and bool(np.isin(trends.verdict, ["rising", "falling"]).any())
    return moves or _overlapping(_periods(prevalence)) < 1


def _periods(prevalence: Prevalence) -> Prevalence:
    """The quarters, or the years of a long span, without those with hardly any articles at either end."""
    periods = prevalence.quarter if prevalence.quarter is not None else prevalence
    if len(periods.months) > MAX_QUARTERS and prevalence.year is not None:
        periods = prevalence.year
    held = np.flatnonzero(~hardly_held(periods.n_docs))
    if len(held) < 2:
        return periods
    kept: dict[str, Any] = {
        name: getattr(periods, name)[held[0] : held[-1] + 1] for name in ("months", *CELLS, *COUNTS)
    }
    return replace(periods, **kept)


def _ranks(share: FloatArray) -> IntArray:
    """Rank of each topic in each period, (n_periods, n_topics): 1 is the largest; ties by topic number."""
    order = np.argsort(-share, axis=1, kind="stable")
    ranks = np.empty(share.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, np.broadcast_to(np.arange(1, share.shape[1] + 1), share.shape), axis=1)
    return ranks


def coloured_topics(ranks: IntArray, trends: Trends | None, *, shown: int) -> BoolArray:
    """Which topics are drawn in colour, (n_topics,): few enough to be followed by eye.

    They are the steepest of those that rise or fall; without verdicts, those whose rank changes most.
    """
    begin, end = np.minimum(ranks[0], shown + 1), np.minimum(ranks[-1], shown + 1)
    moved = np.abs(end - begin).astype(float)
    if trends is not None:
        sure = np.isin(trends.verdict, ["rising", "falling"])
        moved = np.where(sure & (np.minimum(begin, end) <= shown), np.abs(np.nan_to_num(trends.slope)), 0.0)
    coloured = np.zeros(ranks.shape[1], dtype=bool)
    coloured[np.argsort(-moved, kind="stable")[:MAX_COLOURED]] = True
    return np.asarray(coloured & (moved > 0))


def _draw_lines(ax: Axes, x: FloatArray, ranks: IntArray, *, coloured: BoolArray, gone: BoolArray) -> None:
    """A line for each topic, broken off in long gaps, those in colour on top."""
    for topic in np.argsort(coloured, kind="stable"):
        colour = topic_colour(int(topic)) if coloured[topic] else FAINT
        for first, last in _joined(gone):
            _draw_line(ax, x[first:last], ranks[first:last, topic], colour=colour, coloured=bool(coloured[topic]))
        if coloured[topic] and len(x) <= MAX_DOTS:
            dots = ax.scatter(x[~gone], ranks[~gone, topic], s=11, color=PAPER, zorder=4)
            dots.set(edgecolor=colour, linewidth=1.1)


def _joined(gone: BoolArray) -> list[tuple[int, int]]:
    """First place and end of each stretch of periods that a line joins: those between two gaps."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], (~gone).astype(int), [0]])))
    return [(int(a), int(b)) for a, b in edges.reshape(-1, 2)]


def _draw_line(ax: Axes, x: FloatArray, rank: IntArray, *, colour: str, coloured: bool) -> None:
    """Level at each period and an S between two, so that the eye can follow a line through a crossing."""
    step = np.linspace(0, 1, 13)
    bend = 3 * step**2 - 2 * step**3
    xs = (x[:-1, None] + step * np.diff(x)[:, None]).ravel() if len(x) > 1 else x
    ys = (rank[:-1, None] + bend * np.diff(rank)[:, None]).ravel() if len(x) > 1 else rank.astype(float)
    line = ax.plot(xs, ys, color=colour, lw=2.2 if coloured else 1.0, zorder=3 if coloured else 2)[0]
    line.set(solid_joinstyle="round", marker="_" if len(x) == 1 else "", markersize=5)


def _write_ends(ax: Axes, rank: IntArray, text: str, *, ink: str, coloured: bool, shown: int) -> None:
    """The rank and label at either end of a line, where that end is among the shown ranks."""
    weight = "bold" if coloured else "normal"
    for place, side, ha in ((0.0, -1, "right"), (1.0, 1, "left")):
        number = int(rank[0] if side < 0 else rank[1])
        if number > shown:
            continue
        at: dict[str, Any] = {
            "xy": (place, number),
            "xycoords": ("axes fraction", "data"),
            "textcoords": "offset points",
        }
        ax.annotate(str(number), xytext=(side * 5, 0), ha=ha, va="center", size=SMALL, color=FAINT, **at)
        ax.annotate(text, xytext=(side * 18, 0), ha=ha, va="center", size=SMALL, color=ink, weight=weight, **at)


def _heading(periods: Prevalence, ranks: IntArray, *, shown: int, cards: TopicCards) -> tuple[str, str]:
    first, last = (printable(str(cards.label[int(np.argmin(ranks[k]))])) for k in (0, -1))
    same = f"The highest rate at first and at the end: {first}"
    return same if first == last else f"The highest rate at first: {first}; at the end: {last}", (
        f"Rank by the underlying rate, smoothed over time, in each {periods.period}; 1 is the highest, the first "
        f"{shown} ranks. Coloured: the steepest of the topics that rise or fall. Grey: the others."
        + (f" Hatched: a {periods.period} covered in part." if periods.partial.any() else "")
    )


def _note(source: Run | Prevalence, periods: Prevalence, *, n_topics: int) -> str:
    overlap = _overlapping(periods)
    return (
        f"{counted_words(source, short=True)}; {n_topics} topics. Of all neighbours in rank, {100 * overlap:.0f} % "
        f"have {percent(periods.level)} intervals that overlap: a swap between two of them may be chance."
        f"{gap_note(periods)}"
    )


def _overlapping(periods: Prevalence) -> float:
    """Fraction of the pairs of topics of neighbouring ranks whose intervals overlap."""
    known = ~in_gaps(periods)
    order = np.argsort(-periods.share[known], axis=1, kind="stable")
    lower = np.take_along_axis(periods.lower[known], order, axis=1)[:, :-1]
    upper = np.take_along_axis(periods.upper[known], order, axis=1)[:, 1:]
    return float((upper >= lower).mean()) if lower.size else 0.0


def _shown(run: Run, options: GalleryOptions) -> bool:
    """Where there are two topics and two periods, and an order that is not all chance."""
    if run.prevalence is None or not can_compare_months(run, options) or len(run.cards.label) < 2:
        return False
    return len(_periods(run.prevalence).months) > 1 and has_order(run.prevalence, run.trends)


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    period = _periods(shares_of(run, None)[0]).period
    yield GalleryItem(
        name="ranks", title="Who overtakes whom",
        caption=f"{counted_words(run)}; ranks of smoothed rates whose {level_words(run)} intervals may overlap.",
        alt=f"Bump chart of the ranks of the topics' underlying rates by {period}, the highest on top.",
        draw=partial(draw_ranks, run), tabulate=partial(ranks_table, run),
    )  # fmt: skip


FIGURE = FigureKind(name="ranks", shown=_shown, items=_items)
