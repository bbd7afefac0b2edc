"""A season in numbers: the high months of the year beside the low ones, over all whole years together."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.levels import SpanShare, span_share
from trendlab.words.months import MONTHS
from trendlab.words.numbers import number_words, points_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.checks import BoolArray, MonthArray

YEAR = 12


@dataclass(frozen=True, kw_only=True)
class Yearly:
    """High and low months of the year, each with its share over whole years; shares and bounds in percent.

    Attributes:
        high, low: first and last calendar month, 1 to 12; from 11 to 2 is from November to February.
        start, end: first and last month of the years that are counted, YYYY-MM.
        high_share, low_share: percent of the articles of these months as dated.
        high_lower, high_upper, low_lower, low_upper: bounds of each share alone.
        difference, lower, upper: high less low in percentage points, with bounds that hold together with those of all
            changes, whatever months are chosen after looking.
        p_adjusted: probability of a difference this large between any months of the year if no rate had changed.
    """

    high: tuple[int, int]
    low: tuple[int, int]
    start: str
    end: str
    high_share: float
    low_share: float
    high_lower: float
    high_upper: float
    low_lower: float
    low_upper: float
    difference: float
    lower: float
    upper: float
    p_adjusted: float

    @property
    def high_words(self) -> str:
        """The high months with their preposition: from May to July."""
        return season_words(self.high)

    @property
    def low_words(self) -> str:
        """The low months with their preposition: in October."""
        return season_words(self.low)

    @property
    def apart_words(self) -> str:
        """The difference of both with its bounds in words: 14 points apart (8 to 20)."""
        return f"{points_words(self.difference)} apart ({number_words(self.lower)} to {number_words(self.upper)})"

    @property
    def levels(self) -> tuple[SpanShare, SpanShare]:
        """The shares of the low and of the high months with their own bounds, fractions."""
        low = span_share(self.spans(self.low), self.low_share, (self.low_lower, self.low_upper))
        return low, span_share(self.spans(self.high), self.high_share, (self.high_lower, self.high_upper))

    def to_json(self) -> str:
        """The numbers as one JSON cell of a table, with ten significant digits."""
        return json.dumps({k: float(f"{v:.10g}") if isinstance(v, float) else v for k, v in asdict(self).items()})

    @staticmethod
    def from_json(cell: str) -> Yearly:
        """The season of such a cell."""
        found = json.loads(cell)
        return Yearly(**{**found, "high": tuple(found["high"]), "low": tuple(found["low"])})

    def spans(self, side: tuple[int, int]) -> list[tuple[str, str]]:
        """First and last month of each stretch of the high or low months, YYYY-MM."""
        months = np.arange(np.datetime64(self.start, "M"), np.datetime64(self.end, "M") + 1)
        return [(str(months[a]), str(months[b - 1])) for a, b in _runs(calendar_mask(months, side))]


def season_words(side: tuple[int, int]) -> str:
    """Calendar months with their preposition: in May, in May and June, from May to July."""
    first, last = (MONTHS[k - 1] for k in side)
    if side[0] == side[1]:
        return f"in {first}"
    return f"in {first} and {last}" if (side[1] - side[0]) % YEAR == 1 else f"from {first} to {last}"


def calendar_months(side: tuple[int, int]) -> tuple[int, ...]:
    """Numbers of the calendar months from the first to the last, 1 to 12, in order of number."""
    first, last = side
    return tuple(sorted((first - 1 + k) % YEAR + 1 for k in range((last - first) % YEAR + 1)))


def calendar_mask(months: MonthArray, side: tuple[int, int]) -> BoolArray:
    """Which months lie from one calendar month to another, (n_months,)."""
    first, last = side
    place = (months.astype("datetime64[M]").astype(int) % YEAR + 1 - first) % YEAR
    return np.asarray(place <= (last - first) % YEAR)


def _runs(inside: BoolArray) -> Iterator[tuple[int, int]]:
    edge = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]]).astype(int)))
    yield from zip(edge[::2].tolist(), edge[1::2].tolist(), strict=True)
