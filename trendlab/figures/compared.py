"""The largest change of a topic as a figure shows it: its title, and the two shares compared over their months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.patches import Rectangle

from trendlab.figures.calendar import month_edges
from trendlab.figures.colours import INK, MUTED
from trendlab.store import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from trendlab.changes import Change
    from trendlab.checks import BoolArray, MonthArray, StrArray

SHADES = 0.08, 0.17  # of the earlier and the later span, which may touch
BOX_ALPHA = 0.30
SPANS = "start", "end", "reference_start", "reference_end"
DOUBTS = {
    "mix_change": "Other {of} or chance alone may explain it.",
    "given_change": "Inferred months alone may make it: {many} with a given date do not show it.",
}


@dataclass(frozen=True, kw_only=True)
class Level:
    """A share of some months together as it is drawn.

    Attributes:
        spans: first and last month of each stretch, YYYY-MM; one, or of a season one each year.
        share, lower, upper: with the bounds of this share alone, fractions; bounds are NaN in runs of earlier versions.
    """

    spans: tuple[tuple[str, str], ...]
    share: float
    lower: float
    upper: float

    def covers(self, months: MonthArray) -> BoolArray:
        """Which of these months it is the share of, (n_months,)."""
        ends = np.array(self.spans, dtype="datetime64[M]")
        return np.asarray(((months[:, None] >= ends[:, 0]) & (months[:, None] <= ends[:, 1])).any(axis=1))


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A change as it is drawn.

    Attributes:
        topic, label: its number and name.
        title: what happened, in words, with the spans.
        bounded: the difference with its bounds.
        before, after: the two shares that it compares; of a season those of the low and of the high months.
        doubt: a sentence where it does not hold within sources, or not among articles with a given date; else "".
    """

    topic: int
    label: str
    title: str
    bounded: str
    before: Level
    after: Level
    doubt: str = ""

    @property
    def top(self) -> float:
        """The highest share that must find room on an axis."""
        return float(np.nanmax([x for level in (self.before, self.after) for x in (level.share, level.upper)]))

    def covers(self, months: MonthArray) -> BoolArray:
        """Which months are compared, (n_months,)."""
        return self.before.covers(months) | self.after.covers(months)


def largest_change(source: object, topic: int | None = None, *, concepts: bool = False) -> Compared | None:
    """The largest change of a topic, or of all topics; None where there is none, as in shares without a run.

    Args:
        source: a run, or anything else, which has no changes.
        topic: its number; of all topics if None.
        concepts: whether it is the number of a concept.
    """
    if not isinstance(source, Run):
        return None
    changes = source.concept_changes if concepts else source.changes
    found = [] if changes is None else [c for c in changes.rows if topic is None or c.topic == topic]
    if not found:
        return None
    change = _surest_first(source, found)[0] if topic is None else found[0]
    before, after = (Level(spans=x.spans, share=x.share, lower=x.lower, upper=x.upper) for x in change.levels)
    return Compared(
        topic=change.topic, label=change.label, bounded=change.bounded, title=change.title, before=before, after=after,
        doubt=doubt_of(source, change),
    )  # fmt: skip


def doubt_of(run: Run, change: Change) -> str:
    """A sentence where a change does not hold within sources, or not among articles with a given date; else nothing.

    Args:
        run: with the tables "mix_change" and "given_change" if it has them.
        change: of a topic, theme or concept.
    """
    told = []
    for name in DOUBTS:
        table = run.tables.get(name)
        for row in () if table is None or "holds" not in table else table.to_dict("records"):
            same = all(row.get(x) == getattr(change, x) for x in ("topic", *SPANS))
            if same and row.get("level", "topic") == change.level and row["kind"] == "change" and not row["holds"]:
                told.append(DOUBTS[name].format(of=row.get("of", "sources"), many=run.unit.many))
    return " ".join(told)


def _surest_first(run: Run, rows: Sequence[Change]) -> list[Change]:
    """The changes in their order, those that are in doubt last."""
    return sorted(rows, key=lambda change: bool(doubt_of(run, change)))


def changed_in_order(run: Run) -> list[int]:
    """The topics that changed, those of the largest changes first, those in doubt last."""
    rows = [] if run.changes is None else _surest_first(run, run.changes.rows)
    return list(dict.fromkeys(change.topic for change in rows))


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


def draw_compared(ax: Axes, compared: Compared, *, colour: str = MUTED) -> None:
    """The two shares as lines over their months, each in a box from its lower to its upper bound."""
    for shade, level in zip(SHADES, (compared.before, compared.after), strict=True):
        for low, high in level_edges(level):
            ax.axvspan(low, high, color=MUTED, alpha=shade, lw=0, zorder=0.5)
            if np.isfinite(level.lower):
                box = Rectangle((low, level.lower), high - low, level.upper - level.lower)
                box.set(color=colour, alpha=BOX_ALPHA, lw=0, zorder=2)
                ax.add_patch(box)
            # Not clipped: a share of nothing lies on the axis.
            ends = [level.share] * 2
            ax.plot([low, high], ends, color=INK, lw=1.8, solid_capstyle="butt", zorder=5, clip_on=False)


def level_edges(level: Level) -> list[tuple[float, float]]:
    """First and last day of each stretch, in days since 1970."""
    found = (month_edges(np.array(span, dtype="datetime64[M]")) for span in level.spans)
    return [(float(edges[0]), float(edges[-1])) for edges in found]


def compared_column(compared: Compared | None, months: MonthArray) -> StrArray:
    """(n_months,) share of the span that a month lies in, a fraction; NaN outside of both."""
    column = np.full(len(months), np.nan)
    for level in () if compared is None else (compared.before, compared.after):
        column[level.covers(months)] = level.share
    return column
