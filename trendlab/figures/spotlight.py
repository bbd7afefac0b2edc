"""One topic large: its share, steps, the events of the time, and what was written at its peaks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.errors import InputError
from trendlab.figures.calendar import month_edges, month_middles, set_calendar_axis
from trendlab.figures.colours import INK, MUTED, PAPER, topic_ink
from trendlab.figures.compared import (
    Compared,
    changed_in_order,
    compared_column,
    largest_change,
    write_compared,
)
from trendlab.figures.item import (
    FigureKind,
    GalleryItem,
    GalleryOptions,
    alone_note,
    counted_words,
    has_months,
    level_words,
    topics_by_direction,
)  # fmt: skip
from trendlab.figures.peaks import Peak, find_peaks
from trendlab.figures.shares import cut_note, draw_share_panel, n_cut, shares_table, verdict_line
from trendlab.figures.source import shares_of
from trendlab.figures.style import LINE, MARGIN, NORMAL, NOTE_HEIGHT, SMALL, WIDTH, Page, styled
from trendlab.figures.text import printable, shorten, text_width
from trendlab.words.months import month_tick
from trendlab.words.numbers import digits_like, percent, signed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from trendlab.checks import FloatArray
    from trendlab.prevalence import Prevalence
    from trendlab.store import Run

MAX_SPOTLIGHTS = 4
PLOT_HEIGHT, AXIS_HEIGHT, LEFT, RIGHT = 2.3, 0.42, 0.45, 0.85
LANE, MAX_LANES, EVENT_WIDTH = 0.15, 4, 2.2


def spotlight_table(run: Run, *, topic: int, events: pd.DataFrame | None = None) -> pd.DataFrame:
    """Shares of one topic by month, with steps, events and peak headlines in the month they belong to.

    Args:
        run: a finished run with dates.
        topic: its number.
        events: columns date (YYYY-MM or YYYY-MM-DD) and label; those outside the span are left out.

    Raises:
        InputError: if the run has no dates, or `events` lacks a column or holds something that is no date.
    """
    prevalence, _ = shares_of(run, None)
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
    """
    prevalence, _ = shares_of(run, None)
    peaks = find_peaks(run, topic)
    happened = read_events(events, prevalence)
    width = WIDTH - LEFT - RIGHT - MARGIN
    lanes = plan_lanes(happened, prevalence, inches=width)
    event_height = LANE * (max((lane for lane, _ in lanes), default=-1) + 1) + (0.06 if happened else 0.0)
    list_height = 0.1 + len(peaks) * SMALL * LINE * 1.12 / 72
    page = Page(*_heading(run, topic), height=event_height + PLOT_HEIGHT + AXIS_HEIGHT + list_height + NOTE_HEIGHT)
    ax = page.axes(LEFT, event_height, width=width, height=PLOT_HEIGHT)
    told = largest_change(run, topic)
    draw_share_panel(ax, prevalence, topic, inches=width, trends=run.trends, compared=told)
    set_calendar_axis(ax, prevalence.months, inches=width, period=prevalence.period)
    _write_last(ax, prevalence, topic)
    if told is None:
        _write_steps(ax, run, topic, inches=width)
    else:
        _write_told(ax, told, prevalence, peaks=peaks)
    _draw_events(ax, happened, lanes=lanes, inches=PLOT_HEIGHT)
    _write_peaks(page, ax, peaks, run=run, topic=topic, y=page.top + event_height + PLOT_HEIGHT + AXIS_HEIGHT)
    page.note(_note(run, topic, n_hidden=sum(lane < 0 for lane, _ in lanes)))
    return page.figure


def _write_told(ax: Axes, told: Compared, prevalence: Prevalence, *, peaks: Sequence[Peak]) -> None:
    days = month_middles(prevalence.months, prevalence.period)
    badges = days[[peak.position for peak in peaks]]
    write_compared(ax, told, line=(days, prevalence.share[:, told.topic]), badges=badges)


def read_events(events: pd.DataFrame | None, prevalence: Prevalence) -> list[tuple[float, str]]:
    """Events within the span in time order: (day in days since 1970, printable label).

    Raises:
        InputError: if a column is missing or a date cannot be read.
    """
    if events is None:
        return []
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


def _write_last(ax: Axes, prevalence: Prevalence, topic: int) -> None:
    """The last whole month's share and bounds, beside the end of the line."""
    k = int(np.flatnonzero(~prevalence.partial)[-1]) if not prevalence.partial.all() else len(prevalence.months) - 1
    share, lower, upper = (float(getattr(prevalence, name)[k, topic]) for name in ("share", "lower", "upper"))
    colour = topic_ink(topic)
    digits = 1 if upper < 0.1 else 0
    bounds = f"{100 * lower:.{digits}f} to {100 * upper:.{digits}f}"
    at = (1, share)
    lines: tuple[tuple[str, float, dict[str, Any]], ...] = (
        (percent(share, digits=digits), 5, {"size": NORMAL + 1.5, "weight": "bold", "color": colour}),
        (f"({bounds})", -6, {"size": SMALL, "color": MUTED}),
        (month_tick(prevalence.months[k]), -16, {"size": SMALL, "color": MUTED}),
    )
    for text, dy, options in lines:
        ax.annotate(
            text, at, xycoords=("axes fraction", "data"), xytext=(5, dy), textcoords="offset points", va="center",
            annotation_clip=False, **options,
        )  # fmt: skip


