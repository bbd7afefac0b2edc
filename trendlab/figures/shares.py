"""Share of each topic per month with its band: small multiples on a calendar axis."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.figures.calendar import hatch_partial, month_edges, month_middles, set_calendar_axis
from trendlab.figures.colours import INK, MUTED, VERDICT_COLOURS, VERDICT_SIGNS, topic_colour
from trendlab.figures.compared import Compared, change_headline, draw_compared, largest_change
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    alone_note,
    counted_words,
    has_months,
    label_words,
    level_words,
    number_pages,
    topics_by_direction,
)  # fmt: skip
from trendlab.figures.panels import (
    MAX_PANELS,
    Grid,
    iterate_panels,
    label_lines,
    plan_grid,
    set_share_axis,
    share_limit,
    split_pages,
    write_label,
)
from trendlab.figures.source import part_of, shares_of, topics_of
from trendlab.figures.style import MAX_HEIGHT, NOTE_HEIGHT, WIDTH, Page, styled
from trendlab.prevalence import Prevalence
from trendlab.store import Run
from trendlab.words.numbers import CALL_P, digits_like, percent, signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.checks import FloatArray
    from trendlab.topics import TopicCards
    from trendlab.trend import Trends

HEADER_ROOM = 0.9
MUCH_LONGER = 1.6  # times the axis that most articles need
MANY_POINTS = 60  # months of a panel above which its points are pixels in a vector file


def shares_table(
    source: Run | Prevalence, *, cards: TopicCards | None = None, topics: Sequence[int] | None = None
) -> pd.DataFrame:
    """Share, raw share and bounds of each topic in each period, one a row.

    Args:
        source: a run with dates, or shares (n_months, n_topics).
        cards: labels of the topics; those of the run if None.
        topics: which topics, in this order; all if None.

    Raises:
        InputError: if the run has no dates, or cards are missing.
    """
    prevalence, cards = shares_of(source, cards)
    wanted = np.arange(len(cards.label)) if topics is None else np.asarray(topics, dtype=int)
    frame = prevalence.take_topics(wanted).to_frame(cards.take_topics(wanted))
    return frame.assign(topic=np.repeat(wanted, len(prevalence.months)))


@styled
def draw_shares(
    source: Run | Prevalence,
    *,
    cards: TopicCards | None = None,
    trends: Trends | None = None,
    topics: Sequence[int] | None = None,
) -> Figure:
    """Small multiples: a line for the share, its band, a point for each month's articles, steps and partial months.

    Args:
        source: a run with dates, or shares (n_months, n_topics).
        cards: labels of the topics; those of the run if None.
        trends: verdicts and change points, drawn where there are any; those of the run if None.
        topics: which topics, in this order (`MAX_PANELS` at most); the first of all if None.

    Raises:
        InputError: if the run has no dates, cards are missing, or there are no such topics.
    """
    prevalence, cards = shares_of(source, cards)
    trends = source.trends if trends is None and isinstance(source, Run) else trends
    wanted = topics_of(topics, len(cards.label), most=MAX_PANELS)
    told = [largest_change(source, int(topic)) for topic in wanted]
    headline, subtitle = _heading(prevalence, cards, trends=trends, wanted=wanted, told=told)
    n_columns = 4 if len(cards.label) > MAX_PANELS and len(wanted) > 8 else None  # pages of one size
    grid = plan_share_grid([str(x) for x in cards.label[wanted]], below=trends is not None, n_columns=n_columns)
    page = Page(change_headline(source) or headline, subtitle, height=grid.height + NOTE_HEIGHT)
    for topic, change, (ax, x, y, last) in zip(wanted, told, iterate_panels(page, grid, len(wanted)), strict=True):
        lines = [(str(cards.label[topic]), INK)]
        if trends is not None:
            lines.append((verdict_line(trends, topic, word=grid.n_columns < 4), _verdict_ink(trends, topic)))
        write_label(page, x, y, lines=lines, grid=grid)
        draw_share_panel(ax, prevalence, topic, inches=grid.plot_width, trends=trends, compared=change)
        set_calendar_axis(ax, prevalence.months, inches=grid.plot_width, period=prevalence.period, labels=last)
    page.note(
        share_note(source if isinstance(source, Run) else prevalence, trends) + cut_note(n_cut(prevalence, wanted))
    )
    return page.figure


def plan_share_grid(labels: Sequence[str], *, below: int, n_columns: int | None = None) -> Grid:
    """A grid with as many lines for labels as they need, and `below` more."""
    height = MAX_HEIGHT - HEADER_ROOM - NOTE_HEIGHT
    first = plan_grid(len(labels), width=WIDTH, height=height, n_columns=n_columns)
    n_lines = label_lines(labels, first) + below
    return plan_grid(len(labels), width=WIDTH, height=height, label_lines=n_lines, n_columns=n_columns)


def draw_share_panel(
    ax: Axes,
    prevalence: Prevalence,
    topic: int,
    *,
    inches: float,
    trends: Trends | None = None,
    compared: Compared | None = None,
) -> float:
    """One topic's band, line, points and partial months; gives the upper end of the y axis.

    Where a topic has a change, the two shares that it compares are drawn, otherwise the change points of the trends.
    """
    x = month_middles(prevalence.months, prevalence.period)
    colour = topic_colour(topic)
    limit = share_limit_of(prevalence, topic)
    if compared is not None:
        limit = max(limit, share_limit(np.array([compared.before[2], compared.after[2]])))
    set_share_axis(ax, limit)
    hatch_partial(ax, prevalence.months, prevalence.partial, period=prevalence.period)
    ax.fill_between(x, prevalence.lower[:, topic], prevalence.upper[:, topic], color=colour, alpha=0.24, lw=0, zorder=2)
    draw_raw_points(ax, prevalence, topic, limit=limit, inches=inches)
    ax.plot(x, prevalence.share[:, topic], color=colour, lw=1.5, zorder=4)
    if compared is not None:
        draw_compared(ax, compared)
    elif trends is not None:
        draw_change_points(ax, trends, topic)
    return limit


def share_limit_of(prevalence: Prevalence, topic: int) -> float:
    """Upper end of a topic's axis: holds the band and the raw shares of the months of 95 % of the articles.

    A few articles in a thin month can make any raw share and leave nearly any rate possible. A point above the axis is
    drawn as a triangle at its end; where the band of thin months would make the axis much longer, it is cut there.
    """
    raw, upper = (_reached(getattr(prevalence, name)[:, topic], prevalence.n_docs) for name in ("raw", "upper"))
    held = float(np.concatenate([raw, upper, prevalence.share[:, topic]]).max(initial=0.0))
    whole = max(held, float(prevalence.upper[:, topic].max(initial=0.0)))
    return share_limit(np.array([whole if whole <= MUCH_LONGER * held else held]))


def _reached(values: FloatArray, n_docs: FloatArray) -> FloatArray:
    """The values from the smallest on that hold 95 % of the articles."""
    order = np.argsort(np.nan_to_num(values), kind="stable")
    return np.asarray(np.nan_to_num(values)[order][np.cumsum(n_docs[order]) <= 0.95 * n_docs.sum()])


def n_cut(prevalence: Prevalence, topics: Sequence[int]) -> int:
    """In how many panels a band is cut at the upper end of its axis."""
    return sum(bool((prevalence.upper[:, k] > share_limit_of(prevalence, k) + 1e-9).any()) for k in topics)


def draw_raw_points(ax: Axes, prevalence: Prevalence, topic: int, *, limit: float, inches: float) -> None:
    """A point for each period's own articles, larger where there are more; a triangle where it lies above the axis."""
    x, raw = month_middles(prevalence.months, prevalence.period), prevalence.raw[:, topic]
    size = point_sizes(prevalence.n_docs, inches / max(len(x), 1))
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


