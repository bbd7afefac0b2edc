"""Results: slopes and trends of topics."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.checks import BoolArray, FloatArray, IntArray, StrArray, check_labels, check_places, read_only
from trendlab.words.numbers import count_words
from trendlab.words.shown import MAX_ROWS, Shown, View, tally

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from trendlab.trend.breaks import ChangePoint
    from trendlab.trend.season import Seasons
    from trendlab.words.shown import Labelled


NUMBERS = ("slope", "lower", "upper", "p_value", "p_adjusted", "detectable")
COLUMNS = ("topic", "label", "verdict", *NUMBERS, "change_points")


@dataclass(frozen=True, kw_only=True, eq=False)
class Slopes:
    """Slopes of some topics.

    Attributes:
        slope, lower, upper: (n,) percentage points a year, with bounds.
        p_value: (n,) two-sided.
    """

    slope: FloatArray
    lower: FloatArray
    upper: FloatArray
    p_value: FloatArray

    def __post_init__(self) -> None:
        for name in ("slope", "lower", "upper", "p_value"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Trends(Shown):
    """Slope, test and verdict of each topic, from its monthly raw shares.

    Attributes:
        slope, lower, upper: (n_topics,) percentage points a year, bounds at `level`.
        p_value, p_adjusted: (n_topics,) two-sided; adjusted by Benjamini-Hochberg over topics.
        verdict: (n_topics,) of str: rising, falling, flat or unclear.
        detectable: (n_topics,) slope that would be detected with power .8 at p = .05, percentage points a year.
        change_points: the significant steps of each topic.
        level: coverage of the bounds.
        season: the yearly wave of each topic; None if it was not estimated or not saved.
        notes: method and options, for the manifest; `known_by` is "year" where articles are dated by year only.

    If trends cannot be estimated, as from too few months, all numbers are NaN and all verdicts unclear;
    notes["reason"] says why. A single slope is NaN if no rates in [0, 1] can have it.

    Example:
        >>> import trendlab as tl
        >>> run = tl.fit_run(tl.make_articles(n_months=12, per_month=20, rng=0).to_frame(), topics=4)
        >>> list(run.trends.to_frame().columns[:4])
        ['topic', 'label', 'verdict', 'slope']
    """

    slope: FloatArray
    lower: FloatArray
    upper: FloatArray
    p_value: FloatArray
    p_adjusted: FloatArray
    verdict: StrArray
    detectable: FloatArray
    change_points: tuple[tuple[ChangePoint, ...], ...]
    level: float
    season: Seasons | None = None
    notes: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in NUMBERS:
            object.__setattr__(self, name, read_only(getattr(self, name), float))
        object.__setattr__(self, "verdict", read_only(self.verdict, str))

    @property
    def known_by(self) -> str:
        """What is known of the time of a step: its month, or its year where articles are dated by year only."""
        return str(self.notes.get("known_by", "month"))

    @property
    def n_topics(self) -> int:
        """Number of topics."""
        return len(self.slope)

    @property
    def nominally_significant(self) -> BoolArray:
        """Whether a slope is significant only before correction for all topics, (n_topics,).

        Its bounds, which are of one topic by itself, exclude 0, and its verdict is unclear. Reports mark it
        "uncorrected".
        """
        return np.asarray((self.verdict == "unclear") & ((self.lower > 0) | (self.upper < 0)))

    def take_topics(self, topics: IntArray) -> Trends:
        """The trends of only these topics, in this order; p-values stay adjusted for all topics."""
        topics = check_places(topics, self.n_topics, "topics", once=True)
        return replace(
            self, **{name: getattr(self, name)[topics] for name in (*NUMBERS, "verdict")},
            change_points=tuple(self.change_points[k] for k in topics.tolist()),
            season=None if self.season is None else self.season.take_topics(topics),
        )  # fmt: skip

    def to_frame(self, cards: Labelled | None = None) -> pd.DataFrame:
        """A new data frame with one row per topic: the schema of every table of trends.

        Columns: topic, label, verdict, slope, lower, upper, p_value, p_adjusted, detectable, change_points (a JSON
        list of steps with month, lower, upper, size, p_value and over_line).

        Args:
            cards: hold the labels; without them a label is "topic 7".
        """
        import pandas as pd

        label = [f"topic {k}" for k in range(self.n_topics)] if cards is None else check_labels(cards, self.n_topics)
        steps = [json.dumps([step.to_json() for step in found]) for found in self.change_points]
        numbers = {name: getattr(self, name) for name in NUMBERS}
        columns = {"topic": np.arange(self.n_topics), "label": label, "verdict": self.verdict, **numbers}
        return pd.DataFrame({**columns, "change_points": steps})

    def view(self) -> View:
        """The verdicts, and slope, bounds and test of the largest topics."""
        columns = (self.verdict, self.slope, self.lower, self.upper, self.p_adjusted)
        rows = [
            (k, *(column[k] for column in columns), len(self.change_points[k]))
            for k in range(min(self.n_topics, MAX_ROWS))
        ]
        facts = (count_words(self.n_topics, "topic"), tally(self.verdict), "slopes in percentage points a year")
        header = ("topic", "verdict", "slope", "lower", "upper", "p adjusted", "steps")
        return View(name="Trends", facts=facts, header=header, rows=rows, n_rows=self.n_topics)
