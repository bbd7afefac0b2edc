"""The largest change of a topic as a figure shows it: its title, and the two shares compared over their months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.figures.calendar import month_edges
from trendlab.figures.colours import INK
from trendlab.figures.style import SMALL
from trendlab.store import Run
from trendlab.words.months import when_words
from trendlab.words.numbers import number_words, percent_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from trendlab.checks import MonthArray, StrArray


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A change as it is drawn.

    Attributes:
        topic: its number.
        short: what happened, in words, without the spans.
        title: the same with the spans.
        before, after: first and last month, YYYY-MM, and the share of each of the two spans, a fraction.
    """

    topic: int
    short: str
    title: str
    before: tuple[str, str, float]
    after: tuple[str, str, float]


def largest_change(source: object, topic: int | None = None) -> Compared | None:
    """The largest change of a topic, or of all; None where none is told, as in shares without a run.

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
    short = f"{change.label}: {number_words(abs(change.difference))} {noun} {more}"
    return Compared(
        topic=change.topic,
        short=short,
        title=f"{short} {when_words(change.start, change.end)} than "
              f"{when_words(change.reference_start, change.reference_end)}",
        before=(change.reference_start, change.reference_end, change.reference_share / 100),
        after=(change.start, change.end, change.share / 100),
    )  # fmt: skip


def changed_in_order(run: Run) -> list[int]:
    """The topics that changed, those of the largest changes first."""
    return [] if run.changes is None else list(dict.fromkeys(change.topic for change in run.changes.rows))


def change_headline(run: object) -> str:
    """How many topics changed and what changed most surely, as a sentence; empty where no change is told."""
    first = largest_change(run)
    if first is None or not isinstance(run, Run):
        return ""
    n, n_topics = len(changed_in_order(run)), len(run.cards.label)
    if n_topics == 1:
        return first.title
    part = f"All {n}" if n == n_topics else f"{n} of {n_topics}"
    return f"{part} topics changed, most surely {first.short}"


def draw_compared(ax: Axes, compared: Compared) -> None:
    """The two shares as lines over their months."""
    for first, last, share in (compared.before, compared.after):
        edges = month_edges(np.array([first, last], dtype="datetime64[M]"))
        ax.plot([edges[0], edges[-1]], [share, share], color=INK, lw=1.8, solid_capstyle="butt", zorder=5)


def write_compared(ax: Axes, compared: Compared) -> None:
    """The two shares in percent above their lines."""
    for first, last, share in (compared.before, compared.after):
        edges = month_edges(np.array([first, last], dtype="datetime64[M]"))
        ax.annotate(
            percent_words(share), ((edges[0] + edges[-1]) / 2, share), xytext=(0, 3), textcoords="offset points",
            ha="center", va="bottom", size=SMALL, color=INK, weight="bold", zorder=7, annotation_clip=False,
        )  # fmt: skip


def compared_column(compared: Compared | None, months: MonthArray) -> StrArray:
    """(n_months,) share of the span that a month lies in, a fraction; NaN outside of both."""
    column = np.full(len(months), np.nan)
    for first, last, share in () if compared is None else (compared.before, compared.after):
        column[(months >= np.datetime64(first, "M")) & (months <= np.datetime64(last, "M"))] = share
    return column
