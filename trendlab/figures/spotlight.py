"""One topic large: its share, steps, the events of the time, and what was written at its peaks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from trendlab.checks import check_place, check_type
from trendlab.errors import InputError
from trendlab.figures.badges import Box, badge_boxes, place_badges, scale_of, write_compared, write_peaks
from trendlab.figures.calendar import month_edges, set_calendar_axis
from trendlab.figures.colours import INK, MUTED, PAPER
from trendlab.figures.compared import Compared, changed_in_order, compared_column, largest_change
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    can_compare_months,
    counted_words,
    level_words,
    topics_by_direction,
    uncorrected_note,
)  # fmt: skip
from trendlab.figures.peaks import find_peaks
from trendlab.figures.sharepanel import cut_note, draw_share_panel, gap_note, n_cut, write_last
from trendlab.figures.shares import shares_table, verdict_line
from trendlab.figures.source import shares_of
from trendlab.figures.style import LINE, MARGIN, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.figures.text import printable, shorten, text_width
from trendlab.store import Run
from trendlab.words.months import period_tick
from trendlab.words.numbers import count_words, digits_like, signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.checks import FloatArray
    from trendlab.prevalence import Prevalence

MAX_SPOTLIGHTS = 4
PLOT_HEIGHT, AXIS_HEIGHT, LEFT, RIGHT = 2.3, 0.42, 0.45, 0.85
LANE, MAX_LANES, EVENT_WIDTH = 0.15, 4, 2.2
MAX_ROWS = 12  # of words beside steps


def spotlight_table(run: Run, *, topic: int, events: pd.DataFrame | None = None) -> pd.DataFrame:
    """Shares of one topic by month, with steps, events and peak headlines in the month they belong to.

    Args:
        run: a finished run with dates.
        topic: its number.
        events: columns date (YYYY-MM or YYYY-MM-DD) and label; those outside the span are left out.

    Raises:
        InputError: if the run has no dates, or `events` lacks a column or holds something that is no date.
        OutOfRangeError: if there is no such topic.
        WrongTypeError: if an argument is of another type.
    """
    prevalence, _ = shares_of(check_type(run, Run, "run"), None)
    check_place(topic, prevalence.n_topics, "topic")
    table = shares_table(run, topics=[topic])
    names = table["month"].to_numpy(dtype=str)
    table["change_point"] = [0.0] * len(table)
    table["compared"] = compared_column(largest_change(run, topic), prevalence.months)
    table["event"] = [""] * len(table)
    table["headline"] = [""] * len(table)
    if run.trends is not None:
        for step in run.trends.change_points[topic]:
            table.loc[names == step.month, "change_point"] = step.size
    for day, label in read_events(events, prevalence):
        month = str(np.datetime64(int(day), "D").astype("datetime64[M]"))
        month = max(name for name in names if name <= month)
        table.loc[names == month, "event"] += ("; " if (table.loc[names == month, "event"] != "").any() else "") + label
    for peak in find_peaks(run, topic):
        table.loc[peak.position, "headline"] = peak.title
    return table


@styled
def draw_spotlight(run: Run, *, topic: int, events: pd.DataFrame | None = None) -> Figure:
    """One topic's share over the whole width, with steps, events and the headlines of its peaks.

    Args:
        run: a finished run with dates.
        topic: its number.
        events: columns date (YYYY-MM or YYYY-MM-DD) and label; drawn as thin lines with their words on top.

    Raises:
        InputError: if the run has no dates, or `events` lacks a column or holds something that is no date.
        OutOfRangeError: if there is no such topic.
        WrongTypeError: if an argument is of another type.
    """
    prevalence, _ = shares_of(check_type(run, Run, "run"), None)
    check_place(topic, prevalence.n_topics, "topic")
    peaks = find_peaks(run, topic)
    happened = read_events(events, prevalence)
    width = WIDTH - LEFT - RIGHT - MARGIN
    lanes = plan_lanes(happened, prevalence, inches=width)
    event_height = LANE * (max((lane for lane, _ in lanes), default=-1) + 1) + (0.06 if happened else 0.0)
    list_height = 0.1 + len(peaks) * SMALL * LINE * 1.12 / 72
    page = Page(*_heading(run, topic), height=event_height + PLOT_HEIGHT + AXIS_HEIGHT + list_height + NOTE_HEIGHT)
    ax = page.axes(LEFT, event_height, width=width, height=PLOT_HEIGHT)
    change = largest_change(run, topic)
    draw_share_panel(ax, prevalence, topic, inches=width, trends=run.trends, compared=change)
    set_calendar_axis(ax, prevalence.months, inches=width, period=prevalence.period)
    write_last(ax, prevalence, topic, compared=change)
    badges = place_badges(ax, peaks, prevalence, topic=topic, change=change)
    if change is None:
        _write_steps(ax, run, topic, badges=badges)
    else:
        write_compared(ax, change, badges=badges)
    _draw_events(ax, happened, lanes=lanes, inches=PLOT_HEIGHT)
    top = page.top + event_height + PLOT_HEIGHT + AXIS_HEIGHT
    write_peaks(page, ax, peaks, places=badges, months=prevalence.months, period=prevalence.period, y=top)
    page.note(_note(run, topic, n_hidden=sum(lane < 0 for lane, _ in lanes)))
    return page.figure


def read_events(events: pd.DataFrame | None, prevalence: Prevalence) -> list[tuple[float, str]]:
    """Events within the span in time order: (day in days since 1970, printable label).

    Raises:
        WrongTypeError: if it is no data frame.
        InputError: if a column is missing or a date cannot be read.
    """
    if events is None:
        return []
    check_type(events, pd.DataFrame, "events")
    missing = [name for name in ("date", "label") if name not in events.columns]
    if missing:
        raise InputError(f"events need the columns date and label; missing: {', '.join(missing)}")
    found = []
    begin, end = prevalence.months[0], prevalence.months[-1]
    for date, label in zip(events["date"].astype(str), events["label"].astype(str), strict=True):
        try:
            day = np.datetime64(date.strip()[:10], "D")
        except ValueError as error:
            raise InputError(f"events: date must be YYYY-MM-DD or YYYY-MM; got {date!r}") from error
        if begin <= day.astype("datetime64[M]") <= end:
            found.append((float(day.astype(np.int64)), printable(label)))
    return sorted(found)


def plan_lanes(
    events: Sequence[tuple[float, str]], prevalence: Prevalence, *, inches: float
) -> list[tuple[int, float]]:
    """For each event the line of text above the plot that holds its label (-1 without room), and its width in inches.

    From the last event to the first: where words would meet, the earlier stand higher, so no line crosses any words.
    """
    starts = [np.inf] * MAX_LANES
    edges = month_edges(prevalence.months, prevalence.period)
    lanes = []
    for day, label in reversed(events):
        at = inches * (day - edges[0]) / (edges[-1] - edges[0])
        width = min(text_width(label, SMALL), EVENT_WIDTH, inches - at + RIGHT - 0.05)
        lane = next((k for k in range(MAX_LANES) if at + width + 0.1 <= starts[k]), -1)
        if lane >= 0:
            starts[: lane + 1] = [min(at, start) for start in starts[: lane + 1]]
        lanes.append((lane, width))
    return lanes[::-1]


def _write_steps(ax: Axes, run: Run, topic: int, *, badges: tuple[FloatArray, FloatArray]) -> None:
    """The size and month of each step beside its line, lower down where the words of another step or a badge stand."""
    if run.trends is None:
        return
    scale = scale_of(ax)
    taken, row_height = badge_boxes(scale, badges), (2 * SMALL * LINE + 2) / 72
    for step in run.trends.change_points[topic]:
        day = float(np.datetime64(step.month, "M").astype("datetime64[D]").astype(np.int64))
        at = scale.x(day)
        left = at < scale.width / 2
        words = f"step of {signed(step.size, digits_like(step.size))} points"
        when = period_tick(step.month, run.trends.known_by)
        width = text_width(words, SMALL) + 0.15
        begin, end = (at, at + width) if left else (at - width, at)
        rows = (
            Box(left=begin, right=end, bottom=top - row_height, top=top)
            for top in scale.height - row_height * np.arange(MAX_ROWS)
        )
        row, box = next((found for found in enumerate(rows) if not found[1].meets(taken)), (MAX_ROWS, None))
        taken += [] if box is None else [box]
        ax.annotate(
            f"{words}\n{when}", (day, 1), size=SMALL, color=INK, va="top",
            xycoords=("data", "axes fraction"), xytext=(4 if left else -4, -2 - row * 72 * row_height),
            textcoords="offset points", ha="left" if left else "right", linespacing=LINE, bbox=_halo(), zorder=6,
        )  # fmt: skip


def _draw_events(
    ax: Axes, events: Sequence[tuple[float, str]], *, lanes: Sequence[tuple[int, float]], inches: float
) -> None:
    for (day, label), (lane, width) in zip(events, lanes, strict=True):
        top = 1 + (0.03 + LANE * max(lane, 0)) / inches
        line = ax.plot([day, day], [0, top], color=MUTED, lw=0.6, clip_on=False, zorder=1.5)
        line[0].set_transform(ax.get_xaxis_transform())
        if lane >= 0:
            ax.annotate(
                shorten(label, width, SMALL), (day, top), xycoords=("data", "axes fraction"), xytext=(2, -2),
                textcoords="offset points", va="bottom", size=SMALL, color=MUTED, annotation_clip=False,
            )  # fmt: skip


def _halo() -> dict[str, Any]:
    return {"facecolor": PAPER, "alpha": 0.82, "pad": 1.2, "lw": 0}


def _heading(run: Run, topic: int) -> tuple[str, str]:
    """What happened, or the topic's name; and what is drawn."""
    verdict = ""
    if run.trends is not None:
        unit = ", percentage points a year" if np.isfinite(run.trends.slope[topic]) else ""
        note = uncorrected_note(run.trends) if run.trends.nominally_significant[topic] else ""
        said = f"{verdict_line(run.trends, topic)}{unit}{note}."
        verdict = said[0].upper() + said[1:]
    many, period = run.unit.many, shares_of(run, None)[0].period
    change = largest_change(run, topic)
    if change is None:
        drawn = f"Line and band: the underlying rate of the {period}'s {many}. Points: their own share."
        return printable(str(run.cards.label[topic])), f"{verdict} {drawn}".strip()
    drawn = (
        f"{_doubted(change.bounded, change)} Black, in boxes of their own intervals: the shares of the grey {period}s' "
        f"{many}. "
        f"Points: the {period}s' own {many}. Elsewhere, line and band: the underlying rate."
    )
    return printable(change.title), f"{drawn} {verdict}".strip()


