"""How the number of topics was chosen: each measure over the numbers that were tried."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MaxNLocator, NullLocator

from trendlab.errors import InputError
from trendlab.figures.colours import GRID, INK, MUTED
from trendlab.figures.item import FigureKind, GalleryItem, GalleryOptions, span_words
from trendlab.figures.source import table_of
from trendlab.figures.style import LINE, MARGIN, NORMAL, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.words.numbers import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.checks import FloatArray
    from trendlab.store import Run

PANEL_HEIGHT, AXIS_HEIGHT, GAP, LEFT, RIGHT = 0.95, 0.45, 0.3, 0.5, 0.15
MEASURES = {
    "score": "score: decides the number",
    "stability": "stability: do refits find the same topics?",
    "coherence": "coherence: do a topic's terms occur together?",
}


def choice_table(source: Run | pd.DataFrame) -> pd.DataFrame:
    """The numbers of topics that were tried with their measures, the smallest number first.

    Args:
        source: a run with the table "choice", or that table: columns n_topics and chosen, and any of score, stability
            and coherence.

    Raises:
        InputError: if the table, n_topics, chosen or every measure is missing.
    """
    choice = table_of(source, "choice")
    missing = [name for name in ("n_topics", "chosen") if name not in choice.columns]
    if missing or not any(name in choice.columns for name in MEASURES):
        raise InputError(
            "the table of choices needs the columns n_topics and chosen and one of "
            f"{', '.join(MEASURES)}; got {', '.join(map(str, choice.columns))}"
        )
    return choice.sort_values("n_topics", kind="stable").reset_index(drop=True)


@styled
def draw_choice(source: Run | pd.DataFrame) -> Figure:
    """One panel a measure over the number of topics (logarithmic), the chosen number marked in all.

    Args:
        source: a run with the table "choice", or that table: columns n_topics and chosen, and any of score, stability
            and coherence.

    Raises:
        InputError: if the table, n_topics, chosen or every measure is missing.
    """
    table = choice_table(source)
    measures = [name for name in MEASURES if name in table.columns and table[name].notna().any()]
    step = SMALL * LINE / 72 + PANEL_HEIGHT + GAP
    page = Page(*_heading(table), height=step * len(measures) - GAP + AXIS_HEIGHT + NOTE_HEIGHT)
    numbers = table["n_topics"].to_numpy(dtype=float)
    width = WIDTH - LEFT - RIGHT - MARGIN
    for k, name in enumerate(measures):
        y = k * step
        page.text(LEFT, page.top + y, MEASURES[name], size=SMALL, weight="bold")
        ax = page.axes(LEFT, y + SMALL * LINE / 72, width=width, height=PANEL_HEIGHT)
        values = table[name].to_numpy(dtype=float)
        ax.grid(axis="y", color=GRID)
        ax.plot(numbers, values, color=MUTED, lw=1.2, marker="o", ms=4)
        chosen = table["chosen"].to_numpy(dtype=bool)
        for number, value in zip(numbers[chosen], values[chosen], strict=True):
            ax.axvline(number, color=INK, lw=0.8, ls=(0, (3, 2)))
            ax.plot([number], [value], marker="o", ms=7, color=INK)
            ax.annotate(f"{value:.2f}", (number, value), xytext=(7, 5), textcoords="offset points", size=SMALL,
                        weight="bold", annotation_clip=False)  # fmt: skip
        _set_axes(ax, numbers, values, last=k == len(measures) - 1)
    page.note(f"Numbers of topics tried: {len(table)}. Each panel has its own scale, not from zero; higher is better.")
    return page.figure


def _set_axes(ax: Axes, numbers: FloatArray, values: FloatArray, *, last: bool) -> None:
    ax.set_xscale("log")
    low, high = float(np.nanmin(values)), float(np.nanmax(values))
    pad = 0.15 * max(high - low, 0.02)
    ax.set_ylim(low - pad, high + 1.6 * pad)
    ax.yaxis.set_major_locator(MaxNLocator(3))
    ax.set_xlim(numbers[0] / 1.08, numbers[-1] * 1.08)
    ax.xaxis.set_minor_locator(NullLocator())
    ax.set_xticks(numbers, [f"{n:.0f}" for n in numbers] if last else [""] * len(numbers))
    if last:
        ax.set_xlabel("number of topics", size=NORMAL)


def _heading(table: pd.DataFrame) -> tuple[str, str]:
    chosen = [int(n) for n in table.loc[table["chosen"].astype(bool), "n_topics"]]
    head = (
        f"{count_words(chosen[0], 'topic')} {'was' if chosen[0] == 1 else 'were'} chosen"
        if chosen
        else "No number of topics stood out"
    )
    return head, "Measures of the fit over the number of topics. The dashed line marks the chosen number."


def _shown(run: Run, _options: GalleryOptions) -> bool:
    """Where several numbers of topics were tried."""
    choice = run.tables.get("choice")
    return choice is not None and len(choice) > 1 and any(name in choice.columns for name in MEASURES)


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    yield GalleryItem(
        name="choice", title="How many topics",
        caption=f"{span_words(run)}; one fit for each number of topics, so no interval.",
        alt="Line charts of the measures that chose the number of topics.",
        draw=partial(draw_choice, run), tabulate=partial(choice_table, run),
    )  # fmt: skip


FIGURE = FigureKind(name="choice", shown=_shown, items=_items)
