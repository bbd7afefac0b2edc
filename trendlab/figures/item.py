"""One figure of a gallery with its texts and numbers, and the words that all captions share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.calendar import month_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.figure import Figure

    from trendlab.store import Run


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


def number_names(name: str, n_pages: int) -> list[str]:
    """The name itself for one page, else name-1, name-2 and so on."""
    return [name] if n_pages == 1 else [f"{name}-{k}" for k in range(1, n_pages + 1)]


def number_titles(title: str, n_pages: int) -> list[str]:
    """The title itself for one page, else with (1 of 3) and so on."""
    return [title] if n_pages == 1 else [f"{title} ({k} of {n_pages})" for k in range(1, n_pages + 1)]


def topics_by_direction(run: Run) -> list[int]:
    """Topics by verdict: rising (steepest first), falling (steepest first), then the others by size."""
    n_topics = len(run.cards.label)
    if run.trends is None:
        return list(range(n_topics))
    verdict, slope = run.trends.verdict, np.nan_to_num(run.trends.slope)
    place = {"rising": 0, "falling": 1}

    def key(topic: int) -> tuple[int, float, int]:
        group = place.get(str(verdict[topic]), 2)
        return group, -abs(float(slope[topic])) if group < 2 else 0.0, topic

    return sorted(range(n_topics), key=key)


def is_thin(run: Run) -> bool:
    """Whether a typical month has so few articles that quarters tell more."""
    return run.prevalence is not None and float(np.median(run.prevalence.n_docs)) < THIN_MONTH


def span_words(run: Run) -> str:
    """How many articles, and from when to when: for figures in which every article counts."""
    return _with_months(run, f"n = {run.articles.num_rows:,} articles")


def counted_words(run: Run) -> str:
    """The same for figures of shares, where near-duplicates may weigh less than one each."""
    n = run.articles.num_rows if run.prevalence is None else round(float(run.prevalence.n_docs.sum()))
    less = run.articles.num_rows - n
    rest = f" ({run.articles.num_rows:,} less {less:,} for near-duplicates)" if less > 0 else ""
    return _with_months(run, f"n = {n:,} articles{rest}")


def _with_months(run: Run, n: str) -> str:
    if not len(run.months):
        return n
    return f"{n}, {month_word(run.months[0], long=True)} to {month_word(run.months[-1], long=True)}"


def level_words(run: Run) -> str:
    """The level of the bounds, as 90 %."""
    return f"{100 * run.prevalence.level:.0f} %" if run.prevalence is not None else ""


def label_words(run: Run, topics: Sequence[int]) -> str:
    """The labels of these topics, separated by semicolons."""
    return "; ".join(str(run.cards.label[t]) for t in topics)
