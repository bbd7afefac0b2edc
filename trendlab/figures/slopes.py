"""Rising and falling: the slope of each topic with its bounds, as a forest plot."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.colours import FAINT, INK, MUTED, VERDICT_COLOURS, VERDICT_MARKERS
from trendlab.figures.forest import draw_interval, interval_words, set_forest_axis
from trendlab.figures.item import FigureKind, GalleryItem, GalleryOptions, counted_words, level_words
from trendlab.figures.rowlabels import fit_row_labels
from trendlab.figures.shares import trend_headline, verdict_line
from trendlab.figures.source import trends_of
from trendlab.figures.style import MARGIN, MAX_HEIGHT, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.words.numbers import count_words, number_words, p_cell, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.store import Run
    from trendlab.topics import TopicCards
    from trendlab.trend import Trends

NUMBER_WIDTH, P_WIDTH = 1.35, 0.5
AXIS_HEIGHT, HEAD_HEIGHT = 0.42, 0.2
LARGEST = 1200.0  # points a year: from nothing to all articles within a month


def slopes_table(source: Run | Trends, *, cards: TopicCards | None = None) -> pd.DataFrame:
    """Slope, bounds, p and verdict of each topic, the steepest rise first; topics without a slope last.

    Args:
        source: a run with dates, or slopes in percentage points a year with bounds.
        cards: labels of the topics; those of the run if None.

    Raises:
        InputError: if the run has no dates, or cards are missing.
    """
    import pandas as pd

    trends, cards = trends_of(source, cards)
    order = np.argsort(np.where(np.isfinite(trends.slope), -trends.slope, np.inf), kind="stable")
    return pd.DataFrame(
        {
            "topic": order, "label": cards.label[order], "verdict": trends.verdict[order],
            "slope": trends.slope[order], "lower": trends.lower[order], "upper": trends.upper[order],
            "p_value": trends.p_value[order], "p_adjusted": trends.p_adjusted[order],
            "detectable": trends.detectable[order],
        }
    )  # fmt: skip


@styled
def draw_slopes(source: Run | Trends, *, cards: TopicCards | None = None) -> Figure:
    """Forest plot: a point and its bounds for each topic, the steepest rise on top.

    Args:
        source: a run with dates, or slopes in percentage points a year with bounds.
        cards: labels of the topics; those of the run if None.

    Raises:
        InputError: if the run has no dates, or cards are missing.
    """
    trends, cards = trends_of(source, cards)
    table = slopes_table(trends, cards=cards)
    row = min(0.22, (MAX_HEIGHT - 0.8 - AXIS_HEIGHT - HEAD_HEIGHT - NOTE_HEIGHT) / len(table))
    height = row * len(table)
    page = Page(trend_headline(trends), _subtitle(), height=HEAD_HEIGHT + height + AXIS_HEIGHT + NOTE_HEIGHT)
    labels = fit_row_labels(table["label"], row, bold=True)
    width = WIDTH - labels.left - NUMBER_WIDTH - P_WIDTH - MARGIN - 0.1
    _draw_rows(page.axes(labels.left, HEAD_HEIGHT, width=width, height=height), table)
    for k in range(len(table)):
        y = page.top + HEAD_HEIGHT + (k + 0.5) * row
        sure = table["verdict"][k] in {"rising", "falling"}
        labels.write(page, k, y, color=VERDICT_COLOURS[table["verdict"][k]] if sure else MUTED, bold=sure)
        _write_numbers(page, table.iloc[k], y, size=min(labels.size, SMALL))
    _write_heads(page, labels.left)
    page.note(_note(trends))
    return page.figure


def _draw_rows(ax: Axes, table: pd.DataFrame) -> None:
    """Bounds as lines, slopes as markers whose shape shows the verdict, topic 0 of the table on top."""
    ends = table[["slope", "lower", "upper"]].to_numpy(dtype=float)
    set_forest_axis(ax, ends[np.isfinite(ends)], n_rows=len(table))
    for k, verdict in enumerate(table["verdict"].astype(str)):
        draw_interval(
            ax, k, ends[k], colour=VERDICT_COLOURS[verdict], filled=verdict != "unclear",
            marker=VERDICT_MARKERS[verdict],
        )  # fmt: skip
    ax.set_xlabel("percentage points a year")


def _write_numbers(page: Page, record: pd.Series, y: float, *, size: float) -> None:
    right = WIDTH - MARGIN
    if not np.isfinite(record["slope"]):
        page.text(right, y, "not estimated", size=size, color=FAINT, ha="right", va="center")
        return
    words = interval_words(record.to_dict(), "slope")
    page.text(right - P_WIDTH, y, words, size=size, color=INK, ha="right", va="center")
    page.text(right, y, p_cell(record["p_adjusted"]), size=size, color=MUTED, ha="right", va="center")


def _write_heads(page: Page, left: float) -> None:
    y = page.top + 0.03
    page.text(left - 0.1, y, "topic", size=SMALL, color=MUTED, ha="right")
    page.text(WIDTH - MARGIN - P_WIDTH, y, "slope (bounds)", size=SMALL, color=MUTED, ha="right")
    page.text(WIDTH - MARGIN, y, "adj. p", size=SMALL, color=MUTED, ha="right")


def _subtitle() -> str:
    return (
        "Change of each topic's share, percentage points a year, with bounds. Coloured: rising (triangle up) or "
        "falling (triangle down). Grey: flat (square) or unclear (circle)."
    )


def _note(trends: Trends) -> str:
    n = int(np.isfinite(trends.slope).sum())
    detectable = trends.detectable[np.isfinite(trends.detectable)]
    middle = float(np.median(detectable)) if detectable.size else float("nan")
    words = "none, however large" if middle > LARGEST else number_words(middle) if detectable.size else ""
    found = f" Median slope that would be found four times in five: {words}." if words else ""
    return (
        f"{count_words(n, 'topic')}. Bounds: {percent(trends.level)} intervals, for each topic by itself. p "
        f"adjusted over topics (Benjamini-Hochberg): it decides, rising and falling need at most .05.{found}"
    )


def _shown(run: Run, _options: GalleryOptions) -> bool:
    return run.trends is not None and bool(np.isfinite(run.trends.slope).any())


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    trends, cards = trends_of(run, None)
    order = [int(k) for k in slopes_table(run)["topic"] if trends.verdict[k] in {"rising", "falling"}]
    sure = "; ".join(f"{cards.label[k]}: {verdict_line(trends, k)}" for k in order[:12])
    yield GalleryItem(
        name="slopes", title="Rising and falling",
        caption=f"{counted_words(run)}; bounds: {level_words(run)} intervals.",
        alt=f"Forest plot. {trend_headline(trends)}." + (f" {sure}." if sure else ""),
        draw=partial(draw_slopes, run), tabulate=partial(slopes_table, run),
    )  # fmt: skip


FIGURE = FigureKind(name="slopes", shown=_shown, items=_items)