def verdict_line(trends: Trends, topic: int, *, word: bool = True) -> str:
    """Sign, word and slope of a topic with its bounds, on one line.

    Args:
        trends: verdicts and slopes.
        topic: its number.
        word: False leaves the verdict's word out; its sign stays.
    """
    verdict = str(trends.verdict[topic])
    if not np.isfinite(trends.slope[topic]):
        return "trend not estimated"
    lower, slope, upper = trends.lower[topic], trends.slope[topic], trends.upper[topic]
    like = max(abs(lower), abs(upper))
    text = (
        f"{signed(slope, digits_like(like))} ({signed(lower, digits_like(like))} to {signed(upper, digits_like(like))}"
        f"{', alone' if trends.alone[topic] else ''})"
    )
    return f"{VERDICT_SIGNS[verdict]} {verdict} {text}" if word else f"{VERDICT_SIGNS[verdict]} {text}"


def point_sizes(n_docs: np.ndarray, inches_a_month: float) -> np.ndarray:
    """Areas in square points, proportional to the number of articles, never wider than two months."""
    most = min(22.0, (2.0 * 72 * inches_a_month) ** 2)
    return np.asarray(np.maximum(most * n_docs / max(float(n_docs.max(initial=0)), 1e-9), 0.5))


def cut_note(n: int) -> str:
    """A note on bands that reach beyond the axis; empty where none does."""
    return f" {n} band{'s reach' if n > 1 else ' reaches'} above the axis in months with few articles." if n else ""


