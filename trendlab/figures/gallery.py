"""All figures of a run in the order of the report, each with title, caption, alternative text and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from matplotlib.figure import Figure

from trendlab.checks import check_choice
from trendlab.figures.heatmap import draw_heatmap, heatmap_table
from trendlab.figures.panels import MAX_PANELS, split_pages
from trendlab.figures.quarters import draw_quarters, quarters_table
from trendlab.figures.shares import draw_shares, shares_table, trend_headline, verdict_line
from trendlab.figures.slopes import draw_slopes, slopes_table
from trendlab.figures.style import style_context
from trendlab.figures.terms import MAX_PANELS as MAX_TERM_PANELS
from trendlab.figures.terms import draw_terms, terms_table
from trendlab.figures.volume import draw_volume, volume_table
from trendlab.store import Run

if TYPE_CHECKING:
    import pandas as pd

PNG_DPI = 200
THIN_MONTH = 15.0  # articles a month under which quarters come first


@dataclass(frozen=True, kw_only=True, eq=False)
class GalleryItem:
    """One figure of the report.

    Attributes:
        name: of its files, without ending; unique in a gallery.
        title: short, for headings.
        caption: what is shown, of how many articles, at what level, and how to read it.
        alt: what a reader who cannot see it should know, plain text.
        figure: the matplotlib figure.
        table: the numbers in it.
    """

    name: str
    title: str
    caption: str
    alt: str
    figure: Figure
    table: pd.DataFrame


Maker: TypeAlias = Callable[[Run], Iterator[GalleryItem]]


def draw_gallery(run: Run) -> Iterator[GalleryItem]:
    """The figures of a run one after the other, in report order; those that need dates only where there are some.

    Args:
        run: a finished run.
    """
    if run.prevalence is None:
        yield from _terms(run)
        return
    quarters_first = float(np.median(run.prevalence.n_docs)) < THIN_MONTH
    by_time: tuple[Maker, ...] = (_quarters, _shares) if quarters_first else (_shares, _quarters)
    for make in (_slopes, *by_time, _heatmaps, _terms, _volume):
        yield from make(run)


def save_figure(figure: Figure, path: Path) -> None:
    """The figure as a file, byte for byte the same for the same figure: PNG at 200 dpi, or SVG with text as paths.

    Args:
        figure: from any `draw_*`.
        path: ends in .png or .svg; its folder exists.

    Raises:
        ChoiceError: if the path has another ending.
    """
    kind = check_choice(path.suffix.lower(), (".png", ".svg"), "the ending of a figure's file")
    with style_context():
        if kind == ".png":
            figure.savefig(path, dpi=PNG_DPI, metadata={"Software": None})
        else:
            figure.savefig(path, dpi=PNG_DPI, metadata={"Date": None, "Creator": None})


def _numbered(name: str, n_pages: int) -> list[str]:
    return [name] if n_pages == 1 else [f"{name}-{k}" for k in range(1, n_pages + 1)]


def _by_direction(run: Run) -> list[int]:
    """Topics by verdict: rising (steepest first), falling (steepest first), then the others by size."""
    n_topics = len(run.cards.label)
    if run.trends is None:
        return list(range(n_topics))
    verdict, slope = run.trends.verdict, np.nan_to_num(run.trends.slope)
    place = {"rising": 0, "falling": 1}
    return sorted(range(n_topics), key=lambda k: (place.get(str(verdict[k]), 2),
                  -abs(slope[k]) if str(verdict[k]) in place else 0.0, k))  # fmt: skip


def _span(run: Run) -> str:
    n = run.articles.num_rows
    return f"{n:,} articles, {run.months[0]} to {run.months[-1]}" if len(run.months) else f"{n:,} articles"


def _level(run: Run) -> str:
    return f"{100 * run.prevalence.level:.0f} %" if run.prevalence is not None else ""


def _labels(run: Run, topics: Sequence[int]) -> str:
    return "; ".join(str(run.cards.label[t]) for t in topics)


def _slopes(run: Run) -> Iterator[GalleryItem]:
    if run.trends is None or not np.isfinite(run.trends.slope).any():
        return
    headline = trend_headline(run.trends)
    table = slopes_table(run.trends, run.cards)
    order = [k for k in table["topic"] if run.trends.verdict[k] in {"rising", "falling"}]
    sure = [f"{run.cards.label[k]}: {verdict_line(run.trends, k)}" for k in order]
    yield GalleryItem(
        name="slopes", title="Rising and falling",
        caption=f"Slope of each topic's monthly share in percentage points a year, with {_level(run)} bounds "
                f"({_span(run)}). Rising and falling: p at most .05 after adjustment over all topics.",
        alt=f"Forest plot. {headline}." + (" " + "; ".join(sure[:12]) + "." if sure else ""),
        figure=draw_slopes(run.trends, run.cards), table=table,
    )  # fmt: skip


def _shares(run: Run) -> Iterator[GalleryItem]:
    prevalence = run.prevalence
    if prevalence is None:
        return
    pages = split_pages(_by_direction(run), most=MAX_PANELS)
    for name, topics in zip(_numbered("shares", len(pages)), pages, strict=True):
        yield GalleryItem(
            name=name, title="Share of each topic by month",
            caption=f"Share of the month's articles ({_span(run)}). Line and band: the rate that they were drawn "
                    f"from, with its {_level(run)} interval; points: the month's own articles, larger where there are "
                    "more. Rising topics come first, then falling ones, then the others by size.",
            alt=f"Small multiples of monthly shares, one panel a topic: {_labels(run, topics)}.",
            figure=draw_shares(prevalence, run.cards, trends=run.trends, topics=topics),
            table=shares_table(prevalence, run.cards, topics=topics),
        )  # fmt: skip


def _quarters(run: Run) -> Iterator[GalleryItem]:
    if run.prevalence is None or run.prevalence.quarter is None:
        return
    pages = split_pages(_by_direction(run), most=MAX_PANELS)
    for name, topics in zip(_numbered("quarters", len(pages)), pages, strict=True):
        yield GalleryItem(
            name=name, title="Share of each topic by quarter",
            caption=f"Share of the quarter's articles ({_span(run)}), with {_level(run)} intervals; points: the "
                    "quarter's own articles.",
            alt=f"Small multiples of quarterly shares, one panel a topic: {_labels(run, topics)}.",
            figure=draw_quarters(run.prevalence, run.cards, topics=topics),
            table=quarters_table(run.prevalence, run.cards, topics=topics),
        )  # fmt: skip


def _heatmaps(run: Run) -> Iterator[GalleryItem]:
    if run.prevalence is None:
        return
    titles = {"similarity": "All topics over time, like topics together", "peak": "All topics over time, by their peak"}
    captions = {
        "similarity": "Share by month, the darker the larger (square root scale); topics that share terms stand "
                      "side by side.",
        "peak": "Share by month beside the topic's own mean over the span; topics in the order of their highest month.",
    }  # fmt: skip
    for order, title in titles.items():
        yield GalleryItem(
            name=f"heatmap-{order}", title=title, caption=f"{captions[order]} {_span(run)}.",
            alt=f"Heat map of {len(run.cards.label)} topics by {len(run.months)} months. {captions[order]}",
            figure=draw_heatmap(run.prevalence, run.cards, order=order, fit=run.fit),
            table=heatmap_table(run.prevalence, run.cards, order=order, fit=run.fit),
        )  # fmt: skip


def _terms(run: Run) -> Iterator[GalleryItem]:
    pages = split_pages(range(run.fit.n_topics), most=MAX_TERM_PANELS)
    for name, topics in zip(_numbered("terms", len(pages)), pages, strict=True):
        yield GalleryItem(
            name=name, title="What the topics are about",
            caption=f"Best terms of each topic, the most telling first ({_span(run)}). Bars: part of the topic's "
                    "words; black lines: part of the whole corpus's words.",
            alt=f"Bars of the best terms of each topic: {_labels(run, topics)}.",
            figure=draw_terms(run.fit, run.cards, topics=topics), table=terms_table(run.fit, run.cards, topics=topics),
        )  # fmt: skip


def _volume(run: Run) -> Iterator[GalleryItem]:
    if run.prevalence is None:
        return
    dated_by = np.array(run.articles["dated_by"].to_pylist(), dtype=np.str_)
    table = volume_table(run.months, run.month_prob, dated_by)
    parts = table.groupby("dated_by", sort=False)["n_docs"].sum()
    yield GalleryItem(
        name="volume", title="Articles a month, and how they were dated",
        caption=f"Expected number of articles a month by how they were dated ({_span(run)}); counts, so no interval.",
        alt="Stacked bars of articles a month. " + "; ".join(f"{w}: {n:,.0f}" for w, n in parts.items()) + " articles.",
        figure=draw_volume(run.months, run.month_prob, dated_by, partial=run.prevalence.partial), table=table,
    )  # fmt: skip
