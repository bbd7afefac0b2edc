"""Share of each topic among the articles of each quarter or year, as dated, with its bounds: where months are thin."""

from __future__ import annotations

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
    page_items,
    part_words,
    topics_by_direction,
)  # fmt: skip
from trendlab.figures.panels import MAX_PANELS, iterate_panels, set_share_axis, share_limit, split_pages, write_label
from trendlab.figures.shares import plan_share_grid, shares_table
from trendlab.figures.source import shares_of, topics_of
from trendlab.figures.style import NOTE_HEIGHT, Page, styled
from trendlab.prevalence.knownyears import dated_period
from trendlab.prevalence.typical import axis_top, finest_period, has_few_articles
from trendlab.words.numbers import count_words, percent

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
    """Shares of each topic in each quarter with their bounds, one a row; quarters are written 2019-Q1.

    Where most quarters hold no article they are of years, in a column of that name.

    The columns raw, raw_lower and raw_upper are drawn: the share of the quarter's articles as dated, which sentences
    tell too. The columns share, lower and upper are the rate behind it, smoothed over time.

    Args:
        source: a run with dates, or shares by month that hold their quarters, or shares by quarter.
        cards: labels of the topics; those of the run if None.
        topics: which topics, in this order; all if None.

    Raises:
        InputError: if the run has no dates, cards are missing, or there are no such topics.
    """
    prevalence, cards = shares_of(source, cards)
    shown = _periods(prevalence)
    table = shares_table(shown, cards=cards, topics=topics)
    table.insert(2, shown.period, [_period_word(month, shown.period) for month in table.pop("month")])
    return table


@styled
def draw_quarters(
    source: Run | Prevalence, *, cards: TopicCards | None = None, topics: Sequence[int] | None = None
) -> Figure:
    """Small multiples: for each quarter a line at the share of its articles as dated, in a box of its bounds.

    Where most quarters hold no article, for each year.

    Args:
        source: a run with dates, or shares by month that hold their quarters, or shares by quarter.
        cards: labels of the topics; those of the run if None.
        topics: which topics, in this order (`MAX_PANELS` at most); the first of all if None.

    Raises:
        InputError: if the run has no dates, cards are missing, or there are no such topics.
    """
    prevalence, cards = shares_of(source, cards)
    quarters = _periods(prevalence)
    wanted = topics_of(topics, len(cards.label), max_topics=MAX_PANELS)
    grid = plan_share_grid([str(x) for x in cards.label[wanted]], below=0)
    page = Page(*_heading(quarters, n_shown=len(wanted)), height=grid.height + NOTE_HEIGHT)
    for topic, (ax, x, y, last) in zip(wanted, iterate_panels(page, grid, len(wanted)), strict=True):
        write_label(page, x, y, lines=[(str(cards.label[topic]), INK)], grid=grid)
        _draw_panel(ax, quarters, int(topic))
        set_calendar_axis(ax, quarters.months, inches=grid.plot_width, period=quarters.period, labels=last)
    page.note(
        f"{counted_words(source, short=True)}. Boxes: {percent(quarters.level)} intervals of the shares. Each panel "
        f"starts at zero and has its own upper end.{_cut_note(quarters, wanted)}"
    )
    return page.figure


def quarter_word(month: object) -> str:
    """The quarter that begins with (or holds) a month, as 2019-Q1."""
    number = int(np.datetime64(str(month), "M").astype(int))
    return f"{1970 + number // 12}-Q{number % 12 // 3 + 1}"


def _period_word(month: object, period: str) -> str:
    """A quarter as 2019-Q1, a year as 2019."""
    return quarter_word(month) if period == "quarter" else str(month)[:4]


def _periods(prevalence: Prevalence) -> Prevalence:
    """The shares by quarter, or by year where most quarters hold no article."""
    finest = finest_period(prevalence)
    return prevalence.quarter if finest.period == "month" and prevalence.quarter is not None else finest


def _draw_panel(ax: Axes, quarters: Prevalence, topic: int) -> None:
    colour = topic_colour(topic)
    limit = _limit(quarters, topic)
    set_share_axis(ax, limit)
    hatch_partial(ax, quarters.months, quarters.partial, period=quarters.period)
    edges = month_edges(quarters.months, quarters.period)
    part = 0.86 if len(quarters.months) <= 40 else 1.0
    gap = np.diff(edges) * (1 - part) / 2
    ends = np.column_stack([edges[:-1] + gap, edges[1:] - gap])
    lower, share, upper = (getattr(quarters, name)[:, topic] for name in ("raw_lower", "raw", "raw_upper"))
    known = ~np.isnan(share)
    low, high = lower[known], np.minimum(upper[known], limit)
    draw_boxes(ax, ends[known], low=low, high=high, color=colour, alpha=0.24, zorder=2)
    # Not clipped: a share of nothing lies on the axis.
    ax.hlines(share[known], ends[known, 0], ends[known, 1], color=colour, lw=1.8, zorder=4, clip_on=False)


def _limit(quarters: Prevalence, topic: int) -> float:
    """Upper end of a topic's axis, at or above all shares; boxes of thin quarters are cut where they reach far."""
    share = quarters.raw[:, topic]
    return share_limit(np.array([axis_top(share, share, upper=quarters.raw_upper[:, topic], n_docs=quarters.n_docs)]))


def _cut_note(quarters: Prevalence, topics: Sequence[int]) -> str:
    """A note on boxes that reach beyond the axis; empty where none does."""
    n = sum(bool((np.nan_to_num(quarters.raw_upper[:, k]) > _limit(quarters, k) + 1e-9).any()) for k in topics)
    few = f"a {quarters.period} with few {quarters.unit.many}"
    return f" In {count_words(n, 'panel')} a box of {few} is cut." if n else ""


def _heading(quarters: Prevalence, *, n_shown: int) -> tuple[str, str]:
    n_topics = quarters.raw.shape[1]
    hatched = f" Hatched: a {quarters.period} covered in part." if quarters.partial.any() else ""
    first, last = (_period_word(quarters.months[place], quarters.period) for place in (0, -1))
    part = part_words(n_shown, n_topics)
    return f"Share of {count_words(n_topics, 'topic')} by {quarters.period}, {first} to {last}", (
        f"{part}Line: the share of the {quarters.period}'s own {quarters.unit.many}, not smoothed over time. "
        f"Box: its interval.{hatched}"
    )


def _shown(run: Run, _options: GalleryOptions) -> bool:
    """Where months are too thin to lead: there the sentences of the report speak of quarters too.

    The lines of an archive dated by year are by year already.
    """
    shares = run.prevalence
    return (
        shares is not None
        and shares.quarter is not None
        and has_few_articles(shares)
        and dated_period(shares) is shares
    )


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    """Each page's table has all topics."""
    many, period = run.unit.many, _periods(shares_of(run, None)[0]).period
    return page_items(
        "quarters", f"Share of each topic by {period}", split_pages(topics_by_direction(run), max_panels=MAX_PANELS),
        caption=f"{counted_words(run)}; shares of each {period}'s own {many}, not smoothed over time; boxes: "
                f"{level_words(run)} intervals.",
        alt=lambda topics: f"Small multiples of the shares of each {period}'s own {many}, one panel a topic: "
                           f"{label_words(run, topics)}.",
        draw=lambda topics: draw_quarters(run, topics=topics), tabulate=lambda _topics: quarters_table(run),
    )  # fmt: skip


FIGURE = FigureKind(name="quarters", shown=_shown, items=_items)
