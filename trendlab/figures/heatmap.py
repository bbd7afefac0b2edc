"""Topics by months as a heat map: like topics side by side, or in the order of their peaks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from trendlab.checks import FloatArray, IntArray, check_choice, check_optional
from trendlab.figures.calendar import hatch_partial, month_edges, set_calendar_axis
from trendlab.figures.colours import FAINT, INK, MUTED, topic_ink
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    can_compare_months,
    counted_words,
    has_themes,
    level_words,
    topics_by_theme,
)
from trendlab.figures.rowlabels import fit_row_labels
from trendlab.figures.source import shares_of
from trendlab.figures.style import MARGIN, MAX_HEIGHT, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.models.base import TopicFit
from trendlab.prevalence.typical import finest_period, hardly_held
from trendlab.store import Run
from trendlab.words.numbers import count_words, percent

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.collections import QuadMesh
    from matplotlib.colors import Normalize
    from matplotlib.figure import Figure

    from trendlab.prevalence import Prevalence
    from trendlab.topics import TopicCards

MEAN_WIDTH = 0.55
KEY_HEIGHT, AXIS_HEIGHT = 0.42, 0.32
ORDERS = ("size", "similarity", "peak")
SHARE_COLOURS = ("#f5f6f8", "#d3e0ee", "#9fc0de", "#5d93c2", "#2b669f", "#123f73", "#081f44")
# Warm below the mean and cool above it, and darker all the way, so that a grey print cannot mix up the two ends.
RATIO_COLOURS = ("#fff1d9", "#f8d9ae", "#cdd1d4", "#6a9ac6", "#0d3a6b")
GAMMAS = (0.4, 2.0)  # of the scale of shares
MAX_TIMES = 4.0  # ends of the scale of ratios: a quarter and four times a topic's mean


def heatmap_table(
    source: Run | Prevalence,
    *,
    cards: TopicCards | None = None,
    order: str = "similarity",
    fit: TopicFit | None = None,
) -> pd.DataFrame:
    """Share and its ratio to the topic's own mean, one topic and month a row, topics in the drawn order.

    Args:
        source: a run with dates, or shares (n_months, n_topics).
        cards: labels of the topics; those of the run if None.
        order: size, similarity (of terms where there is a fit, else of shares over time) or peak (earliest first).
        fit: term weights (n_topics, n_terms); the run's if None.

    Raises:
        ChoiceError: if `order` is none of these words.
        InputError: if the run has no dates, or cards are missing.
    """
    import pandas as pd

    prevalence, cards = _shares_of(source, cards)
    rows = _rows(source, prevalence, order=order, fit=fit)
    share = _shown_share(prevalence)[:, rows]
    ratio = share / _means(prevalence)[rows]
    n_months = len(prevalence.months)
    return pd.DataFrame(
        {
            "row": np.repeat(np.arange(len(rows)), n_months), "topic": np.repeat(rows, n_months),
            "label": np.repeat(cards.label[rows], n_months),
            "month": np.tile(prevalence.months.astype(str), len(rows)), "share": share.T.ravel(),
            "ratio_to_mean": ratio.T.ravel(), "n_docs": np.tile(prevalence.n_docs, len(rows)),
            "partial": np.tile(prevalence.partial, len(rows)),
        }
    )  # fmt: skip


@styled
def draw_heatmap(
    source: Run | Prevalence,
    *,
    cards: TopicCards | None = None,
    order: str = "similarity",
    fit: TopicFit | None = None,
) -> Figure:
    """Heat map of shares; by peak it shows each month beside the topic's own mean, else the share itself.

    Where most months hold no article, quarters or years take their place.

    The number of each row is the topic's size, its share of all articles, as everywhere else.

    Args:
        source: a run with dates, or shares (n_months, n_topics).
        cards: labels of the topics; those of the run if None.
        order: size, similarity or peak.
        fit: term weights for the order by similarity; the run's if None.

    Raises:
        ChoiceError: if `order` is none of these words.
        InputError: if the run has no dates, or cards are missing.
    """
    prevalence, cards = _shares_of(source, cards)
    rows = _rows(source, prevalence, order=order, fit=fit)
    themed = isinstance(source, Run) and has_themes(source)
    n_rows = len(rows)
    row = min(0.26, (MAX_HEIGHT - 0.85 - KEY_HEIGHT - AXIS_HEIGHT - NOTE_HEIGHT) / n_rows)
    page = Page(
        *_heading(prevalence, order=order, rows=rows, themed=themed),
        height=KEY_HEIGHT + row * n_rows + AXIS_HEIGHT + NOTE_HEIGHT,
    )
    labels = fit_row_labels(cards.label[rows], row)
    width = WIDTH - labels.left - MEAN_WIDTH - MARGIN
    ax = page.axes(labels.left, KEY_HEIGHT, width=width, height=row * n_rows)
    mesh, ends = _draw_cells(ax, prevalence, rows, ratio=order == "peak")
    set_calendar_axis(ax, prevalence.months, inches=width, period=prevalence.period)
    for k, topic in enumerate(rows):
        y = page.top + KEY_HEIGHT + (k + 0.5) * row
        labels.write(page, k, y, color=topic_ink(int(topic)) if themed else INK)
        share = percent(cards.share[topic], digits=1)
        page.text(WIDTH - MARGIN, y, share, size=labels.size, color=MUTED, ha="right", va="center")
    page.text(WIDTH - MARGIN, page.top + KEY_HEIGHT - 0.16, "share", size=SMALL, color=MUTED, ha="right")
    _draw_key(page, mesh, ends, left=labels.left, ratio=order == "peak")
    page.note(_note(source, prevalence))
    return page.figure


def _shares_of(source: Run | Prevalence, cards: TopicCards | None) -> tuple[Prevalence, TopicCards]:
    """Shares by month, or by the period that most often holds articles, so that not all of the map is crossed out."""
    prevalence, cards = shares_of(source, cards)
    return finest_period(prevalence), cards


def _rows(source: Run | Prevalence, prevalence: Prevalence, *, order: str, fit: TopicFit | None) -> IntArray:
    """Topic numbers in the order of the rows; like topics of a run with themes stand by theme."""
    check_choice(order, ORDERS, "order")
    run, fit = source if isinstance(source, Run) else None, check_optional(fit, TopicFit, "fit")
    if order == "similarity" and fit is None and run is not None and has_themes(run):
        return np.array(topics_by_theme(run))
    return topic_order(prevalence, order=order, fit=run.fit if fit is None and run is not None else fit)


def topic_order(prevalence: Prevalence, *, order: str, fit: TopicFit | None = None) -> IntArray:
    """Topic numbers in the order of the rows, (n_topics,).

    Args:
        prevalence: shares of the topics.
        order: one of `ORDERS`.
        fit: term weights for the order by similarity; None: shares over time.

    Raises:
        ChoiceError: if `order` is none of `ORDERS`.

    Source: optimal leaf ordering, Bar-Joseph, Gifford & Jaakkola 2001; distance of term weights: Hellinger.
    """
    check_choice(order, ORDERS, "order")
    n_topics = prevalence.share.shape[1]
    if order == "peak":
        peak = np.argmax(np.nan_to_num(_shown_share(prevalence), nan=-1.0), axis=0)
        return np.asarray(np.argsort(peak, kind="stable"))
    if order == "size" or n_topics < 3:
        return np.arange(n_topics)
    from scipy.cluster import hierarchy

    points = np.sqrt(fit.topic_term.astype(float)) if fit is not None else _standard(prevalence.share).T
    tree = hierarchy.linkage(points, method="average", optimal_ordering=True)
    leaves = np.asarray(hierarchy.leaves_list(tree))
    # Either end may come first; the larger topic's end does, so that the order is one and the same every time.
    return leaves if leaves[0] < leaves[-1] else leaves[::-1]


def _standard(share: FloatArray) -> FloatArray:
    spread = np.maximum(share.std(axis=0), 1e-12)
    return np.asarray((share - share.mean(axis=0)) / spread)


def _means(prevalence: Prevalence) -> FloatArray:
    """The mean share of each topic over the periods that are shown, (n_topics,)."""
    return np.asarray(np.maximum(prevalence.share[~hardly_held(prevalence.n_docs)].mean(axis=0), 1e-12))


def _shown_share(prevalence: Prevalence) -> FloatArray:
    """The share, NaN in periods with hardly any articles: they are left blank though the rate is estimated there."""
    return np.where(hardly_held(prevalence.n_docs)[:, None], np.nan, prevalence.share)


def _draw_cells(ax: Axes, prevalence: Prevalence, rows: IntArray, *, ratio: bool) -> tuple[Any, tuple[float, float]]:
    from matplotlib.colors import LinearSegmentedColormap, PowerNorm

    share = _shown_share(prevalence)[:, rows]
    edges = month_edges(prevalence.months, prevalence.period)
    if ratio:
        values = np.log2(np.maximum(share / _means(prevalence)[rows], 1e-6))
        most = float(np.log2(MAX_TIMES))
        options: dict[str, Any] = {"cmap": LinearSegmentedColormap.from_list("ratio", RATIO_COLOURS),
                                   "vmin": -most, "vmax": most}  # fmt: skip
        ends = (-most, most)
    else:
        values = share
        ends = (0.0, float(np.nanmax(share)))
        options = {"cmap": LinearSegmentedColormap.from_list("share", SHARE_COLOURS),
                   "norm": PowerNorm(_gamma(share), vmin=0.0, vmax=ends[1])}  # fmt: skip
    mesh = ax.pcolormesh(edges, np.arange(len(rows) + 1), values.T, rasterized=True, **options)
    ax.set_ylim(len(rows), 0)
    ax.set_yticks([])
    if len(rows) <= 60:
        ax.hlines(np.arange(1, len(rows)), edges[0], edges[-1], color="white", lw=0.6)
    ax.spines["bottom"].set_visible(False)
    hatch_partial(ax, prevalence.months, prevalence.partial, period=prevalence.period, over=True)
    for k in np.flatnonzero(hardly_held(prevalence.n_docs)):
        ax.axvspan(edges[k], edges[k + 1], facecolor="white", edgecolor=FAINT, hatch="xxxx", lw=0)
    return mesh, ends


def _gamma(share: FloatArray) -> float:
    """The power that puts the median share in the middle of the shades: neither all dark nor all pale."""
    part = float(np.nanmedian(share) / max(float(np.nanmax(share)), 1e-12))
    return float(np.clip(np.log(0.5) / np.log(np.clip(part, 1e-6, 0.99)), *GAMMAS))


def _draw_key(page: Page, mesh: QuadMesh, ends: tuple[float, float], *, left: float, ratio: bool) -> None:
    """A colour key above the map with its numbers written under it."""
    ax = page.axes(left, 0.06, width=1.7, height=0.1)
    values = np.linspace(*ends, 120)
    norm = cast("Normalize", mesh.norm)
    ax.pcolormesh(np.linspace(*ends, 121), [0, 1], values[None, :], cmap=mesh.cmap, norm=norm, rasterized=True)
    ax.set_yticks([])
    ax.spines["bottom"].set_visible(False)
    if ratio:
        ticks = [-2.0, -1.0, 0.0, 1.0, 2.0]
        ax.set_xticks(ticks, ["¼", "½", "mean", "2×", "4×"])
    else:
        ax.set_xticks([0, ends[1] / 2, ends[1]], ["0", percent(ends[1] / 2, digits=1), percent(ends[1], digits=1)])
    ax.tick_params(axis="x", length=0, pad=2, labelsize=6.5)


def _heading(prevalence: Prevalence, *, order: str, rows: IntArray, themed: bool) -> tuple[str, str]:
    how = {
        "size": "Topics from the largest to the smallest.",
        "similarity": "Topics of one theme are adjacent, in shades of one hue."
        if themed
        else "Topics that share terms are adjacent.",
        "peak": "Topics in the order of their peaks.",
    }[order]
    extra = f" Hatched: a {prevalence.period} covered in part." if prevalence.partial.any() else ""
    missing = hardly_held(prevalence.n_docs)
    if missing.any():
        how_many = "with hardly any" if prevalence.n_docs[missing].max() > 1e-9 else "without"
        extra += f" Crossed out: a {prevalence.period} {how_many} {prevalence.unit.many}."
    extra += f" Right: share of all {prevalence.unit.many}."
    if order == "peak":
        head = f"When each of {count_words(len(rows), 'topic')} was at its largest"
        how = f"Share of each {prevalence.period} relative to the topic's mean; darker is larger. {how}"
        return head, f"{how}{extra}"
    head = f"{count_words(len(rows), 'topic')} over {count_words(len(prevalence.months), prevalence.period)}"
    return head, f"Share of the {prevalence.period}'s {prevalence.unit.many}; darker is larger. {how}{extra}"


def _note(source: Run | Prevalence, prevalence: Prevalence) -> str:
    return (
        f"{counted_words(source, short=True)}. The share's {percent(prevalence.level)} intervals are in the table "
        "and in the figures of single topics."
    )


IN_GALLERY = {
    "peak": ("All topics over time, by their peak", "Share by month beside the topic's own mean over the span; topics "
             "in the order of their highest month."),
    "similarity": ("All topics over time, like topics together", "Share by month, the darker the larger; topics that "
                   "share terms stand side by side."),
}  # fmt: skip


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    """By the time of their peak, and by their likeness."""
    if run.prevalence is None:
        return
    periods = finest_period(run.prevalence)
    size = f"{count_words(len(run.cards.label), 'topic')} by {count_words(len(periods.months), periods.period)}"
    for order, (title, how) in IN_GALLERY.items():
        yield GalleryItem(
            name=f"heatmap-{order}", title=title,
            caption=f"{counted_words(run)}; {level_words(run)} intervals stand in the table of shares.",
            alt=f"Heat map of {size}. {how.replace('month', periods.period)}",
            draw=partial(draw_heatmap, run, order=order), tabulate=partial(heatmap_table, run, order=order),
        )  # fmt: skip


FIGURE = FigureKind(name="heatmap", shown=can_compare_months, items=_items)