def _write_steps(ax: Axes, run: Run, topic: int, *, inches: float) -> None:
    """The size and month of each step beside its line, lower down where the words of another step stand."""
    if run.trends is None:
        return
    low, high = ax.get_xlim()
    taken: list[tuple[float, float, int]] = []
    for step in run.trends.change_points[topic]:
        day = float(np.datetime64(step.month, "M").astype("datetime64[D]").astype(np.int64))
        left = day < (low + high) / 2
        words = f"step of {signed(step.size, digits_like(step.size))} points"
        at, width = inches * (day - low) / (high - low), text_width(words, SMALL) + 0.15
        begin, end = (at, at + width) if left else (at - width, at)
        busy = {row for first, last, row in taken if begin < last and first < end}
        row = next(k for k in range(len(taken) + 1) if k not in busy)
        taken.append((begin, end, row))
        ax.annotate(
            f"{words}\n{month_tick(step.month)}", (day, 1), size=SMALL, color=INK, va="top",
            xycoords=("data", "axes fraction"), xytext=(4 if left else -4, -2 - row * (2 * SMALL * LINE + 2)),
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


def _write_peaks(page: Page, ax: Axes, peaks: Sequence[Peak], *, run: Run, topic: int, y: float) -> None:
    """Numbers on the line at its peaks, and under the plot the headline that stands for each."""
    prevalence, _ = shares_of(run, None)
    x: FloatArray = month_middles(prevalence.months, prevalence.period)
    badge = {"boxstyle": "circle,pad=0.22", "facecolor": INK, "edgecolor": PAPER, "lw": 0.8}
    y += 0.04
    for number, peak in enumerate(peaks, start=1):
        at = (x[peak.position], prevalence.share[peak.position, topic])
        ax.annotate(
            str(number), at, ha="center", va="center", size=6.5, color=PAPER, weight="bold", bbox=badge, zorder=8
        )
        text = f"{month_tick(prevalence.months[peak.position])}: \u201c{peak.title}\u201d"
        page.text(MARGIN + 0.07, y + 0.055, str(number), size=6.5, color=PAPER, weight="bold", ha="center",
                  va="center", bbox=badge)  # fmt: skip
        page.text(MARGIN + 0.22, y, shorten(text, WIDTH - 2 * MARGIN - 0.25, SMALL), size=SMALL)
        y += SMALL * LINE * 1.12 / 72


def _halo() -> dict[str, Any]:
    return {"facecolor": PAPER, "alpha": 0.82, "pad": 1.2, "lw": 0}


def _heading(run: Run, topic: int) -> tuple[str, str]:
    subtitle = f"Line and band: the underlying rate of the month's {run.unit.many}. Points: their own share."
    if run.trends is not None:
        sentence = verdict_line(run.trends, topic)
        unit = ", percentage points a year" if np.isfinite(run.trends.slope[topic]) else ""
        alone = alone_note(run.trends) if run.trends.alone[topic] else ""
        subtitle = f"{sentence}{unit}{alone}. {subtitle}"
    told = largest_change(run, topic)
    subtitle += "" if told is None else f" Black, over grey months: the two shares compared, {told.bounded}."
    return printable(str(run.cards.label[topic]) if told is None else told.title), subtitle


def _note(run: Run, topic: int, *, n_hidden: int) -> str:
    prevalence, _ = shares_of(run, None)
    note = (
        f"{counted_words(run, short=True)}. Band: {level_words(run)} interval. Numbers: peaks of the share, each with "
        f"the headline of its most typical {run.unit.one}."
    )
    note += cut_note(n_cut(prevalence, [topic]))
    return note + (f" {n_hidden} events have no room for their words." if n_hidden else "")


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
        told = largest_change(run, topic)
        stepped = "".join(f" A step of {s.size:+.1f} points in {s.month}." for s in steps)
        stepped = stepped if told is None else f" {told.title}."
        yield GalleryItem(
            name=f"topic-{topic}", title=label if told is None else told.title,
            caption=f"{counted_words(run)}; band: {level_words(run)} interval.",
            alt=f"Line chart of one topic's monthly share: {label}. {verdict}.{stepped}",
            draw=partial(draw_spotlight, run, topic=topic, events=options.events),
            tabulate=partial(spotlight_table, run, topic=topic, events=options.events),
        )  # fmt: skip


FIGURE = FigureKind(name="spotlight", shown=has_months, items=_items)
