"""What changed in an archive, with bounds that hold for all changes together."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.changes.levels import SpanShare, span_share
from trendlab.changes.yearly import Yearly
from trendlab.checks import FloatArray, IntArray, check_place, check_places, check_whole, read_only
from trendlab.words.months import when_words
from trendlab.words.numbers import count_words, number_words, percent, points_words
from trendlab.words.shown import MAX_ROWS, Shown, View

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

KINDS = ("arrived", "rose", "jumped", "fell", "dropped", "vanished", "peaked", "seasonal")
EARLIER_NAMES = {"apart": "deconvolved"}  # columns of changes.csv


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change of one topic: a period compared with an earlier one.

    Attributes:
        topic: number of the topic.
        label: of the topic; "topic 3" where none was given.
        level: topic, theme or concept.
        kind: one of `KINDS`.
        start, end: first and last month of the period, YYYY-MM.
        reference_start, reference_end: of the earlier period that it is compared with.
        share, reference_share: percent of the articles as dated: the mean of `raw` over the months, weighted by
            articles.
        difference, lower, upper: percentage points, with bounds that hold simultaneously for all rows.
        p_adjusted: probability of a difference this large anywhere in the archive if no rate had changed.
        month: the month of half of the change.
        rank: rank of this difference among those of the topic between spans of the same lengths and distance; 1 is
            the largest.
        sentence: the change in words.
        deconvolved: the difference with uncertain months deconvolved, percentage points; equal to `difference` where
            all months are known, and NaN in runs of earlier versions.
        share_lower, share_upper, reference_lower, reference_upper: percent; bounds of each share alone at the level of
            the changes, for one share and not for all together. NaN in runs of earlier versions.
        yearly: of a seasonal row its high and low months over whole years, which the sentence gives; None in all
            others, and where no two stretches of the year certainly differ.
    """

    topic: int
    label: str
    level: str
    kind: str
    start: str
    end: str
    reference_start: str
    reference_end: str
    share: float
    reference_share: float
    difference: float
    lower: float
    upper: float
    p_adjusted: float
    month: str
    rank: int
    sentence: str
    deconvolved: float = float("nan")
    share_lower: float = float("nan")
    share_upper: float = float("nan")
    reference_lower: float = float("nan")
    reference_upper: float = float("nan")
    yearly: Yearly | None = None

    @property
    def title(self) -> str:
        """The change as a title: the difference and its two spans, or the high and low months of each year."""
        if self.yearly is not None:
            return f"{self.label}: high {self.yearly.high_words} of each year, low {self.yearly.low_words}"
        return (
            f"{self.label}: {points_words(self.difference)} {'more' if self.difference > 0 else 'less'} "
            f"{when_words(self.start, self.end)} than {when_words(self.reference_start, self.reference_end)}"
            f"{', a yearly pattern' if self.kind == 'seasonal' else ''}"
        )

    @property
    def bounded(self) -> str:
        """The difference with its bounds in words: 38 points more (33 to 50)."""
        if self.yearly is not None:
            return self.yearly.apart_words
        # Bounds of a change lie on one side of 0.
        low, high = sorted((abs(self.lower), abs(self.upper)))
        more = "more" if self.difference > 0 else "less"
        return f"{points_words(self.difference)} {more} ({number_words(low)} to {number_words(high)})"

    @property
    def estimates(self) -> tuple[float, float, float, float]:
        """Difference, lower and upper bound in percentage points, and adjusted p, as in the sentence."""
        source = self if self.yearly is None else self.yearly
        return source.difference, source.lower, source.upper, source.p_adjusted

    @property
    def certain(self) -> float:
        """The certain part of the difference in percentage points: the bound that is nearer to 0, without its sign."""
        return self.lower if self.difference > 0 else -self.upper

    @property
    def levels(self) -> tuple[SpanShare, SpanShare]:
        """The two shares of the sentence, each with its own bounds, fractions; the earlier or lower one first."""
        if self.yearly is not None:
            return self.yearly.levels
        spans = (self.reference_start, self.reference_end), (self.start, self.end)
        shares = (
            (self.reference_share, (self.reference_lower, self.reference_upper)),
            (self.share, (self.share_lower, self.share_upper)),
        )
        early, late = (span_share((span,), *found) for span, found in zip(spans, shares, strict=True))
        return early, late

    @classmethod
    def from_texts(cls, texts: Mapping[str, str]) -> Change:
        """The change of one row of changes.csv, of this version or an earlier one.

        A field whose column an earlier version did not write keeps its default.

        Raises:
            ValueError: if a cell of numbers holds no number.
            KeyError: if a column without a default is missing.
        """
        kinds: dict[object, Any] = {"int": int, "float": float, "str": str, "Yearly | None": Yearly.from_json}
        texts = {EARLIER_NAMES.get(name, name): text for name, text in texts.items()}
        given = [f for f in fields(cls) if f.default is MISSING or texts.get(f.name)]
        return cls(**{f.name: kinds[f.type](texts[f.name]) for f in given})


