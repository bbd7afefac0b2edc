"""Share of each topic per month with its band: small multiples on a calendar axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.calendar import set_calendar_axis
from trendlab.figures.colours import INK, MUTED, VERDICT_COLOURS, VERDICT_SIGNS
from trendlab.figures.compared import Compared, change_headline, largest_change
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    can_compare_months,
    counted_words,
    label_words,
    level_words,
    page_items,
    part_words,
    topics_by_direction,
    uncorrected_note,
)  # fmt: skip
from trendlab.figures.panels import (
    MAX_PANELS,
    Grid,
    iterate_panels,
    label_lines,
    plan_grid,
    split_pages,
    write_label,
)
from trendlab.figures.sharepanel import cut_note, draw_share_panel, gap_note, n_cut
from trendlab.figures.source import part_of, shares_of, topics_of, verdicts_of
from trendlab.figures.style import MAX_HEIGHT, NOTE_HEIGHT, WIDTH, Page, styled
from trendlab.prevalence import Prevalence
from trendlab.prevalence.knownyears import dated_period
from trendlab.store import Run
from trendlab.words.numbers import CALL_P, count_words, digits_like, percent, signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.figure import Figure

    from trendlab.topics import TopicCards
    from trendlab.trend import Trends

HEADER_ROOM = 0.9


def shares_table(
    source: Run | Prevalence, *, cards: TopicCards | None = None, topics: Sequence[int] | None = None
) -> pd.DataFrame:
    """Share, raw share and bounds of each topic in each period, one a row.

    Args:
        source: a run with dates, or shares (n_months, n_topics).
        cards: labels of the topics; those of the run if None.
        topics: which topics, in this order; all if None.

    Raises:
        InputError: if the run has no dates, cards are missing, or there are no such topics.
    """
    prevalence, cards = shares_of(source, cards)
    wanted = np.array(topics_of(topics, len(cards.label)))
    frame = prevalence.take_topics(wanted).to_frame(cards.take_topics(wanted))
    return frame.assign(topic=np.repeat(wanted, len(prevalence.months)))


@styled
def draw_shares(
    source: Run | Prevalence,
    *,
    cards: TopicCards | None = None,
    trends: Trends | None = None,
    topics: Sequence[int] | None = None,
) -> Figure:
    """Small multiples: a line for the share, its band, a point for each month's articles, steps and partial months.

    Args:
        source: a run with dates, or shares (n_months, n_topics).
        cards: labels of the topics; those of the run if None.
        trends: verdicts and change points, drawn where there are any; those of the run if None.
        topics: which topics, in this order (`MAX_PANELS` at most); the first of all if None.

    Raises:
        InputError: if the run has no dates, cards are missing, or there are no such topics.
    """
    prevalence, cards = shares_of(source, cards)
    trends = verdicts_of(source, trends, prevalence.n_topics)
    wanted = topics_of(topics, len(cards.label), max_topics=MAX_PANELS)
    changes = [largest_change(source, int(topic)) for topic in wanted]
    headline, subtitle = _heading(prevalence, cards, trends=trends, wanted=wanted, changes=changes)
    n_columns = 4 if len(cards.label) > MAX_PANELS and len(wanted) > 8 else None  # pages of one size
    grid = plan_share_grid([str(x) for x in cards.label[wanted]], below=trends is not None, n_columns=n_columns)
    page = Page(change_headline(source) or headline, subtitle, height=grid.height + NOTE_HEIGHT)
    for topic, change, (ax, x, y, last) in zip(wanted, changes, iterate_panels(page, grid, len(wanted)), strict=True):
        lines = [(str(cards.label[topic]), INK)]
        if trends is not None:
            lines.append((verdict_line(trends, topic, word=grid.n_columns < 4), _verdict_ink(trends, topic)))
        write_label(page, x, y, lines=lines, grid=grid)
        draw_share_panel(ax, prevalence, topic, inches=grid.plot_width, trends=trends, compared=change)
        set_calendar_axis(ax, prevalence.months, inches=grid.plot_width, period=prevalence.period, labels=last)
    page.note(
        share_note(source if isinstance(source, Run) else prevalence, trends)
        + cut_note(n_cut(prevalence, dict(zip(wanted, changes, strict=True))))
    )
    return page.figure


def plan_share_grid(labels: Sequence[str], *, below: int, n_columns: int | None = None) -> Grid:
    """A grid with as many lines for labels as they need, and `below` more."""
    height = MAX_HEIGHT - HEADER_ROOM - NOTE_HEIGHT
    first = plan_grid(len(labels), width=WIDTH, height=height, n_columns=n_columns)
    n_lines = label_lines(labels, first) + below
    return plan_grid(len(labels), width=WIDTH, height=height, label_lines=n_lines, n_columns=n_columns)


def verdict_line(trends: Trends, topic: int, *, word: bool = True) -> str:
    """Sign, word and slope of a topic with its bounds, on one line.

    Args:
        trends: verdicts and slopes.
        topic: its number.
        word: False leaves the verdict's word out; its sign stays.
    """
    verdict = str(trends.verdict[topic])
    if not np.isfinite(trends.slope[topic]):
        return "trend not estimated"
    lower, slope, upper = trends.lower[topic], trends.slope[topic], trends.upper[topic]
    like = max(abs(lower), abs(upper))
    text = (
        f"{signed(slope, digits_like(like))} ({signed(lower, digits_like(like))} to {signed(upper, digits_like(like))}"
        f"{', uncorrected' if trends.nominally_significant[topic] else ''})"
    )
    return f"{VERDICT_SIGNS[verdict]} {verdict} {text}" if word else f"{VERDICT_SIGNS[verdict]} {text}"


def compared_words(prevalence: Prevalence) -> str:
    """What is black in a panel, as a sentence of a subtitle."""
    return (
        f" Black, over grey {prevalence.period}s in place of the line: the two shares of the largest change, each in a "
        "box of its own interval."
    )


def share_note(source: Run | Prevalence, trends: Trends | None) -> str:
    """What was counted and at what level, for the foot of a figure of shares."""
    prevalence = part_of(source, "prevalence", Prevalence)
    note = (
        f"{counted_words(source, short=True)}. Bands and boxes: {percent(prevalence.level)} intervals. "
        f"Each panel has its own scale from zero.{gap_note(dated_period(prevalence))}"
    )
    if trends is None or not np.isfinite(trends.slope).any():
        return note
    return f"{note} Slopes: percentage points a year with bounds{uncorrected_note(trends)}."


def _heading(
    prevalence: Prevalence,
    cards: TopicCards,
    *,
    trends: Trends | None,
    wanted: Sequence[int],
    changes: Sequence[Compared | None],
) -> tuple[str, str]:
    part = part_words(len(wanted), len(cards.label))
    subtitle = (
        f"{part}Share of the {prevalence.period}'s {prevalence.unit.many}. Line and band: their underlying rate. "
        f"Points: the {prevalence.period}'s own {prevalence.unit.many}, larger where there are more."
    )
    if prevalence.partial.any():
        subtitle += f" Hatched: a {prevalence.period} covered in part."
    if any(changes):
        subtitle += compared_words(prevalence)
    pairs = zip(wanted, changes, strict=True)
    if trends is not None and any(trends.change_points[t] for t, change in pairs if change is None):
        subtitle += " Dashed: a step in the rate."
    if trends is None:
        return f"Share of {count_words(len(cards.label), 'topic')} by {prevalence.period}", subtitle
    return trend_headline(trends), subtitle


def trend_headline(trends: Trends) -> str:
    """How many topics rise, fall, stay flat, or show no clear direction, as a sentence; of those that were tested."""
    verbs = {"rising": ("rises", "rise"), "falling": ("falls", "fall"), "flat": ("is flat", "are flat"),
             "unclear": ("shows no clear direction", "show no clear direction")}  # fmt: skip
    tested = trends.verdict[np.isfinite(trends.slope)]
    if not len(tested):
        return f"No trend of {count_words(len(trends.verdict), 'topic')} could be tested"
    topics = count_words(len(tested), "topic")
    counts = [(int((tested == word).sum()), verbs[word]) for word in verbs]
    if counts[3][0] == len(tested):
        return f"None of {topics} shows a clear direction"
    parts = [f"{n} {one if n == 1 else many}" for n, (one, many) in counts if n]
    text = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
    return f"Of {topics}, {text}"


def _verdict_ink(trends: Trends, topic: int) -> str:
    return VERDICT_COLOURS[str(trends.verdict[topic])] if trends.p_adjusted[topic] <= CALL_P else MUTED


def _items(run: Run, _options: GalleryOptions) -> Iterator[GalleryItem]:
    return page_items(
        "shares", f"Share of each topic by {shares_of(run, None)[0].period}",
        split_pages(topics_by_direction(run), max_panels=MAX_PANELS),
        caption=f"{counted_words(run)}; bands: {level_words(run)} intervals. Rising topics come first, then falling "
                "ones, then the others by size.",
        alt=lambda topics: f"Small multiples of shares over time, one panel a topic: {label_words(run, topics)}.",
        draw=lambda topics: draw_shares(run, topics=topics), tabulate=lambda topics: shares_table(run, topics=topics),
    )  # fmt: skip


FIGURE = FigureKind(name="shares", shown=can_compare_months, items=_items)
