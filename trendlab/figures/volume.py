"""Articles per month, and how they were dated."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MaxNLocator
from scipy import sparse

from trendlab.dates import DatedCorpus
from trendlab.errors import InputError
from trendlab.figures.calendar import draw_boxes, hatch_partial, month_edges, set_calendar_axis
from trendlab.figures.colours import DATED_COLOURS, DATED_WORDS, GRID, INK, MUTED
from trendlab.figures.item import FigureKind, GalleryItem, GalleryOptions, counted_words, has_months
from trendlab.figures.source import part_of, unit_of
from trendlab.figures.style import MARGIN, NORMAL, NOTE_HEIGHT, WIDTH, Page, styled
from trendlab.figures.text import text_width
from trendlab.prevalence import Prevalence
from trendlab.prevalence.knownyears import dated_period, gather_months
from trendlab.prevalence.typical import median_month
from trendlab.store import Run
from trendlab.words.months import month_tick
from trendlab.words.numbers import count_words, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.checks import BoolArray, CsrMatrix, FloatArray, MonthArray, StrArray
    from trendlab.words.noun import Noun

PLOT_HEIGHT, KEY_HEIGHT, AXIS_HEIGHT, LEFT = 1.5, 0.3, 0.4, 0.42


def volume_table(source: Run | DatedCorpus) -> pd.DataFrame:
    """Expected number of articles per month and way of dating, one a row, the surest way first.

    Of a run whose articles are dated by year only, per year, under its first month.

    Args:
        source: a run with dates, whose near-duplicates weigh as in its shares, or a dated corpus.

    Raises:
        InputError: if nothing dates the source.
    """
    import pandas as pd

    months, month_prob, dated_by = _counted(source)
    months, month_prob = _by_period(months, month_prob, _period(source))
    words = [word for word in DATED_WORDS if np.any(dated_by == word)]
    counts = {word: np.asarray(month_prob.T @ (dated_by == word).astype(float)).ravel() for word in words}
    return pd.DataFrame(
        {
            "month": np.tile(months.astype(str), len(words)), "dated_by": np.repeat(words, len(months)),
            "n_docs": np.concatenate([counts[word] for word in words]) if words else np.empty(0),
        }
    )  # fmt: skip


@styled
def draw_volume(source: Run | DatedCorpus) -> Figure:
    """Stacked bars of articles a month on a calendar axis, shaded by how they were dated.

    The bars are those of years where a run's articles are dated by year only.

    Args:
        source: a run with dates, whose near-duplicates weigh as in its shares, or a dated corpus.

    Raises:
        InputError: if nothing dates the source.
    """
    table, period = volume_table(source), _period(source)
    months = np.array(table["month"].drop_duplicates(), dtype="datetime64[M]")
    shares = dated_period(part_of(source, "prevalence", Prevalence)) if isinstance(source, Run) else None
    partly = source.partial if shares is None else shares.partial
    words = list(dict.fromkeys(table["dated_by"]))
    counts = table["n_docs"].to_numpy().reshape(len(words), len(months))
    typical = median_month(counts.sum(axis=0), partly)
    page = Page(
        *_heading(months, typical, unit=unit_of(source), period=period),
        height=KEY_HEIGHT + PLOT_HEIGHT + AXIS_HEIGHT + NOTE_HEIGHT,
    )
    width = WIDTH - LEFT - MARGIN
    ax = page.axes(LEFT, KEY_HEIGHT, width=width, height=PLOT_HEIGHT)
    edges = month_edges(months, period)
    below = np.zeros(len(months))
    gap = np.diff(edges) * (0.05 if len(months) <= 120 else 0.0)
    ends = np.column_stack([edges[:-1] + gap, edges[1:] - gap])
    for word, count in zip(words, counts, strict=True):
        draw_boxes(ax, ends, low=below, high=below + count, color=DATED_COLOURS[word])
        below = below + count
    hatch_partial(ax, months, partly, period=period)
    ax.set_ylim(0, max(below.max() * 1.05, 1.0))
    ax.yaxis.set_major_locator(MaxNLocator(6, integer=True))
    ax.grid(axis="y", color=GRID)
    _mark_typical(ax, typical, edges)
    for k in np.flatnonzero(below <= 1e-9):
        ax.annotate("×", ((edges[k] + edges[k + 1]) / 2, 0), ha="center", va="bottom", size=7, color=MUTED)
    set_calendar_axis(ax, months, inches=width, period=period)
    _write_key(page, words, counts)
    page.note(_note(counts, partly, unit=unit_of(source), period=period))
    return page.figure


def _counted(source: Run | DatedCorpus) -> tuple[MonthArray, CsrMatrix, StrArray]:
    """Months, what each article counts in each of them, and how it was dated."""
    if not isinstance(source, Run | DatedCorpus):
        raise InputError(f"source must be a Run or a DatedCorpus; got {type(source).__name__}")
    if not len(source.months):
        raise InputError("nothing dates this source, so its articles cannot be counted by month")
    if isinstance(source, DatedCorpus):
        return source.months, source.month_prob, source.dated_by
    if source.n_all > len(source) and source.prevalence is not None:  # a sample: the sums of all articles, all given
        whole = sparse.diags_array(source.prevalence.n_docs).tocsr()
        return source.months, whole, np.full(len(source.months), "given")
    dated_by = np.array(source.articles["dated_by"].to_pylist(), dtype=np.str_)
    weight = np.asarray(source.articles["weight"].to_numpy(), dtype=float)
    return source.months, source.month_prob.multiply(weight[:, None]).tocsr(), dated_by


def _period(source: Run | DatedCorpus) -> str:
    """What the bars count: month, or year where the articles of a run are dated by year only."""
    shares = source.prevalence if isinstance(source, Run) else None
    return "month" if shares is None else dated_period(shares).period


def _by_period(months: MonthArray, month_prob: CsrMatrix, period: str) -> tuple[MonthArray, CsrMatrix]:
    """The first month of each period, and the parts of each article in it."""
    if period == "month":
        return months, month_prob
    year = months.astype("datetime64[Y]")
    first, place = np.unique(year, return_inverse=True)
    return first.astype("datetime64[M]"), gather_months(month_prob, place, len(first))


def _mark_typical(ax: Axes, median: float, edges: FloatArray) -> None:
    """A line at the median month, named at its left end."""
    ax.axhline(median, color=INK, lw=0.8, ls=(0, (3, 2)))
    words = f"median {median:,.{0 if median >= 9.5 else 1}f}"
    ax.annotate(
        words, (edges[0], median), xytext=(3, 2), textcoords="offset points", size=7.5, color=INK,
        bbox={"facecolor": "white", "alpha": 0.8, "pad": 1, "lw": 0},
    )  # fmt: skip


def _write_key(page: Page, words: list[str], counts: FloatArray) -> None:
    """A line of coloured squares with the fraction of each way of dating, in the order of the stack."""
    x, y = MARGIN, page.top + 0.03
    for word, count in zip(words, counts, strict=True):
        text = f"{DATED_WORDS[word]} {percent(count.sum() / counts.sum(), digits=0)}"
        page.text(x, y, "■", color=DATED_COLOURS[word], size=NORMAL)
        page.text(x + 0.14, y, text, color=INK, size=NORMAL)
        x += 0.14 + text_width(text, NORMAL) + 0.2


def _heading(months: MonthArray, typical: float, *, unit: Noun, period: str) -> tuple[str, str]:
    expected = unit.expect(typical)
    first, last = (str(month)[:4] if period == "year" else month_tick(month) for month in months[[0, -1]])
    return f"{expected[:1].upper()}{expected[1:]} in a typical {period}", unit.say(
        f"Articles a {period}, {first} to {last}, by how they were dated. An article of uncertain {period} counts in "
        f"each {period} with its probability."
    )


def _note(counts: FloatArray, partly: BoolArray, *, unit: Noun, period: str) -> str:
    n_empty = int((counts.sum(axis=0) <= 1e-9).sum())
    note = f"{unit.count(counts.sum())} in {count_words(counts.shape[1], period)}; counts, so no interval."
    note += (
        f" {count_words(n_empty, period)} without {unit.many} {'is' if n_empty == 1 else 'are'} marked ×."
        if n_empty
        else ""
    )
    return note + (f" Hatched: {period}s covered in part." if partly.any() else "")


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    parts = volume_table(run).groupby("dated_by", sort=False)["n_docs"].sum()
    yield GalleryItem(
        name="volume", title=run.unit.say(f"Articles a {_period(run)}, and how they were dated"),
        caption=f"{counted_words(run)}; counts, so no interval.",
        alt=f"Stacked bars of {run.unit.many} a {_period(run)}. "
            + "; ".join(f"{w}: {n:,.0f}" for w, n in parts.items()) + f" {run.unit.many}.",
        draw=partial(draw_volume, run), tabulate=partial(volume_table, run),
    )  # fmt: skip


FIGURE = FigureKind(name="volume", shown=has_months, items=_items)
