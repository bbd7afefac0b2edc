"""Lag distributions: how long after a mentioned date an article that mentions it appears."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib import resources

import numpy as np

from trendlab.checks import FloatArray, IntArray, read_only
from trendlab.mentions import Mention

# A mention without a year lies at most this many days after, or a year less that before, its article.
AHEAD_DAYS = 120
YEAR_DAYS = 365


@dataclass(frozen=True, kw_only=True, eq=False)
class LagTable:
    """How many days after the mentioned day articles appear.

    Attributes:
        edges: (n_bins + 1,) of int, days; a bin holds the lags from its edge to before the next.
        density: (n_bins,) of float, probability per day; sums to 1 over days.
        n: mentions that the table was learned from.
    """

    edges: IntArray
    density: FloatArray
    n: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "edges", read_only(self.edges, np.int64))
        object.__setattr__(self, "density", read_only(self.density, np.float64))

    def at(self, lag: IntArray) -> FloatArray:
        """Probability per day at each lag; outside the table, a thousandth of its mean density."""
        k = np.searchsorted(self.edges, lag, side="right") - 1
        inside = (k >= 0) & (k < len(self.density))
        floor = 1e-3 / float(self.edges[-1] - self.edges[0])
        return np.where(inside, self.density[np.clip(k, 0, len(self.density) - 1)], floor)


def category_of(mention: Mention) -> str:
    """The lag table that speaks for a mention."""
    kind, full = mention.kind, mention.year > 0
    if kind == "year":
        return "year"
    if kind == "weekday":
        return "weekday_lead" if mention.lead else "weekday"
    if kind == "month" and not full:
        return "month" + (f"_{mention.cue}" if mention.cue else "")
    if kind in {"quarter", "half"} and not full:
        return kind + (f"_{mention.cue}" if mention.cue in {"last_year", "this_year"} else "")
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


@cache
def lag_tables() -> dict[str, LagTable]:
    """The lag tables of the package by category, from lags.csv (which names the source of each)."""
    rows: dict[str, list[dict[str, str]]] = {}
    text = resources.files("trendlab.dates").joinpath("lags.csv").read_text(encoding="utf8")
    for row in csv.DictReader(line for line in text.splitlines() if not line.startswith("#")):
        rows.setdefault(row["category"], []).append(row)
    tables = {}
    for category, part in rows.items():
        edges = np.array([int(r["low"]) for r in part] + [int(part[-1]["high"])])
        share = np.array([float(r["share"]) for r in part])
        tables[category] = LagTable(edges=edges, density=share / share.sum() / np.diff(edges), n=float(part[0]["n"]))
    return tables


def table_of(category: str) -> LagTable | None:
    """The table of a category, or of the plainer one that it refines, or None where there is neither."""
    tables = lag_tables()
    while category not in tables and "_" in category:
        category = category.rpartition("_")[0]
    return tables.get(category)
