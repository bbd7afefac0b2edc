"""Share of each topic by quarter with its bounds: for feeds too thin for months."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.calendar import draw_boxes, hatch_partial, month_edges, set_calendar_axis
from trendlab.figures.colours import INK, topic_colour
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    counted_words,
    label_words,
    level_words,
    number_pages,
    topics_by_direction,
)  # fmt: skip
from trendlab.figures.panels import MAX_PANELS, iterate_panels, set_share_axis, split_pages, write_label
from trendlab.figures.sharepanel import draw_raw_points, share_limit_of
from trendlab.figures.shares import plan_share_grid, shares_table
from trendlab.figures.source import shares_of, topics_of
from trendlab.figures.style import NOTE_HEIGHT, Page, styled
from trendlab.prevalence.typical import has_few_articles
from trendlab.words.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.prevalence import Prevalence
    from trendlab.store import Run
    from trendlab.topics import TopicCards


def quarters_table(
    source: Run | Prevalence, *, cards: TopicCards | None = None, topics: Sequence[int] | None = None
) -> pd.DataFrame:
    """Share, raw share and bounds of each topic in each quarter, one a row; quarters are written 2019-Q1.

    Args:
        source: a run with dates, or shares by month that hold their quarters, or shares by quarter.
        cards: labels of the topics; those of the run if None.
        topics: which topics, in this order; all if None.

    Raises:
        InputError: if the run has no dates, or cards are missing.
    """
    prevalence, cards = shares_of(source, cards)
    table = shares_table(_quarters(prevalence), cards=cards, topics=topics)
    table.insert(2, "quarter", [quarter_word(month) for month in table.pop("month")])
    return table


@styled
def draw_quarters(
    source: Run | Prevalence, *, cards: TopicCards | None = None, topics: Sequence[int] | None = None
) -> Figure:
    """Small multiples: a step and its bounds for each quarter, a point for the quarter's own articles.

    Args:
        source: a run with dates, or shares by month that hold their quarters, or shares by quarter.
        cards: labels of the topics; those of the run if None.
        topics: which topics, in this order (`MAX_PANELS` at most); the first of all if None.

    Raises:
        InputError: if the run has no dates, cards are missing, or there are no such topics.
    """
    prevalence, cards = shares_of(source, cards)
    quarters = _quarters(prevalence)
    wanted = topics_of(topics, len(cards.label), most=MAX_PANELS)
    grid = plan_share_grid([str(x) for x in cards.label[wanted]], below=0)
    page = Page(*_heading(quarters, n_shown=len(wanted)), height=grid.height + NOTE_HEIGHT)
    for topic, (ax, x, y, last) in zip(wanted, iterate_panels(page, grid, len(wanted)), strict=True):
        write_label(page, x, y, lines=[(str(cards.label[topic]), INK)], grid=grid)
        _draw_panel(ax, quarters, topic, inches=grid.plot_width)
        set_calendar_axis(ax, quarters.months, inches=grid.plot_width, period=quarters.period, labels=last)
    page.note(
        f"{counted_words(source, short=True)}. Bars: {percent(quarters.level)} intervals of the share. Each panel "
        "starts at zero and has its own upper end."
    )
    return page.figure


def quarter_word(month: object) -> str:
    """The quarter that begins with (or holds) a month, as 2019-Q1."""
    number = int(np.datetime64(str(month), "M").astype(int))
    return f"{1970 + number // 12}-Q{number % 12 // 3 + 1}"


def _quarters(prevalence: Prevalence) -> Prevalence:
    return prevalence.quarter if prevalence.quarter is not None else prevalence


def _draw_panel(ax: Axes, quarters: Prevalence, topic: int, *, inches: float) -> None:
    colour = topic_colour(topic)
    lower, share, upper = (getattr(quarters, name)[:, topic] for name in ("lower", "share", "upper"))
    limit = share_limit_of(quarters, topic)
    set_share_axis(ax, limit)
    hatch_partial(ax, quarters.months, quarters.partial, period=quarters.period)
    edges = month_edges(quarters.months, quarters.period)
    part = 0.86 if len(share) <= 40 else 1.0
    gap = np.diff(edges) * (1 - part) / 2
    ends = np.column_stack([edges[:-1] + gap, edges[1:] - gap])
    draw_boxes(ax, ends, low=lower, high=upper, color=colour, alpha=0.24, zorder=2)
    ax.hlines(share, ends[:, 0], ends[:, 1], color=colour, lw=1.8, zorder=4)
    draw_raw_points(ax, quarters, topic, limit=limit, inches=inches)


def _heading(quarters: Prevalence, *, n_shown: int) -> tuple[str, str]:
    n_topics = quarters.share.shape[1]
    hatched = " Hatched: a quarter covered in part." if quarters.partial.any() else ""
    first, last = quarter_word(quarters.months[0]), quarter_word(quarters.months[-1])
    part = f"{n_shown} of {n_topics} topics. " if n_shown < n_topics else ""
    return f"Share of {n_topics} topics by quarter, {first} to {last}", (
        f"{part}Share of the quarter's {quarters.unit.many}. Line and bar: their underlying rate with its "
        f"bounds. Points: the quarter's own {quarters.unit.many}, larger where there are more.{hatched}"
    )


def _shown(run: Run, _options: GalleryOptions) -> bool:
    """Where months are too thin to lead: there the sentences of the report speak of quarters too."""
    return run.prevalence is not None and run.prevalence.quarter is not None and has_few_articles(run.prevalence)


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    """On as many pages as the topics need; each page's table has all topics."""
    pages = split_pages(topics_by_direction(run), most=MAX_PANELS)
    numbered = number_pages("quarters", "Share of each topic by quarter", len(pages))
    for (name, title), topics in zip(numbered, pages, strict=True):
        yield GalleryItem(
            name=name, title=title,
            caption=f"{counted_words(run)}; bars: {level_words(run)} intervals.",
            alt=f"Small multiples of quarterly shares, one panel a topic: {label_words(run, topics)}.",
            draw=partial(draw_quarters, run, topics=topics), tabulate=partial(quarters_table, run),
        )  # fmt: skip


FIGURE = FigureKind(name="quarters", shown=_shown, items=_items)
