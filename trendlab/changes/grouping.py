"""The result of comparing two groups of articles."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.changes.mix import NUMBERS as MIX_NUMBERS
from trendlab.changes.mix import MixParts
from trendlab.checks import FloatArray, IntArray, MonthArray, StrArray, check_places, read_only
from trendlab.words.noun import ARTICLE, Noun
from trendlab.words.numbers import known_or_none, percent
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.changes.period import Period

NUMBERS = (
    "share_a", "share_b", "difference", "lower", "upper", "p_value", "p_adjusted",
    "share_a_early", "share_a_late", "share_b_early", "share_b_late",
    "change", "change_lower", "change_upper", "change_p", "change_p_adjusted",
)  # fmt: skip
BY_MONTH = ("month_share_a", "month_share_b", "month_difference", "month_lower", "month_upper")
REST = "all others"


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class GroupComparison(Shown):
    """Share of some topics in two groups of articles, how they differ, and how that difference changed.

    Attributes:
        column: the column whose values define the groups.
        a, b: the groups; "all others" for the articles with other values.
        topic: (n,) numbers of the topics.
        label: (n,) of str; empty texts where there are no cards.
        months: (n_months,) that are compared; empty where the articles have no months, or too uncertain ones.
        n_docs_a, n_docs_b: (n_months,) expected articles of each group; one number each without months.
        month_share_a, month_share_b, month_difference, month_lower, month_upper: (n_months, n) of single months, with
            bounds for one comparison each; NaN where a group has fewer than two articles.
        share_a, share_b: (n,) means over months of the articles as dated, with Mantel-Haenszel weights, which both
            groups share. Bounds and p are of the rates with uncertain months deconvolved; the bounds are widened where
            they would miss the estimate.
        difference: (n,) a minus b, a fraction; lower, upper: bounds for one comparison chosen beforehand, in [-1, 1].
        p_value: (n,) two-sided, of no difference; p_adjusted: over the given topics (Benjamini-Hochberg).
        early, late: the periods between which the change is measured; None where it cannot be estimated.
        share_a_early, share_a_late, share_b_early, share_b_late: (n,) means of each group over the months of either
            period, with the same weights for both groups: which side moved.
        change: (n,) difference in the later period minus that in the earlier, with bounds, p and adjusted p.
        parts: each topic's overall change, decomposed into change within groups and change of their mix; or None.
        level: coverage of the bounds, in (0, 1).
        reason: why the groups cannot be compared; all their numbers are NaN then. Empty otherwise.
        sentence: the result in words, one sentence a topic.
        unit: what the articles are called.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> frame = made.to_frame()
        >>> frame["desk"] = ["sport" if k % 3 else "city" for k in range(len(frame))]
        >>> run = tl.fit_run(frame, options=tl.Options(topics=4))
        >>> found = tl.compare_groups(run, "desk", "city", "sport")
        >>> found.month_difference.shape
        (12, 4)
        >>> list(found.to_frame().columns[:6])
        ['topic', 'label', 'column', 'a', 'b', 'share_a']
    """

    column: str
    a: str
    b: str
    topic: IntArray
    label: StrArray
    months: MonthArray
    n_docs_a: FloatArray
    n_docs_b: FloatArray
    month_share_a: FloatArray
    month_share_b: FloatArray
    month_difference: FloatArray
    month_lower: FloatArray
    month_upper: FloatArray
    share_a: FloatArray
    share_b: FloatArray
    difference: FloatArray
    lower: FloatArray
    upper: FloatArray
    p_value: FloatArray
    p_adjusted: FloatArray
    share_a_early: FloatArray
    share_a_late: FloatArray
    share_b_early: FloatArray
    share_b_late: FloatArray
    change: FloatArray
    change_lower: FloatArray
    change_upper: FloatArray
    change_p: FloatArray
    change_p_adjusted: FloatArray
    early: Period | None
    late: Period | None
    parts: MixParts | None
    level: float
    reason: str
    sentence: tuple[str, ...]
    unit: Noun = ARTICLE

    def __post_init__(self) -> None:
        object.__setattr__(self, "topic", read_only(self.topic, int))
        object.__setattr__(self, "label", read_only(self.label, str))
        object.__setattr__(self, "months", read_only(self.months, "datetime64[M]"))
        for name in ("n_docs_a", "n_docs_b", *NUMBERS, *BY_MONTH):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def take_topics(self, topics: IntArray) -> GroupComparison:
        """The comparison of only the topics in these places, numbered from 0; adjusted p stays as it was.

        Raises:
            OutOfRangeError: if a place is outside the topics, or given twice.
        """
        rows = check_places(topics, len(self.topic), "topics", once=True)
        kept: dict[str, Any] = {name: getattr(self, name)[rows] for name in NUMBERS}
        kept |= {name: getattr(self, name)[:, rows] for name in BY_MONTH}
        return replace(
            self, topic=np.arange(len(rows)), label=self.label[rows], sentence=tuple(self.sentence[k] for k in rows),
            parts=None if self.parts is None else self.parts.take(rows), **kept,
        )  # fmt: skip

    def columns(self) -> tuple[str, ...]:
        """Names of the columns of `to_frame`."""
        head = ("topic", "label", "column", "a", "b")
        return (*head, *NUMBERS, "early", "late", *MIX_NUMBERS, "n_docs_a", "n_docs_b", "sentence")

    def records(self) -> list[tuple[Any, ...]]:
        """Rows of `to_frame` as plain values: what is not a finite number is None."""
        periods = tuple(None if p is None else p.text for p in (self.early, self.late))
        return [
            (
                int(self.topic[i]), str(self.label[i]), self.column, self.a, self.b,
                *(known_or_none(getattr(self, name)[i]) for name in NUMBERS), *periods,
                *(None if self.parts is None else known_or_none(getattr(self.parts, name)[i]) for name in MIX_NUMBERS),
                float(self.n_docs_a.sum()), float(self.n_docs_b.sum()), self.sentence[i],
            )
            for i in range(len(self.topic))
        ]  # fmt: skip

    def to_frame(self) -> pd.DataFrame:
        """A fresh tidy frame, one topic a row: shares, differences and bounds are fractions."""
        import pandas as pd

        frame = pd.DataFrame(self.records(), columns=list(self.columns()))
        return frame.astype(dict.fromkeys((*NUMBERS, *MIX_NUMBERS), float))

    def by_month(self) -> pd.DataFrame:
        """A fresh tidy frame, one topic and month a row: shares, difference and its bounds, articles of both groups."""
        import pandas as pd

        n_months, n = len(self.months), len(self.topic)
        found: dict[str, Any] = {
            "topic": np.repeat(self.topic, n_months), "label": np.repeat(self.label, n_months),
            "column": self.column, "a": self.a, "b": self.b, "month": np.tile(self.months.astype(str), n),
        }  # fmt: skip
        found |= {name.removeprefix("month_"): getattr(self, name).T.ravel() for name in BY_MONTH}
        found |= {name: np.tile(getattr(self, name)[:n_months], n) for name in ("n_docs_a", "n_docs_b")}
        return pd.DataFrame(found)

    def view(self) -> View:
        """The groups with their articles; difference, bounds and p of the first topics, and how it changed."""
        facts = (
            f"{self.a} against {self.b} ({self.column})",
            f"{self.unit.count(self.n_docs_a.sum())} and {self.unit.count(self.n_docs_b.sum())}",
            self.reason or f"bounds at {percent(self.level)}",
        )
        rows = [
            (
                int(self.topic[i]), str(self.label[i]), f"{self.share_a[i]:.1%}", f"{self.share_b[i]:.1%}",
                _points(self.difference[i], self.lower[i], self.upper[i]), float(self.p_adjusted[i]),
                _points(self.change[i], self.change_lower[i], self.change_upper[i]),
            )
            for i in range(min(len(self.topic), MAX_ROWS))
        ]  # fmt: skip
        header = ("topic", "label", self.a, self.b, "points", "p adjusted", "change")
        return View(name="GroupComparison", facts=facts, header=header, rows=rows, n_rows=len(self.topic))


def _points(value: float, lower: float, upper: float) -> str:
    return "" if math.isnan(value) else f"{100 * value:.1f} ({100 * lower:.1f} to {100 * upper:.1f})"
