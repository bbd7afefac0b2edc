"""The largest change of a topic as a figure shows it: its title, and the two shares compared over their months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.calendar import month_edges
from trendlab.figures.colours import INK, MUTED, PAPER
from trendlab.figures.style import SMALL
from trendlab.store import Run
from trendlab.words.months import when_words
from trendlab.words.numbers import number_words, percent_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from trendlab.checks import FloatArray, MonthArray, StrArray

SHADES = 0.08, 0.17  # of the earlier and the later span, which may touch
PLACES = (0.5, 0.25, 0.75)  # along a span, where its share may be written
BADGE_ROOM, ROOM_BELOW, ROOM_ABOVE = 0.035, 0.13, 0.08  # parts of the axes


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A change as it is drawn.

    Attributes:
        topic, label: its number and name.
        title: what happened, in words, with the spans.
        bounded: the difference with its bounds.
        before, after: first and last month, YYYY-MM, and the share of each of the two spans, a fraction.
    """

    topic: int
    label: str
    title: str
    bounded: str
    before: tuple[str, str, float]
    after: tuple[str, str, float]


def largest_change(source: object, topic: int | None = None) -> Compared | None:
    """The largest change of a topic, or of all topics; None where there is none, as in shares without a run.

    Args:
        source: a run, or anything else, which has no changes.
        topic: its number; of all topics if None.
    """
    changes = source.changes if isinstance(source, Run) else None
    found = [] if changes is None else [c for c in changes.rows if topic is None or c.topic == topic]
    if not found:
        return None
    change = found[0]
    noun = "point" if number_words(abs(change.difference)) == "1" else "points"
    more = "more" if change.difference > 0 else "less"
    difference = f"{number_words(abs(change.difference))} {noun} {more}"
    # Bounds of a change lie on one side of 0.
    low, high = sorted((abs(change.lower), abs(change.upper)))
    return Compared(
        topic=change.topic,
        label=change.label,
        bounded=f"{difference} ({number_words(low)} to {number_words(high)})",
        title=f"{change.label}: {difference} {when_words(change.start, change.end)} than "
              f"{when_words(change.reference_start, change.reference_end)}"
              f"{', a yearly pattern' if change.kind == 'seasonal' else ''}",
        before=(change.reference_start, change.reference_end, change.reference_share / 100),
        after=(change.start, change.end, change.share / 100),
    )  # fmt: skip


def changed_in_order(run: Run) -> list[int]:
    """The topics that changed, those of the largest changes first."""
    return [] if run.changes is None else list(dict.fromkeys(change.topic for change in run.changes.rows))


def change_headline(run: object) -> str:
    """How many topics changed and the largest certain change, as a sentence; empty where no topic changed."""
    first = largest_change(run)
    if first is None or not isinstance(run, Run):
        return ""
    n, n_topics = len(changed_in_order(run)), len(run.cards.label)
    if n_topics == 1:
        return first.title
    part = f"All {n}" if n == n_topics else f"{n} of {n_topics}"
    return f"{part} topics changed, most clearly {first.label}: {first.bounded}"


def draw_compared(ax: Axes, compared: Compared) -> None:
    """The two shares as lines over their months, which are shaded."""
    for shade, (first, last, share) in zip(SHADES, (compared.before, compared.after), strict=True):
        edges = month_edges(np.array([first, last], dtype="datetime64[M]"))
        ax.axvspan(edges[0], edges[-1], color=MUTED, alpha=shade, lw=0, zorder=0.5)
        # Not clipped: a share of nothing lies on the axis.
        ax.plot(
            [edges[0], edges[-1]], [share, share], color=INK, lw=1.8, solid_capstyle="butt", zorder=5, clip_on=False
        )


def write_compared(ax: Axes, compared: Compared, *, line: tuple[FloatArray, FloatArray], badges: FloatArray) -> None:
    """The two shares in percent beside their lines, where neither the topic's own line nor a badge is in the way.

    Args:
        ax: of the spotlight.
        compared: the change.
        line: days and shares of the topic's line.
        badges: (n,) days of the badges on it.
    """
    low, high = ax.get_xlim()
    for first, last, share in (compared.before, compared.after):
        edges = month_edges(np.array([first, last], dtype="datetime64[M]"))
        places = edges[0] + (edges[-1] - edges[0]) * np.array(PLACES)
        near = badges[np.abs(np.interp(badges, *line) - share) < ROOM_BELOW * ax.get_ylim()[1]]
        far = np.abs(places[:, None] - near[None, :]).min(axis=1, initial=np.inf) > BADGE_ROOM * (high - low)
        at = float(places[int(far.argmax())])  # the first free place, and the middle if there is none
        top = ax.get_ylim()[1]
        below = float(np.interp(at, *line)) > share > ROOM_BELOW * top or share > (1 - ROOM_ABOVE) * top
        ax.annotate(
            percent_words(share), (at, share), xytext=(0, -4 if below else 4), textcoords="offset points",
            ha="center", va="top" if below else "bottom", size=SMALL, color=INK, weight="bold", zorder=7,
            annotation_clip=False, bbox={"facecolor": PAPER, "alpha": 0.72, "pad": 0.8, "lw": 0},
        )  # fmt: skip


def compared_column(compared: Compared | None, months: MonthArray) -> StrArray:
    """(n_months,) share of the span that a month lies in, a fraction; NaN outside of both."""
    column = np.full(len(months), np.nan)
    for first, last, share in () if compared is None else (compared.before, compared.after):
        column[(months >= np.datetime64(first, "M")) & (months <= np.datetime64(last, "M"))] = share
    return column
