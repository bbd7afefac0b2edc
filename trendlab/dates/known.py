"""Which articles are dated already, and what their given dates say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.corpus.rows import read_days
from trendlab.days.column import NOTHING, read_column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.checks import BoolArray, IntArray
    from trendlab.corpus import Corpus
    from trendlab.dates.spec import DateSpec

# Given dates count as errors if they are this many years from all others, and further than those span, and at most
# this fraction of the articles (or one).
FAR_YEARS = 30
FEW = 0.01
MIN_DATED = 5


@dataclass(frozen=True, kw_only=True, eq=False)
class Known:
    """What is known before any inference.

    Attributes:
        first, last: (n_docs,) of int, days since 1970-01-01: the given day, or the span of the given month or year.
        read: (n_docs,) of bool: whether first and last hold a date that the source gives.
        dated: (n_docs,) of bool: whether that date is the article's own (and not one inferred in an earlier run).
        carried: rows whose month distribution came with the source: {row: {month since 1970-01: p}}.
        carried_by: dated_by of the carried rows.
        notes: how many dates were read, and how many were none.
    """

    first: IntArray
    last: IntArray
    read: BoolArray
    dated: BoolArray
    carried: dict[int, dict[int, float]]
    carried_by: dict[int, str]
    notes: dict[str, Any]

    @property
    def exact(self) -> BoolArray:
        """(n_docs,) of bool: articles with a given day."""
        found: BoolArray = self.dated & (self.first == self.last)
        return found


def read_known(corpus: Corpus, spec: DateSpec) -> Known:
    """Given dates and carried distributions of a corpus."""
    carried, carried_by, broken = _read_carried(corpus)
    first, last = given_days(corpus)
    found = first != NOTHING
    years = first.astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
    dated = found & (years >= spec.earliest) & (years <= spec.latest)
    far = np.flatnonzero(dated)[find_outliers(first[dated])]
    outside = int(np.count_nonzero(found & ~dated))
    dated[far] = False
    first[~dated], last[~dated] = 0, 0
    notes: dict[str, Any] = {"given": int(dated.sum())} | _unread(corpus, found)
    if outside:
        notes["outside_years"] = {"articles": outside, "earliest": spec.earliest, "latest": spec.latest}
    if far.size:
        notes["far_off"] = {"articles": int(far.size), "example": _raw_date(corpus, int(far[0]))}
    if broken:
        notes["month_prob_unreadable"] = broken
    read = dated.copy()
    for row in carried:
        dated[row] &= carried_by.get(row) == "given"
    return Known(read=read, first=first, last=last, dated=dated, carried=carried, carried_by=carried_by, notes=notes)


def find_outliers(days: IntArray) -> BoolArray:
    """(n,) of bool: the few days at either end that are so far from all others that they must be errors.

    One article of 1850 among thousands of 2020 would make a span of 170 years, nearly all of it empty.

    Args:
        days: (n,) of int, days since 1970-01-01.
    """
    values, counts = np.unique(days, return_counts=True)
    first, last = find_span(values, counts)
    return np.asarray((days < first) | (days > last), dtype=np.bool_)


def find_span(days: IntArray, counts: IntArray) -> tuple[int, int]:
    """First and last day that are no errors; the first is larger than the last if there are no days.

    Args:
        days: (n_days,) of int, days since 1970-01-01, in order, each once.
        counts: (n_days,) articles of each day.
    """
    low, high = 0, len(days)
    before = np.concatenate([[0], np.cumsum(counts)])
    few = max(1, int(FEW * before[-1]))
    while high - low > 1 and before[high] - before[low] >= MIN_DATED:
        kept = days[low:high]
        gaps = np.diff(kept)
        k = int(gaps.argmax())
        cut = low + k + 1
        if gaps[k] <= FAR_YEARS * 365.25:
            break
        if before[cut] - before[low] <= few and gaps[k] > kept[-1] - kept[k + 1]:
            low = cut
        elif before[high] - before[cut] <= few and gaps[k] > kept[k] - kept[0]:
            high = cut
        else:
            break
    return (int(days[low]), int(days[high - 1])) if high > low else (1, 0)


def given_days(corpus: Corpus) -> tuple[IntArray, IntArray]:
    """First and last day that each given date can mean, (n_docs,) of int, `NOTHING` where there is none.

    The reader has read them in the order of their column; those of a corpus made by hand are read here.

    Args:
        corpus: n_docs articles.
    """
    days = read_days(corpus.table, missing=NOTHING)
    if days is not None and (days[0] != NOTHING).any():
        return days
    raw = corpus.table["raw_date"].to_pylist()
    column, _ = read_column(r if isinstance(r, str) else None for r in raw)
    return np.array(column.first, dtype=np.int64), np.array(column.last, dtype=np.int64)


def _unread(corpus: Corpus, found: BoolArray) -> dict[str, Any]:
    """The note on filled cells that are no date."""
    rows = [row for row, text in _filled(corpus, "raw_date") if not found[row] and str(text).strip()]
    return {"not_a_date": {"articles": len(rows), "example": _raw_date(corpus, rows[0])}} if rows else {}


def _raw_date(corpus: Corpus, row: int) -> str:
    return str(corpus.table["raw_date"][row].as_py())[:40]


def _read_carried(corpus: Corpus) -> tuple[dict[int, dict[int, float]], dict[int, str], int]:
    carried, by, broken = {}, {}, 0
    for row, text in _filled(corpus, "month_prob"):
        try:
            found = {_month_index(m): float(p) for m, p in json.loads(text).items() if float(p) > 0}
        except (ValueError, AttributeError, TypeError):
            broken += 1
            continue
        if found:
            carried[row] = found
    for row, text in _filled(corpus, "dated_by"):
        if row in carried:
            by[row] = text
    return carried, by, broken


def _filled(corpus: Corpus, name: str) -> Iterator[tuple[int, str]]:
    column = corpus.table[name]
    if column.null_count < len(column):
        yield from ((row, text) for row, text in enumerate(column.to_pylist()) if text)


def _month_index(label: str) -> int:
    year, month = label.split("-")
    if not 1 <= int(month) <= 12:
        raise ValueError(f"no month: {label}")
    return (int(year) - 1970) * 12 + int(month) - 1
