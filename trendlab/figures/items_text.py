"""The figures of a gallery about texts and the fit: terms, their shift, the map of articles, the choice of topics."""

from __future__ import annotations

from collections.abc import Iterator

from trendlab.figures.choice import MEASURES, choice_table, draw_choice
from trendlab.figures.item import GalleryItem, label_words, number_names, number_titles, span_words
from trendlab.figures.panels import split_pages
from trendlab.figures.term_shift import MAX_PANELS as MAX_SHIFT_PANELS
from trendlab.figures.term_shift import draw_term_shift, term_shift_table
from trendlab.figures.terms import MAX_PANELS as MAX_TERM_PANELS
from trendlab.figures.terms import draw_terms, terms_table
from trendlab.figures.topic_map import draw_topic_map, topic_map_table
from trendlab.store import Run


def terms_items(run: Run) -> Iterator[GalleryItem]:
    """The best terms of each topic."""
    pages = split_pages(range(run.fit.n_topics), most=MAX_TERM_PANELS)
    titles = number_titles("What the topics are about", len(pages))
    for name, title, topics in zip(number_names("terms", len(pages)), titles, pages, strict=True):
        yield GalleryItem(
            name=name, title=title,
            caption=f"Best terms of each topic, the most telling first ({span_words(run)}). Bars: part of the topic's "
                    "words; black lines: part of the whole corpus's words. Weights of the model, so no interval.",
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
        caption="Part of a topic's articles that hold a term, in the first third of the periods (open points) and in "
                f"the last (full points); {span_words(run)}. The topics whose words shift most come first. In colour: "
                "the log odds differ at the 95 % level, each term by itself, not adjusted for the number of terms.",
        alt=f"For each topic the terms that gained and lost most: {label_words(run, topics)}.",
        figure=draw_term_shift(shift, run.cards, topics=topics), table=table,
    )  # fmt: skip


def map_items(run: Run) -> Iterator[GalleryItem]:
    """The map of articles by topic and, where there are dates, by month."""
    if "map" not in run.tables or not len(run.tables["map"]):
        return
    table = topic_map_table(run)
    yield GalleryItem(
        name="map-topics", title="Map of the articles, by topic",
        caption=f"Each point is an article in the colour of its largest topic, near points use like words "
                f"({span_words(run)}). Two dimensions show only a part of what sets articles apart; no interval.",
        alt=f"Scatter plot of {len(table):,} articles, each topic named where its articles lie.",
        figure=draw_topic_map(run), table=table,
    )  # fmt: skip
    if len(run.months):
        yield GalleryItem(
            name="map-months", title="Map of the articles, by month",
            caption="The same map; the darker the point, the later the article's most probable month "
                    f"({span_words(run)}).",
            alt=f"Scatter plot of {len(table):,} articles, shaded from the earliest to the latest month.",
            figure=draw_topic_map(run, colour_by="month"), table=table[["doc_id", "x", "y", "month"]],
        )  # fmt: skip


def choice_items(run: Run) -> Iterator[GalleryItem]:
    """The numbers of topics that were tried, where several were."""
    choice = run.tables.get("choice")
    if choice is None or len(choice) < 2 or not any(name in choice.columns for name in MEASURES):
        return
    yield GalleryItem(
        name="choice", title="How many topics",
        caption=f"Measures of the fit over the number of topics that were tried ({span_words(run)}); the dashed line "
                "marks the chosen number. Higher is better; one fit each, so no interval.",
        alt="Line charts of the measures that chose the number of topics.",
        figure=draw_choice(choice), table=choice_table(choice),
    )  # fmt: skip