def _doubted(said: str, change: Compared) -> str:
    """What is said of a change, as a sentence, with the doubt in it."""
    return f"{said}. {change.doubt}" if change.doubt else f"{said}."


def _note(run: Run, topic: int, *, n_hidden: int) -> str:
    prevalence, _ = shares_of(run, None)
    note = (
        f"{counted_words(run, short=True)}. Intervals: {level_words(run)}. Numbers: peaks of the rate, each with "
        f"the headline of its most typical {run.unit.one}."
    )
    note += cut_note(n_cut(prevalence, {topic: largest_change(run, topic)})) + gap_note(prevalence)
    have = "has no room for its" if n_hidden == 1 else "have no room for their"
    return note + (f" {count_words(n_hidden, 'event')} {have} words." if n_hidden else "")


def spotlight_topics(run: Run) -> list[int]:
    """The topics to show large: the largest changes, the steepest directions in turn, steps, else the largest topic."""
    if run.trends is None:
        return [0]
    verdict = run.trends.verdict
    order = topics_by_direction(run)
    rising, falling = ([t for t in order if verdict[t] == word] for word in ("rising", "falling"))
    found = changed_in_order(run)
    found += [t for pair in zip(rising, falling, strict=False) for t in pair if t not in found]
    found += [t for t in rising + falling if t not in found]
    found += [t for t in order if run.trends.change_points[t] and t not in found]
    return found[:MAX_SPOTLIGHTS] or [0]


def _items(run: Run, options: GalleryOptions) -> Iterator[GalleryItem]:
    """The topics that a reader should look at first, each over the whole width."""
    for topic in spotlight_topics(run):
        label = str(run.cards.label[topic])
        verdict = verdict_line(run.trends, topic) if run.trends is not None else "no trend was estimated"
        steps = run.trends.change_points[topic] if run.trends is not None else ()
        change = largest_change(run, topic)
        stepped = "".join(f" A step of {s.size:+.1f} points in {s.month}." for s in steps)
        stepped = stepped if change is None else f" {_doubted(change.title, change)}"
        yield GalleryItem(
            name=f"topic-{topic}", title=label if change is None else change.title,
            caption=f"{counted_words(run)}; band: {level_words(run)} interval.",
            alt=f"Line chart of one topic's monthly share: {label}. {verdict}.{stepped}",
            draw=partial(draw_spotlight, run, topic=topic, events=options.events),
            tabulate=partial(spotlight_table, run, topic=topic, events=options.events),
        )  # fmt: skip


FIGURE = FigureKind(name="spotlight", shown=can_compare_months, items=_items)
