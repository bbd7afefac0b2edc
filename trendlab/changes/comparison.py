"""The result of comparing two periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trendlab.checks import FloatArray, IntArray, StrArray, read_only
from trendlab.words.noun import ARTICLE, Noun
from trendlab.words.numbers import known_or_none, percent
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    import pandas as pd

    from trendlab.changes.period import Period

NUMBERS = (
    "share_after", "share_before", "difference", "lower", "upper", "simultaneous_lower", "simultaneous_upper",
    "ratio", "ratio_lower", "ratio_upper", "simultaneous_ratio_lower", "simultaneous_ratio_upper",
    "p_value", "p_adjusted", "deconvolved",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Comparison(Shown):
    """Share of some topics in two periods, and how they differ.

    Attributes:
        after, before: the periods; `before` is what `after` is compared with.
        topic: (n,) numbers of the topics.
        label: (n,) of str; empty texts where only shares were given.
        share_after, share_before: (n,) mean membership of the articles of each period, in [0, 1]: the mean of `raw`
            over its months, weighted by articles.
        difference: (n,) after minus before, a fraction.
        deconvolved: (n,) the difference with uncertain months deconvolved, so that articles of one month do not spill
            into others and pull the periods together. Equal to `difference` where all months are known.
        lower, upper: (n,) bounds of the difference for one comparison chosen beforehand, in [-1, 1].
        simultaneous_lower, simultaneous_upper: (n,) bounds that hold at once for all topics and all pairs of periods
            that consist of as many separate spans of months: valid for comparisons chosen after looking.
        ratio, ratio_lower, ratio_upper, simultaneous_ratio_lower, simultaneous_ratio_upper: (n,) after divided by
            before, with bounds of the same kinds. The ratio is infinite where only before is 0 and NaN where both are;
            an upper bound is infinite where the lower bound of before is 0.
        p_value: (n,) two-sided, of no difference; p_adjusted: over the given topics (Benjamini-Hochberg).
        n_docs_after, n_docs_before: expected articles of each period.
        level: coverage of the bounds, in (0, 1).
        critical_value: of the simultaneous bounds, a normal quantile.
        reason: why nothing can be estimated; all numbers are NaN then. Empty otherwise.
        sentence: the result in words, one sentence a topic.
        unit: what the articles are called.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> found = tl.compare_periods(run, after="2022-07..2022-12", before="2022-01..2022-06")
        >>> found.difference.shape
        (4,)
        >>> bool((found.simultaneous_lower <= found.lower).all())
        True
    """

    after: Period
    before: Period
    topic: IntArray
    label: StrArray
    share_after: FloatArray
    share_before: FloatArray
    difference: FloatArray
    lower: FloatArray
    upper: FloatArray
    simultaneous_lower: FloatArray
    simultaneous_upper: FloatArray
    ratio: FloatArray
    ratio_lower: FloatArray
    ratio_upper: FloatArray
    simultaneous_ratio_lower: FloatArray
    simultaneous_ratio_upper: FloatArray
    p_value: FloatArray
    p_adjusted: FloatArray
    deconvolved: FloatArray
    n_docs_after: float
    n_docs_before: float
    level: float
    critical_value: float
    reason: str
    sentence: tuple[str, ...]
    unit: Noun = ARTICLE

    def __post_init__(self) -> None:
        object.__setattr__(self, "topic", read_only(self.topic, int))
        object.__setattr__(self, "label", read_only(self.label, str))
        for name in NUMBERS:
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def columns(self) -> tuple[str, ...]:
        """Names of the columns of `to_frame`."""
        return ("topic", "label", "after", "before", *NUMBERS, "n_docs_after", "n_docs_before", "sentence")

    def records(self) -> list[tuple[Any, ...]]:
        """Rows of `to_frame` as plain values: what is not a finite number is None."""
        return [
            (
                int(self.topic[i]), str(self.label[i]), self.after.text, self.before.text,
                *(known_or_none(getattr(self, name)[i]) for name in NUMBERS),
                self.n_docs_after, self.n_docs_before, self.sentence[i],
            )
            for i in range(len(self.topic))
        ]  # fmt: skip

    def to_frame(self) -> pd.DataFrame:
        """A fresh tidy frame, one topic a row: shares and bounds are fractions."""
        import pandas as pd

        frame = pd.DataFrame(self.records(), columns=list(self.columns()))
        return frame.assign(**{name: getattr(self, name) for name in NUMBERS})

    def view(self) -> View:
        """The periods with their articles, and difference, bounds and p of the first topics."""
        facts = (
            f"{self.after.text} against {self.before.text}",
            f"{self.unit.count(self.n_docs_after)} and {self.unit.count(self.n_docs_before)}",
            self.reason or f"bounds at {percent(self.level)}",
        )
        known = range(0 if self.reason else min(len(self.topic), MAX_ROWS))
        rows = [
            (
                int(self.topic[i]), str(self.label[i]), f"{self.share_before[i]:.1%}", f"{self.share_after[i]:.1%}",
                f"{100 * self.difference[i]:.1f} ({100 * self.lower[i]:.1f} to {100 * self.upper[i]:.1f})",
                float(self.p_value[i]),
            )
            for i in known
        ]  # fmt: skip
        header = ("topic", "label", "before", "after", "points", "p")
        return View(
            name="Comparison", facts=facts, header=header, rows=rows, n_rows=0 if self.reason else len(self.topic)
        )
