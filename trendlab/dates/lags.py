"""Lag distributions: how long after a mentioned date an article that mentions it appears."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, IntArray, read_only

if TYPE_CHECKING:
    from trendlab.dates.mentions import Mention

# A mention without a year is at most this many days after its article, or a year less that before it.
AHEAD_DAYS = 120
YEAR_DAYS = 365
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, kw_only=True, eq=False)
class LagTable:
    """How many times the average rate a date is mentioned, by days from it to the article's publication.

    Attributes:
        lags: (n_knots,) of int, days, growing.
        rate: (n_knots,) of float, above 0; between knots the logarithm is interpolated.
        n: mentions that the table was estimated from.
    """

    lags: IntArray
    rate: FloatArray
    n: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "lags", read_only(self.lags, np.int64))
        object.__setattr__(self, "rate", read_only(self.rate, np.float64))

    def at(self, lag: IntArray) -> FloatArray:
        """Rate at each lag; beyond the first and last knot, the rate there."""
        found: FloatArray = np.exp(np.interp(lag, self.lags, np.log(self.rate)))
        return found


def category_of(mention: Mention) -> str:
    """The lag table that applies to a mention."""
    kind, full = mention.kind, mention.year > 0
    if kind == "year":
        return "year"
    if kind == "weekday":
        return "weekday_lead" if mention.lead else "weekday"
    if kind == "month" and not full:
        return "month" + (f"_{mention.cue}" if mention.cue else "")
    if kind in {"quarter", "half"} and not full:
        return kind + (f"_{mention.cue}" if mention.cue in {"last_year", "this_year"} else "")
    if mention.cue.startswith("by_") and not full:
        return f"{kind}_{mention.cue}"
    return kind + ("_full" if full else "") + ("_lead" if kind == "day" and mention.lead else "")


def reference_day(mention: Mention, year: int) -> int:
    """The day that lags are counted from, in days since 1970-01-01.

    A day itself, the first day of a month or year, the last day of a quarter or half.
    """
    if mention.kind == "year":
        found = date(year, 1, 1)
    elif mention.kind in {"quarter", "half"}:
        found = _month_end(year, mention.month)
    else:
        end = _month_end(year, mention.month)
        found = end.replace(day=min(max(mention.day, 1), end.day))
    return found.toordinal() - date(1970, 1, 1).toordinal()


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def find_lag(mention: Mention, day: int) -> int:
    """Days from the mentioned date to `day` (days since 1970-01-01), as the tables count them."""
    if mention.kind == "weekday":
        return (day + 3 - mention.day) % 7
    if mention.year:
        return day - reference_day(mention, mention.year)
    year = (date(1970, 1, 1) + timedelta(days=day)).year
    lags = (day - reference_day(mention, y) for y in (year + 1, year, year - 1))
    return next((lag for lag in lags if lag >= -AHEAD_DAYS), 0)


def lags_on(mention: Mention, days: IntArray) -> IntArray:
    """(n_days,) lag of a mention on each day, in order of time; one without a year means the nearest year."""
    if mention.kind == "weekday":
        found: IntArray = (days + 3 - mention.day) % 7
        return found
    if mention.year:
        return days - reference_day(mention, mention.year)
    low, high = (date.fromordinal(int(d) + _EPOCH).year for d in (days[0], days[-1]))
    lag = np.zeros(len(days), np.int64)
    for year in range(max(low - 1, 1), min(high + 1, 9999) + 1):
        there = reference_day(mention, year)
        start, stop = np.searchsorted(days, (there - AHEAD_DAYS, there + YEAR_DAYS - AHEAD_DAYS + 1))
        lag[start:stop] = days[start:stop] - there
    return lag


@cache
def lag_tables() -> dict[str, LagTable]:
    """The lag tables of the package by category, from lags.csv (which names the source of each)."""
    rows: dict[str, list[dict[str, str]]] = {}
    text = resources.files("trendlab.dates").joinpath("lags.csv").read_text(encoding="utf8")
    for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        rows.setdefault(row["category"], []).append(row)
    return {
        category: LagTable(
            lags=np.array([int(r["lag"]) for r in part]), rate=np.array([float(r["rate"]) for r in part]),
            n=int(part[0]["n"]),
        )
        for category, part in rows.items()
    }  # fmt: skip


def table_of(category: str) -> LagTable | None:
    """The table of a category, or of the more general one that it refines, or None where there is neither."""
    tables = lag_tables()
    if category not in tables and "_by_" in category:
        category = category.partition("_by_")[0]
    while category not in tables and "_" in category:
        category = category.rpartition("_")[0]
    return tables.get(category)
