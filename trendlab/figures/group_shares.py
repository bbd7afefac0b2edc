"""Share of a topic by month in each group of articles: small multiples of the topics that differ most."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.calendar import hatch_partial, month_middles, set_calendar_axis
from trendlab.figures.colours import INK, group_colour
from trendlab.figures.groups import legend_lines, topics_by_difference, write_legend
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    counted_words,
    label_words,
    level_words,
    part_words,
)  # fmt: skip
from trendlab.figures.panels import iterate_panels, set_share_axis, share_limit, write_label
from trendlab.figures.sharepanel import draw_lone_months
from trendlab.figures.shares import plan_share_grid
from trendlab.figures.source import table_of, topics_in
from trendlab.figures.style import NOTE_HEIGHT, Page, styled
from trendlab.prevalence.typical import MUCH_LONGER, drawn_through, long_gaps
from trendlab.words.months import month_tick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.checks import MonthArray
    from trendlab.store import Run

MAX_PANELS = 12
MAX_LINES = 5  # groups; more lines in a panel cannot be told apart
MAX_BANDS = 2
MONTHS_A_YEAR = 12
COLUMNS = ("topic", "label", "group", "month", "share", "lower", "upper", "n_docs", "partial")


def group_shares_table(source: Run | pd.DataFrame, *, topics: Sequence[int] | None = None) -> pd.DataFrame:
    """Share, raw share and bounds of topics by group and month, or year: the rows of "share_group" that are drawn.

    Args:
        source: a run with dates that was fitted with `group`, or its table "share_group".
        topics: which topics; if None the `MAX_PANELS` that differ most, of a table the first.

    Raises:
        InputError: if the run holds no groups or no dates, or there are no such topics.
    """
    table = table_of(source, "share_group", columns=COLUMNS)
    wanted = _wanted(source, table) if topics is None else topics_in(table, topics)
    groups = _groups(table)
    return table[table["topic"].isin(wanted) & table["group"].isin(groups)].reset_index(drop=True)


@styled
def draw_group_shares(source: Run | pd.DataFrame, *, topics: Sequence[int] | None = None) -> Figure:
    """Small multiples: a line for the share of a topic in each group; bands where there are two.

    Args:
        source: a run with dates that was fitted with `group`, or its table "share_group".
        topics: which topics, in this order (`MAX_PANELS` at most); if None those that differ most, of a table the
            first.

    Raises:
        InputError: if the run holds no groups or no dates, or there are no such topics.
    """
    table = table_of(source, "share_group", columns=COLUMNS)
    wanted = _wanted(source, table) if topics is None else topics_in(table, topics, max_topics=MAX_PANELS)
    groups, label = _groups(table), table.groupby("topic")["label"].first()
    grid = plan_share_grid([str(label[k]) for k in wanted], below=0)
    legend = legend_lines(groups)
    head = 0.18 * len(legend) + 0.06
    chosen = "those that differ most" if topics is None and source is not table else ""
    part = part_words(len(wanted), len(label), chosen=chosen)
    page = Page(*_heading(table, groups, part=part), height=head + grid.height + NOTE_HEIGHT)
    write_legend(page, legend, sign="—")
    page.top += head
    months, period = _months(table), _period(table)
    for topic, (ax, x, y, last) in zip(wanted, iterate_panels(page, grid, len(wanted)), strict=True):
        write_label(page, x, y, lines=[(str(label[topic]), INK)], grid=grid)
        _draw_panel(ax, table[table["topic"] == topic], groups)
        set_calendar_axis(ax, months, inches=grid.plot_width, period=period, labels=last)
    first, end = (str(month)[:4] if period == "year" else month_tick(month) for month in months[[0, -1]])
    page.note(
        f"{first} to {end}. Lines: the rate that the articles of a group were drawn "
        "from. Each panel starts at zero and has its own upper end."
    )
    return page.figure


def _wanted(source: Run | pd.DataFrame, table: pd.DataFrame) -> list[int]:
    if source is not table:
        return topics_by_difference(source)[:MAX_PANELS]
    return [int(k) for k in table["topic"].unique()[:MAX_PANELS]]


def _months(table: pd.DataFrame) -> MonthArray:
    """The first month of each period, in order."""
    return np.array(sorted(table["month"].unique()), dtype="datetime64[M]")


def _period(table: pd.DataFrame) -> str:
    """What a row is of: a month, or a year where the archive is dated by year."""
    steps = np.diff(_months(table).astype(np.int64))
    return "year" if steps.size and (steps == MONTHS_A_YEAR).all() else "month"


def _groups(table: pd.DataFrame) -> list[str]:
    """The groups that are drawn: the largest."""
    return [str(name) for name in table["group"].unique()[:MAX_LINES]]


def _heading(table: pd.DataFrame, groups: list[str], *, part: str) -> tuple[str, str]:
    n_groups = table["group"].nunique()
    largest = f" The {len(groups)} largest of {n_groups} groups are drawn." if len(groups) < n_groups else ""
    bands = " Bands: bounds." if len(groups) <= MAX_BANDS else ""
    period = _period(table)
    return f"Shares by group and {period}", f"{part}Share of the {period}'s articles of each group.{bands}{largest}"


def _draw_panel(ax: Axes, table: pd.DataFrame, groups: list[str]) -> None:
    limit, period = 0.0, _period(table)
    for k, name in enumerate(groups):
        own = table[table["group"] == name].sort_values("month")
        months = np.array(own["month"].tolist(), dtype="datetime64[M]")
        n_docs = own["n_docs"].to_numpy(float)
        drawn, gone = drawn_through(n_docs, period), long_gaps(n_docs, period)
        x = month_middles(months, period)[drawn]
        lower, share, upper = (own[c].to_numpy(float)[drawn] for c in ("lower", "share", "upper"))
        share = np.where(gone[drawn], np.nan, share)
        most = float(np.nanmax(share, initial=0.0))
        limit = max(limit, most)
        if len(groups) <= MAX_BANDS:
            ax.fill_between(x, lower, upper, color=group_colour(k), alpha=0.18, lw=0, zorder=2)
            limit = max(limit, min(float(upper.max(initial=0.0)), MUCH_LONGER * most))
        ax.plot(x, share, color=group_colour(k), lw=1.4, zorder=4)
        draw_lone_months(ax, x, (share, share, share), colour=group_colour(k))
        if k == 0:
            partly = own["partial"].astype(str).str.lower().eq("true").to_numpy()
            hatch_partial(ax, months, partly, period=period)
    set_share_axis(ax, share_limit(np.array([limit])))


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    """One figure: the topics that differ most."""
    topics = topics_by_difference(run)[:MAX_PANELS]
    column, period = str(run.tables["difference_group"]["column"].iloc[0]), _period(run.tables["share_group"])
    yield GalleryItem(
        name="group_shares", title=f"Shares by {column} and {period}",
        caption=f"{counted_words(run)}; {level_words(run)} intervals. Each group's shares are estimated from its own "
                "articles.",
        alt=f"Small multiples of {period}ly shares by {column}, one panel a topic: {label_words(run, topics)}.",
        draw=partial(draw_group_shares, run, topics=topics), tabulate=partial(group_shares_table, run, topics=topics),
    )  # fmt: skip


FIGURE = FigureKind(name="group_shares", shown=lambda run, _options: "share_group" in run.tables, items=_items)
