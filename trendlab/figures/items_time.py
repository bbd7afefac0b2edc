"""The figures of a gallery that need months: slopes, single topics, shares, quarters, heat maps, ranks and volume."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.heatmap import draw_heatmap, heatmap_table
from trendlab.figures.item import (
    GalleryItem,
    counted_words,
    is_thin,
    label_words,
    level_words,
    number_names,
    number_titles,
    topics_by_direction,
)
from trendlab.figures.panels import MAX_PANELS, split_pages
from trendlab.figures.quarters import draw_quarters, quarters_table
from trendlab.figures.ranks import draw_ranks, has_order, ranks_table
from trendlab.figures.shares import draw_shares, shares_table, trend_headline, verdict_line
from trendlab.figures.slopes import draw_slopes, slopes_table
from trendlab.figures.spotlight import draw_spotlight, spotlight_table
from trendlab.figures.volume import draw_volume, volume_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from trendlab.store import Run

MAX_SPOTLIGHTS = 4


def slopes_items(run: Run) -> Iterator[GalleryItem]:
    """The forest plot of slopes, where there are any."""
    if run.trends is None or not np.isfinite(run.trends.slope).any():
        return
    table = slopes_table(run.trends, run.cards)
    order = [int(k) for k in table["topic"] if run.trends.verdict[k] in {"rising", "falling"}]
    sure = "; ".join(f"{run.cards.label[k]}: {verdict_line(run.trends, k)}" for k in order[:12])
    yield GalleryItem(
        name="slopes", title="Rising and falling",
        caption=f"{counted_words(run)}; bounds: {level_words(run)} intervals.",
        alt=f"Forest plot. {trend_headline(run.trends)}." + (f" {sure}." if sure else ""),
        figure=draw_slopes(run.trends, run.cards), table=table,
    )  # fmt: skip


def spotlight_topics(run: Run) -> list[int]:
    """The topics to show large: the steepest rises and falls in turn, then those with a step, else the largest."""
    if run.trends is None:
        return [0]
    verdict = run.trends.verdict
    order = topics_by_direction(run)
    rising, falling = ([t for t in order if verdict[t] == word] for word in ("rising", "falling"))
    found = [t for pair in zip(rising, falling, strict=False) for t in pair]
    found += [t for t in rising + falling if t not in found]
    found += [t for t in order if run.trends.change_points[t] and t not in found]
    return found[:MAX_SPOTLIGHTS] or [0]


def spotlight_items(run: Run, *, events: pd.DataFrame | None = None) -> Iterator[GalleryItem]:
    """The topics that a reader should look at first, each over the whole width."""
    if run.prevalence is None:
        return
    for topic in spotlight_topics(run):
        label = str(run.cards.label[topic])
        verdict = verdict_line(run.trends, topic) if run.trends is not None else "no trend was estimated"
        steps = run.trends.change_points[topic] if run.trends is not None else ()
        stepped = "".join(f" A step of {s.size:+.1f} points in {s.month}." for s in steps)
        yield GalleryItem(
            name=f"topic-{topic}", title=label,
            caption=f"{counted_words(run)}; band: {level_words(run)} interval.",
            alt=f"Line chart of one topic's monthly share: {label}. {verdict}.{stepped}",
            figure=draw_spotlight(run, topic, events=events), table=spotlight_table(run, topic, events=events),
        )  # fmt: skip


def shares_items(run: Run) -> Iterator[GalleryItem]:
    """Small multiples of monthly shares, on as many pages as the topics need."""
    if run.prevalence is None:
        return
    pages = split_pages(topics_by_direction(run), most=MAX_PANELS)
    titles = number_titles("Share of each topic by month", len(pages))
    for name, title, topics in zip(number_names("shares", len(pages)), titles, pages, strict=True):
        yield GalleryItem(
            name=name, title=title,
            caption=f"{counted_words(run)}; bands: {level_words(run)} intervals. Rising topics come first, then "
                    "falling ones, then the others by size.",
            alt=f"Small multiples of monthly shares, one panel a topic: {label_words(run, topics)}.",
            figure=draw_shares(run.prevalence, run.cards, trends=run.trends, topics=topics),
            table=shares_table(run.prevalence, run.cards, topics=topics),
        )  # fmt: skip


def quarters_items(run: Run) -> Iterator[GalleryItem]:
    """Small multiples of quarterly shares, in a feed whose months are thin."""
    if run.prevalence is None or run.prevalence.quarter is None or not is_thin(run):
        return
    pages = split_pages(topics_by_direction(run), most=MAX_PANELS)
    titles = number_titles("Share of each topic by quarter", len(pages))
    for name, title, topics in zip(number_names("quarters", len(pages)), titles, pages, strict=True):
        yield GalleryItem(
            name=name, title=title,
            caption=f"{counted_words(run)}; bars: {level_words(run)} intervals.",
            alt=f"Small multiples of quarterly shares, one panel a topic: {label_words(run, topics)}.",
            figure=draw_quarters(run.prevalence, run.cards, topics=topics),
            table=quarters_table(run.prevalence, run.cards),
        )  # fmt: skip


def heatmap_items(run: Run) -> Iterator[GalleryItem]:
    """Topics by months, by the time of their peak and by their likeness."""
    if run.prevalence is None:
        return
    level = f"{counted_words(run)}; {level_words(run)} intervals stand in the table of shares."
    texts = {
        "peak": ("All topics over time, by their peak", "Share by month beside the topic's own mean over the span; "
                 "topics in the order of their highest month."),
        "similarity": ("All topics over time, like topics together", "Share by month, the darker the larger; topics "
                       "that share terms stand side by side."),
    }  # fmt: skip
    for order, (title, how) in texts.items():
        yield GalleryItem(
            name=f"heatmap-{order}", title=title, caption=level,
            alt=f"Heat map of {len(run.cards.label)} topics by {len(run.months)} months. {how}",
            figure=draw_heatmap(run.prevalence, run.cards, order=order, fit=run.fit),
            table=heatmap_table(run.prevalence, run.cards, order=order, fit=run.fit),
        )  # fmt: skip


def ranks_items(run: Run) -> Iterator[GalleryItem]:
    """The bump chart, where there are two topics and two periods, and an order that is not all chance."""
    if run.prevalence is None or len(run.cards.label) < 2:
        return
    table = ranks_table(run.prevalence, run.cards)
    period = str(table.columns[2])
    if table[period].nunique() < 2 or not has_order(run.prevalence, run.trends):
        return
    yield GalleryItem(
        name="ranks", title="Who overtakes whom",
        caption=f"{counted_words(run)}; ranks of estimates whose {level_words(run)} intervals may overlap.",
        alt=f"Bump chart of the ranks of topics by {period}, the largest on top.",
        figure=draw_ranks(run.prevalence, run.cards, trends=run.trends), table=table,
    )  # fmt: skip


def volume_items(run: Run) -> Iterator[GalleryItem]:
    """Articles a month by how they were dated."""
    if run.prevalence is None:
        return
    dated_by = np.array(run.articles["dated_by"].to_pylist(), dtype=np.str_)
    weight = np.asarray(run.articles["weight"].to_numpy(), dtype=float)
    counted = run.month_prob.multiply(weight[:, None]).tocsr()  # near-duplicates as in the shares
    table = volume_table(run.months, counted, dated_by)
    parts = table.groupby("dated_by", sort=False)["n_docs"].sum()
    yield GalleryItem(
        name="volume", title="Articles a month, and how they were dated",
        caption=f"{counted_words(run)}; counts, so no interval.",
        alt="Stacked bars of articles a month. " + "; ".join(f"{w}: {n:,.0f}" for w, n in parts.items()) + " articles.",
        figure=draw_volume(run.months, counted, dated_by, partial=run.prevalence.partial), table=table,
    )  # fmt: skip