def share_note(source: Run | Prevalence, trends: Trends | None) -> str:
    """What was counted and at what level, for the foot of a figure of shares."""
    prevalence = part_of(source, "prevalence", Prevalence)
    note = (
        f"{counted_words(source, short=True)}. Band: {percent(prevalence.level)} interval of the share. "
        "Each panel has its own scale from zero."
    )
    return note + ("" if trends is None else f" Slopes: percentage points a year with bounds{alone_note(trends)}.")


def _heading(
    prevalence: Prevalence,
    cards: TopicCards,
    *,
    trends: Trends | None,
    wanted: Sequence[int],
    told: Sequence[Compared | None],
) -> tuple[str, str]:
    part = f"{len(wanted)} of {len(cards.label)} topics. " if len(wanted) < len(cards.label) else ""
    subtitle = (
        f"{part}Share of the {prevalence.period}'s {prevalence.unit.many}. Line and band: their underlying rate. "
        f"Points: the {prevalence.period}'s own {prevalence.unit.many}, larger where there are more."
    )
    if prevalence.partial.any():
        subtitle += f" Hatched: a {prevalence.period} covered in part."
    if any(told):
        subtitle += " Black, over grey months: the two shares of the largest change."
    pairs = zip(wanted, told, strict=True)
    if trends is not None and any(trends.change_points[t] for t, change in pairs if change is None):
        subtitle += " Dashed: a step in the rate."
    if trends is None:
        return f"Share of {len(cards.label)} topics by {prevalence.period}", subtitle
    return trend_headline(trends), subtitle


def trend_headline(trends: Trends) -> str:
    """How many topics rise, fall, stay flat, or show no clear direction, as a sentence."""
    verbs = {"rising": ("rises", "rise"), "falling": ("falls", "fall"), "flat": ("stays flat", "stay flat"),
             "unclear": ("shows no clear direction", "show no clear direction")}  # fmt: skip
    counts = [(int((trends.verdict == word).sum()), verbs[word]) for word in verbs]
    if counts[3][0] == len(trends.verdict):
        return f"None of {len(trends.verdict)} topics shows a clear direction"
    parts = [f"{n} {one if n == 1 else many}" for n, (one, many) in counts if n]
    text = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
    return f"Of {len(trends.verdict)} topics, {text}"


def _verdict_ink(trends: Trends, topic: int) -> str:
    return VERDICT_COLOURS[str(trends.verdict[topic])] if trends.p_adjusted[topic] <= CALL_P else MUTED


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    """On as many pages as the topics need."""
    pages = split_pages(topics_by_direction(run), most=MAX_PANELS)
    numbered = number_pages("shares", "Share of each topic by month", len(pages))
    for (name, title), topics in zip(numbered, pages, strict=True):
        yield GalleryItem(
            name=name, title=title,
            caption=f"{counted_words(run)}; bands: {level_words(run)} intervals. Rising topics come first, then "
                    "falling ones, then the others by size.",
            alt=f"Small multiples of monthly shares, one panel a topic: {label_words(run, topics)}.",
            draw=partial(draw_shares, run, topics=topics), tabulate=partial(shares_table, run, topics=topics),
        )  # fmt: skip


FIGURE = FigureKind(name="shares", shown=has_months, items=_items)