COLUMNS = tuple(f.name for f in fields(Change))
NEEDED = tuple(f.name for f in fields(Change) if f.default is MISSING)


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Changes(Shown):
    """All significant changes of an archive: those that are more than sampling variation of the articles.

    Attributes:
        rows: the changes, the largest certain difference first.
        level: simultaneous coverage of all bounds, in (0, 1).
        detectable: (n_topics,) rise from the mean share between the halves of the articles that would be detected
            with power .8, percentage points; a fall where no rise would be, as of a topic of nearly all articles; 100
            where neither would be; NaN where it cannot be computed.
        reason: why changes could not be estimated; empty otherwise.
        notes: method, critical values and options, for the manifest.

    Example:
        >>> import trendlab as tl
        >>> made = tl.make_articles(n_months=12, per_month=20, rng=0)
        >>> run = tl.fit_run(made.to_frame(), options=tl.Options(topics=4))
        >>> run.changes.level
        0.9
        >>> list(run.changes.to_frame().columns[:4])
        ['topic', 'label', 'level', 'kind']
    """

    rows: tuple[Change, ...]
    level: float
    detectable: FloatArray
    reason: str = ""
    notes: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "detectable", read_only(self.detectable, float))

    def __len__(self) -> int:
        return len(self.rows)

    def for_topic(self, topic: int) -> tuple[Change, ...]:
        """The changes of one topic in the order of time."""
        topic = check_place(topic, len(self.detectable), "topic")
        return tuple(sorted((c for c in self.rows if c.topic == topic), key=lambda c: (c.month, c.start)))

    def pad_topics(self, n_topics: int) -> Changes:
        """The changes with further topics appended, up to `n_topics` in all, which were not searched.

        Raises:
            OutOfRangeError: if `n_topics` is smaller than the number of topics.
        """
        check_whole(n_topics, len(self.detectable), "n_topics")
        unseen = np.full(n_topics - len(self.detectable), np.nan)
        return replace(self, detectable=np.concatenate([self.detectable, unseen]))

    def take_topics(self, topics: IntArray) -> Changes:
        """The changes of only these topics, numbered from 0; bounds and p stay those of all topics.

        Raises:
            OutOfRangeError: if there is no such topic, or one is given twice.
        """
        topics = check_places(topics, len(self.detectable), "topics", once=True)
        place = {int(old): new for new, old in enumerate(topics)}
        rows = tuple(replace(c, topic=place[c.topic]) for c in self.rows if c.topic in place)
        return replace(self, rows=rows, detectable=self.detectable[topics])

    def records(self) -> list[tuple[Any, ...]]:
        """Rows of `to_frame` as plain values."""
        cells = ({"yearly": "" if c.yearly is None else c.yearly.to_json()} for c in self.rows)
        return [
            tuple(cell.get(name, getattr(c, name)) for name in COLUMNS)
            for c, cell in zip(self.rows, cells, strict=True)
        ]

    def to_frame(self) -> pd.DataFrame:
        """A fresh tidy frame with the columns of changes.csv, one change a row."""
        import pandas as pd

        return pd.DataFrame(self.records(), columns=list(COLUMNS))

    def view(self) -> View:
        """How many changes there are, and the largest of them in words."""
        facts = (
            self.reason or count_words(len(self.rows), "change"),
            f"bounds at {percent(self.level)}, all together",
        )
        rows = [(c.kind, c.month, c.sentence) for c in self.rows[:MAX_ROWS]]
        header = ("kind", "month", "sentence")
        return View(name="Changes", facts=facts, header=header, rows=rows, n_rows=len(self.rows), whole=True)
