"""The figures of a gallery about texts and the fit: terms, their shift, the map of articles, the choice of topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trendlab.figures.choice import MEASURES, choice_table, draw_choice
from trendlab.figures.item import GalleryItem, label_words, number_names, number_titles, span_words
from trendlab.figures.panels import split_pages
from trendlab.figures.term_shift import MAX_PANELS as MAX_SHIFT_PANELS
from trendlab.figures.term_shift import draw_term_shift, term_shift_table
from trendlab.figures.terms import MAX_PANELS as MAX_TERM_PANELS
from trendlab.figures.terms import N_COLUMNS, draw_terms, terms_table
from trendlab.figures.topic_map import draw_map_table, topic_map_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.store import Run


def terms_items(run: Run) -> Iterator[GalleryItem]:
    """The best terms of each topic."""
    pages = split_pages(range(run.fit.n_topics), most=MAX_TERM_PANELS, n_columns=N_COLUMNS)
    titles = number_titles("What the topics are about", len(pages))
    for name, title, topics in zip(number_names("terms", len(pages)), titles, pages, strict=True):
        yield GalleryItem(
            name=name, title=title,
            caption=f"{span_words(run)}; weights of the model, so no interval.",
            alt=f"Bars of the best terms of each topic: {label_words(run, topics)}.",
            figure=draw_terms(run.fit, run.cards, topics=topics), table=terms_table(run.fit, run.cards, topics=topics),
        )  # fmt: skip


def term_shift_items(run: Run) -> Iterator[GalleryItem]:
    """The terms that came and went, in the topics whose words shift most; the table has all topics."""
    shift = run.tables.get("term_shift")
    if shift is None or shift["period"].nunique() < 2:
        return
    table = term_shift_table(shift, run.cards)
    strongest = table["z"].abs().groupby(table["topic"]).max().sort_values(ascending=False, kind="stable")
    topics = [int(topic) for topic in strongest.index[:MAX_SHIFT_PANELS]]
    if not topics:  # no term stands in both an early and a late period
        return
    yield GalleryItem(
        name="term-shift", title="How the words of the topics shift",
        caption=f"{span_words(run)}; the first against the last third of the periods, topics whose words shift most "
                "first. In colour: 95 % level, each term by itself, not adjusted for the number of terms.",
        alt=f"For each topic the terms that gained and lost most: {label_words(run, topics)}.",
        figure=draw_term_shift(shift, run.cards, topics=topics), table=table,
    )  # fmt: skip


def map_items(run: Run, *, layout: str = "topics") -> Iterator[GalleryItem]:
    """The map of articles by topic and, where there are dates, by month; pca only where the run holds such a map."""
    if run.articles.num_rows < 3 or (layout == "pca" and "map" not in run.tables):
        return
    table = topic_map_table(run, layout=layout)
    yield GalleryItem(
        name="map-topics", title="Map of the articles, by topic",
        caption=f"{span_words(run)}; no interval.",
        alt=f"Scatter plot of {len(table):,} articles, each topic named where its articles lie.",
        figure=draw_map_table(run, table, by_month=False, layout=layout), table=table,
    )  # fmt: skip
    if len(run.months):
        dated = topic_map_table(run, layout=layout, by_month=True) if layout == "topics" else table
        yield GalleryItem(
            name="map-months", title="Map of the articles, by month",
            caption=f"{span_words(run)}; each at its most probable month; no interval.",
            alt=f"Scatter plot of {len(table):,} articles, shaded from the earliest to the latest month.",
            figure=draw_map_table(run, dated, by_month=True, layout=layout), table=dated[["doc_id", "x", "y", "month"]],
        )  # fmt: skip


def choice_items(run: Run) -> Iterator[GalleryItem]:
    """The numbers of topics that were tried, where several were."""
    choice = run.tables.get("choice")
    if choice is None or len(choice) < 2 or not any(name in choice.columns for name in MEASURES):
        return
    yield GalleryItem(
        name="choice", title="How many topics",
        caption=f"{span_words(run)}; one fit for each number of topics, so no interval.",
        alt="Line charts of the measures that chose the number of topics.",
        figure=draw_choice(choice), table=choice_table(choice),
    )  # fmt: skip
