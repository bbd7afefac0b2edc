"""A kind of figure, one figure of it with its texts and numbers, and the words that all captions share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np

from trendlab.prevalence import Prevalence
from trendlab.prevalence.knownyears import dated_period, why_no_comparison
from trendlab.store import Run
from trendlab.words.months import month_words
from trendlab.words.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pandas as pd
    from matplotlib.figure import Figure

    from trendlab.checks import MonthArray
    from trendlab.trend import Trends


@dataclass(frozen=True, kw_only=True, eq=False)
class GalleryItem:
    """One figure of the report. It is drawn, and its numbers are counted, when they are first asked for.

    Attributes:
        name: of its files, without ending; unique in a gallery.
        title: short, for headings.
        caption: what is shown, of how many articles, at what level, and how to read it.
        alt: what a reader who cannot see it should know, plain text.
        draw: makes the matplotlib figure.
        tabulate: makes the table of its numbers.
    """

    name: str
    title: str
    caption: str
    alt: str
    draw: Callable[[], Figure]
    tabulate: Callable[[], pd.DataFrame]

    @cached_property
    def figure(self) -> Figure:
        """The matplotlib figure."""
        return self.draw()

    @cached_property
    def table(self) -> pd.DataFrame:
        """The numbers in it."""
        return self.tabulate()


@dataclass(frozen=True, kw_only=True, eq=False)
class GalleryOptions:
    """What a user may ask of a gallery.

    Attributes:
        events: columns date (YYYY-MM or YYYY-MM-DD) and label, drawn into the figures of single topics; or None.
        layout: of the map of articles: topics, pca or umap.
        formula: of covariates whose effects are drawn; None draws none.
    """

    events: pd.DataFrame | None = None
    layout: str = "topics"
    formula: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class FigureKind:
    """The description of one kind of figure, all that the gallery and the report know of it.

    Attributes:
        name: a noun, unique among the kinds.
        shown: whether a run holds what this kind needs.
        items: the figures of this kind, one or several; called where `shown` says yes.
    """

    name: str
    shown: Callable[[Run, GalleryOptions], bool]
    items: Callable[[Run, GalleryOptions], Iterator[GalleryItem]]


def number_pages(name: str, title: str, n_pages: int) -> list[tuple[str, str]]:
    """Name and title of each page: themselves for one page, else name-1 and title (1 of 3), and so on."""
    if n_pages == 1:
        return [(name, title)]
    return [(f"{name}-{k}", f"{title} ({k} of {n_pages})") for k in range(1, n_pages + 1)]


def page_items(
    name: str,
    title: str,
    pages: Sequence[list[int]],
    *,
    caption: str,
    alt: Callable[[list[int]], str],
    draw: Callable[[list[int]], Figure],
    tabulate: Callable[[list[int]], pd.DataFrame],
) -> Iterator[GalleryItem]:
    """One figure on as many pages as its topics need.

    Args:
        name: of the figure's files; see `number_pages`.
        title: of the figure.
        pages: numbers of the topics (or themes, concepts, questions) of each page.
        caption: of every page.
        alt: alternative text of a page, from its topics.
        draw: draws a page, from its topics.
        tabulate: the numbers of a page, from its topics.
    """
    for (page_name, page_title), topics in zip(number_pages(name, title, len(pages)), pages, strict=True):
        yield GalleryItem(
            name=page_name, title=page_title, caption=caption, alt=alt(topics), draw=partial(draw, topics),
            tabulate=partial(tabulate, topics),
        )  # fmt: skip


def has_months(run: Run, _options: GalleryOptions) -> bool:
    """Whether the run has shares by month."""
    return run.prevalence is not None


def can_compare_months(run: Run, _options: GalleryOptions) -> bool:
    """Whether the run has shares by month, and knows the months of its articles well enough to compare them.

    Where it does not, peaks, ranks and the order of months would be read into what the dates leave open.
    """
    return run.prevalence is not None and not why_no_comparison(run.prevalence)


def has_themes(run: Run) -> bool:
    """Whether the run has a level above its topics."""
    return run.themes is not None and len(run.themes) > 0


def topics_by_direction(run: Run) -> list[int]:
    """Topics by verdict: rising (steepest first), falling (steepest first), then the others by theme and size."""
    order = topics_by_theme(run)
    if run.trends is None:
        return order
    verdict, slope = run.trends.verdict, np.nan_to_num(run.trends.slope)
    place = {"rising": 0, "falling": 1}

    def key(topic: int) -> tuple[int, float, int]:
        group = place.get(str(verdict[topic]), 2)
        return group, -abs(float(slope[topic])) if group < 2 else 0.0, order.index(topic)

    return sorted(order, key=key)


def topics_by_theme(run: Run) -> list[int]:
    """Topics of one theme after the other, the largest theme first; by size where there are no themes."""
    if run.themes is None or not len(run.themes):
        return list(range(len(run.cards.label)))
    return [int(topic) for topic in run.themes.order]


def span_words(run: Run) -> str:
    """How many articles, and from when to when: for figures in which every article counts."""
    return _with_months(run.unit.count(run.articles.num_rows), run.months, period=_dated_to(run.prevalence))


def counted_words(source: Run | Prevalence, *, short: bool = False) -> str:
    """The same for figures of shares, where near-duplicates may weigh less than one each.

    Args:
        source: a run, or shares, which know of no near-duplicates.
        short: whether months are written as Mar 2019; years are where that is what is known, and of yearly shares.
    """
    prevalence = source if isinstance(source, Prevalence) else source.prevalence
    if prevalence is None:
        return span_words(source) if isinstance(source, Run) else ""
    n = round(float(prevalence.n_docs.sum()))
    counted = prevalence.unit.count(n)
    if isinstance(source, Run) and source.articles.num_rows > n:
        less = source.articles.num_rows - n
        counted += f" ({source.articles.num_rows:,} less {less:,} for near-duplicates)"
    return _with_months(counted, prevalence.months, period=_dated_to(prevalence), short=short)


def _dated_to(prevalence: Prevalence | None) -> str:
    return "month" if prevalence is None else dated_period(prevalence).period


def _with_months(counted: str, months: MonthArray, *, period: str, short: bool = False) -> str:
    if not len(months):
        return counted
    ends = months[[0, -1]]
    first, last = (str(m)[:4] if period == "year" else month_words(m, short=short, space=" ") for m in ends)
    return f"{counted}, {first}" if first == last else f"{counted}, {first} to {last}"


def level_words(run: Run) -> str:
    """The level of the bounds, as 90 %."""
    return f"{percent(run.prevalence.level)}" if run.prevalence is not None else ""


def label_words(run: Run, topics: Sequence[int]) -> str:
    """The labels of these topics, separated by semicolons."""
    return "; ".join(str(run.cards.label[t]) for t in topics)


def part_words(n_shown: int, n_all: int, of: str = "topics", *, chosen: str = "") -> str:
    """How many of all a figure shows, as the first sentence of its subtitle; empty where it shows all.

    Args:
        n_shown: number shown.
        n_all: number in the run, or in what is drawn.
        of: what they are, in the plural.
        chosen: how they were chosen, such as "those that differ most".
    """
    how = f", {chosen}" if chosen else ""
    return f"{n_shown} of {n_all} {of}{how}. " if n_shown < n_all else ""


def by_year(prevalence: Prevalence) -> Prevalence:
    """The shares of small charts: by year where there are many years."""
    return prevalence.year if prevalence.year is not None and len(prevalence.year.months) > 12 else prevalence


def years_in_part(run: Run) -> str:
    """Which ends of small charts by year stand for less than a year, as a sentence; empty where none does."""
    if run.prevalence is None or by_year(run.prevalence).period != "year":
        return ""
    partial = by_year(run.prevalence).partial
    ends = [name for name, place in (("first", 0), ("last", -1)) if partial[place]]
    return f" Each point is a year, the {' and the '.join(ends)} covered in part." if ends else ""


def uncorrected_note(trends: Trends, of: str = "topics") -> str:
    """What the word uncorrected means, where it stands beside a slope."""
    if not trends.nominally_significant.any():
        return ""
    return f"; uncorrected: significant only before correction for all {of}"
