"""The terms of each topic: how often it uses them, beside how often the whole corpus does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import check_whole
from trendlab.figures.colours import INK, MUTED, mix, topic_colour
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    label_words,
    page_items,
    span_words,
    topics_by_theme,
)
from trendlab.figures.panels import split_pages
from trendlab.figures.source import fit_of, topics_of, unit_of
from trendlab.figures.style import LINE, MARGIN, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.figures.text import fit_text, printable, wrap
from trendlab.words.numbers import count_words, percent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.models.base import TopicFit
    from trendlab.store import Run
    from trendlab.topics import TopicCards

N_TERMS, MAX_TERMS = 8, 10
MAX_PANELS = 18
N_COLUMNS = 3  # of four the phrases would be cut
GAP = 0.22
BAR = 0.135  # inches of a row
WORDS_FRACTION = 0.58  # of a panel's width


def terms_table(
    source: Run | TopicFit,
    *,
    cards: TopicCards | None = None,
    topics: Sequence[int] | None = None,
    n_terms: int = MAX_TERMS,
) -> pd.DataFrame:
    """Best terms of each topic with their weight in the topic and in the whole corpus, one term a row.

    Args:
        source: a run, or a fit with topic_term (n_topics, n_terms), rows sum to 1.
        cards: the terms, best first, and the labels; those of the run if None.
        topics: which topics, in this order; all if None.
        n_terms: how many terms a topic.

    Raises:
        InputError: if cards are missing, or there are no such topics.
        OutOfRangeError: if n_terms is below 1.
    """
    import pandas as pd

    fit, cards = fit_of(source, cards)
    place = {str(term): k for k, term in enumerate(fit.vocabulary)}
    overall = cards.share @ fit.topic_term / max(float(cards.share.sum()), 1e-12)
    rows = []
    check_whole(n_terms, 1, "n_terms")
    for topic in topics_of(topics, fit.n_topics):
        for rank, term in enumerate(cards.terms[topic][:n_terms], start=1):
            k = place.get(term)
            weight = (np.nan, np.nan) if k is None else (float(fit.topic_term[topic, k]), float(overall[k]))
            rows.append((topic, str(cards.label[topic]), rank, term, *weight))
    return pd.DataFrame(rows, columns=["topic", "label", "rank", "term", "weight", "corpus_weight"])


@styled
def draw_terms(
    source: Run | TopicFit, *, cards: TopicCards | None = None, topics: Sequence[int] | None = None
) -> Figure:
    """Bars of the best terms of each topic; a tick on each bar marks the term's weight in the whole corpus.

    Args:
        source: a run, or a fit with topic_term (n_topics, n_terms).
        cards: terms and labels; those of the run if None.
        topics: which topics, in this order (`MAX_PANELS` at most); the first of all if None.

    Raises:
        InputError: if cards are missing, or there are no such topics.
    """
    fit, cards = fit_of(source, cards)
    wanted = topics_of(topics, fit.n_topics, max_topics=MAX_PANELS)
    table = terms_table(fit, cards=cards, topics=wanted)
    n_columns = min(len(wanted), 2 if len(wanted) <= 4 else N_COLUMNS)
    n_terms = MAX_TERMS if len(wanted) <= 4 else N_TERMS
    width = (WIDTH - 2 * MARGIN + GAP) / n_columns - GAP
    labels = [wrap(printable(str(cards.label[topic])), width, SMALL, bold=True) for topic in wanted]
    label_height, plot_height = max(map(len, labels)) * SMALL * LINE / 72 + 0.05, n_terms * BAR
    row_height = label_height + plot_height + 0.14
    page = Page(*_heading(len(wanted), fit.n_topics), height=-(-len(wanted) // n_columns) * row_height + NOTE_HEIGHT)
    for k, topic in enumerate(wanted):
        row, column = divmod(k, n_columns)
        x, y = MARGIN + column * (width + GAP), row * row_height
        above = page.top + y + label_height - 0.05
        page.text(x, above, "\n".join(labels[k]), size=SMALL, weight="bold", va="bottom", linespacing=LINE)
        part = table[table["topic"] == topic].head(n_terms)
        words = [cards.spell(topic, str(term)) for term in part["term"]]
        _write_words(page, words, x=x, y=page.top + y + label_height, width=width * WORDS_FRACTION)
        bars = page.axes(
            x + width * WORDS_FRACTION, y + label_height, width=width * (1 - WORDS_FRACTION) - 0.36, height=plot_height
        )
        _draw_bars(bars, part, n_terms=n_terms, colour=topic_colour(topic))
    page.note(
        f"{unit_of(source).count(len(fit.doc_id))}, {count_words(len(fit.vocabulary), 'term')}. Weights of the model, "
        "so no interval. Each topic's bars have their own scale; the numbers compare across topics."
    )
    return page.figure


def _write_words(page: Page, words: Sequence[str], *, x: float, y: float, width: float) -> None:
    for k, word in enumerate(words):
        shown, size = fit_text(printable(word), width - 0.06, SMALL)
        page.text(x, y + (k + 0.5) * BAR, shown, size=size, va="center_baseline")


def _draw_bars(ax: Axes, table: pd.DataFrame, *, n_terms: int, colour: str) -> None:
    """One bar a term, its weight written at the end, and a line where the whole corpus stands."""
    weight = table["weight"].to_numpy(dtype=float)
    overall = np.nan_to_num(table["corpus_weight"].to_numpy(dtype=float))
    most = float(np.nanmax(weight, initial=0.0)) or 1.0
    ax.set_xlim(0, most)
    ax.set_ylim(n_terms - 0.5, -0.5)
    ax.set_axis_off()
    places = np.arange(len(table))
    ax.barh(places, np.nan_to_num(weight), height=0.7, color=mix(colour, "#ffffff", 0.35))
    ax.vlines(np.minimum(overall, most), places - 0.47, places + 0.47, color=INK, lw=1.0)
    for k in np.flatnonzero(np.isfinite(weight)):
        at = max(weight[k], min(overall[k], most))
        ax.annotate(percent(weight[k], digits=1), (at, k), xytext=(3, 0), textcoords="offset points",
                    va="center_baseline", size=6.5, color=MUTED)  # fmt: skip


def _heading(n_shown: int, n_topics: int) -> tuple[str, str]:
    topics = "topic" if n_topics == 1 else f"{n_topics} topics"
    which = f"the {topics}" if n_shown == n_topics else f"{n_shown} of {topics}"
    return f"What {which} {'is' if n_shown == 1 else 'are'} about", (
        "Best terms of each topic: frequent in it, rare elsewhere, and found together. Bar and number: fraction of the "
        "topic's words. Black line: fraction of the words of the whole corpus."
    )


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    return page_items(
        "terms", "What the topics are about",
        split_pages(topics_by_theme(run), max_panels=MAX_PANELS, n_columns=N_COLUMNS),
        caption=f"{span_words(run)}; weights of the model, so no interval.",
        alt=lambda topics: f"Bars of the best terms of each topic: {label_words(run, topics)}.",
        draw=lambda topics: draw_terms(run, topics=topics), tabulate=lambda topics: terms_table(run, topics=topics),
    )  # fmt: skip


FIGURE = FigureKind(name="terms", shown=lambda _run, _options: True, items=_items)
