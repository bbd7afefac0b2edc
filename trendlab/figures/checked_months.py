"""Monthly shares corrected by labels beside those of the run, one panel a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from trendlab.figures.calendar import month_middles, set_calendar_axis
from trendlab.figures.checked import checked_table, is_checked, question_labels
from trendlab.figures.colours import INK, MUTED, topic_colour
from trendlab.figures.item import FigureKind, GalleryItem, GalleryOptions, page_items, part_words
from trendlab.figures.panels import MAX_PANELS, iterate_panels, set_share_axis, share_limit, split_pages, write_label
from trendlab.figures.sharepanel import draw_rate
from trendlab.figures.shares import plan_share_grid
from trendlab.figures.source import table_of, topics_of
from trendlab.figures.style import NOTE_HEIGHT, Page, styled
from trendlab.prevalence.typical import long_gaps
from trendlab.words.numbers import count_words, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.store import Run


def checked_months_table(source: Run | pd.DataFrame) -> pd.DataFrame:
    """Monthly shares of the run and corrected by labels: the rows of `checked_table` whose kind is month.

    Of an archive that is dated by year they are yearly: the rows whose kind is year.

    Args:
        source: a run that people checked, or its table "corrected".

    Raises:
        InputError: if the run holds no such table.
    """
    table_of(source, "corrected", columns=["start"])
    table = checked_table(source)
    return table[table["kind"] == _period(table)].reset_index(drop=True)


@styled
def draw_checked_months(source: Run | pd.DataFrame, *, questions: Sequence[int] | None = None) -> Figure:
    """Small multiples: the corrected share by month with its bounds, and a thin line for the share of the run.

    Args:
        source: a dated run that people checked, or its table "corrected".
        questions: places of questions in the table, in this order (`MAX_PANELS` at most); the first if None.

    Raises:
        InputError: if the run holds no such table, or there are no such questions.
    """
    table = checked_months_table(source)
    known = table["question"].drop_duplicates().tolist()  # not every question has months
    rows = [
        table[table["question"] == known[place]]
        for place in topics_of(questions, len(known), max_topics=MAX_PANELS, name="questions")
    ]
    grid = plan_share_grid([str(own["label"].iloc[0]) for own in rows], below=0)
    part = part_words(len(rows), len(known), "questions")
    period = _period(table)
    page = Page(_title(table), part + SUBTITLE.format(period=period), height=grid.height + NOTE_HEIGHT)
    for own, (ax, x, y, last) in zip(rows, iterate_panels(page, grid, len(rows)), strict=True):
        write_label(page, x, y, lines=[(str(own["label"].iloc[0]), INK)], grid=grid)
        _draw_panel(ax, own)
        set_calendar_axis(ax, _months(own), inches=grid.plot_width, period=period, labels=last)
    page.note(_note(table))
    return page.figure


SUBTITLE = (
    "Line and band: the share of the {period}'s articles, corrected by labels, with bounds. Thin line: the share of "
    "the run."
)


def _period(table: pd.DataFrame) -> str:
    """What has corrected shares: month, or year in an archive that is dated by year."""
    return "month" if (table["kind"] == "month").any() else "year"


def _title(table: pd.DataFrame) -> str:
    return f"Shares by {_period(table)}, corrected by labels"


def _months(own: pd.DataFrame) -> np.ndarray:
    """The first month of all months, or years, from the first to the last."""
    unit = _period(own)[:1].upper()
    first, last = (
        np.datetime64(month, "M").astype(f"M8[{unit}]") for month in (own["start"].min(), own["start"].max())
    )
    return np.arange(first, last + 1).astype("datetime64[M]")


def _draw_panel(ax: Axes, own: pd.DataFrame) -> None:
    months = _months(own)
    unit = _period(own)[:1].upper()
    places = [str(np.datetime64(start, "M").astype(f"M8[{unit}]").astype("M8[M]")) for start in own["start"]]
    shown = own.set_index(np.array(places)).reindex([str(month) for month in months])
    topic = own["topic"].iloc[0]
    colour = INK if pd.isna(topic) else topic_colour(int(topic))
    known, period = shown["corrected"].notna().to_numpy(), _period(own)
    drawn = known | long_gaps(known.astype(float), period)  # a month without articles has no row, or no numbers
    x = month_middles(months, period)[drawn]
    lower, middle, upper, model = (
        shown[name].to_numpy(dtype=float)[drawn] for name in ("lower", "corrected", "upper", "model")
    )
    set_share_axis(ax, share_limit(np.concatenate([upper, model])))
    draw_rate(ax, x, (lower, middle, upper), gone=~known[drawn], colour=colour)
    ax.plot(x, model, color=MUTED, lw=0.8, zorder=3)


def _note(table: pd.DataFrame) -> str:
    level = percent(float(table["level"].iloc[0]))
    return (
        f"{count_words(table['n_labels'].max(), 'label')} a question. Bands: {level} intervals; residuals are averaged "
        f"over neighbouring {_period(table)}s. Each panel starts at zero and has its own upper end."
    )


def _shown(run: Run, options: GalleryOptions) -> bool:
    return is_checked(run, options) and bool(run.tables["corrected"]["kind"].isin(["month", "year"]).any())


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    """Each page's table has all questions."""
    table = checked_months_table(run)
    named = question_labels(table)
    return page_items(
        "checked_months", _title(table), split_pages(range(len(named)), max_panels=MAX_PANELS),
        caption=f"{SUBTITLE.format(period=_period(table))} {_note(table)}",
        alt=lambda questions: f"Small multiples of {_period(table)}ly shares by the run and corrected by labels: "
                              f"{'; '.join(named[k] for k in questions)}.",
        draw=lambda questions: draw_checked_months(run, questions=questions), tabulate=lambda _questions: table.copy(),
    )  # fmt: skip


FIGURE = FigureKind(name="checked_months", shown=_shown, items=_items)
