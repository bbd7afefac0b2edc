"""Which articles are dated already, and what their given dates say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.dates.given import GivenDate, parse_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.checks import BoolArray, IntArray
    from trendlab.corpus import Corpus
    from trendlab.dates.spec import DateSpec

# Given dates this far (years) from all others, and further than those span, are taken for errors where they are
# this few: the larger of one article and this part.
FAR_YEARS = 30
FEW = 0.01
LEAST_DATED = 5


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
    raw = corpus.table["raw_date"].to_pylist()
    found = parse_dates([r if isinstance(r, str) else "" for r in raw])
    n = len(corpus)
    first, last = np.zeros(n, np.int64), np.zeros(n, np.int64)
    dated = np.zeros(n, bool)
    outside = 0
    for row, given in enumerate(found):
        if given is None:
            continue
        if spec.earliest <= given.year <= spec.latest:
            first[row], last[row] = _span(given)
            dated[row] = True
        else:
            outside += 1
    stray = find_stray(first[dated])
    far = np.flatnonzero(dated)[stray]
    dated[far] = False
    unread = [r for r, f in zip(raw, found, strict=True) if r and str(r).strip() and f is None]
    notes: dict[str, Any] = {"given": int(dated.sum())}
    if unread:
        notes["not_a_date"] = {"articles": len(unread), "example": str(unread[0])[:40]}
    if outside:
        notes["outside_years"] = {"articles": outside, "earliest": spec.earliest, "latest": spec.latest}
    if far.size:
        notes["far_off"] = {"articles": int(far.size), "example": str(raw[int(far[0])])[:40]}
    if broken:
        notes["month_prob_unreadable"] = broken
    read = dated.copy()
    for row in carried:
        dated[row] &= carried_by.get(row) == "given"
    return Known(read=read, first=first, last=last, dated=dated, carried=carried, carried_by=carried_by, notes=notes)


def find_stray(days: IntArray) -> BoolArray:
    """(n,) of bool: the few days at either end that stand so far from all others that they must be errors.

    One article of 1850 among thousands of 2020 would make a span of 170 years, nearly all of it empty.

    Args:
        days: (n,) of int, days since 1970-01-01.
    """
    order = np.argsort(days, kind="stable")
    low, high = 0, len(days)
    few = max(1, int(FEW * len(days)))
    while high - low >= LEAST_DATED:
        kept = days[order[low:high]]
        gaps = np.diff(kept)
        k = int(gaps.argmax())
        if gaps[k] <= FAR_YEARS * 365.25:
            break
        if k < few and gaps[k] > kept[-1] - kept[k + 1]:
            low += k + 1
        elif len(gaps) - k <= few and gaps[k] > kept[k] - kept[0]:
            high = low + k + 1
        else:
            break
    stray = np.ones(len(days), bool)
    stray[order[low:high]] = False
    return stray


def _span(given: GivenDate) -> tuple[int, int]:
    first = date(given.year, given.month or 1, given.day or 1).toordinal()
    if given.day:
        last = first
    elif given.month < 12 and given.month:
        last = date(given.year, given.month + 1, 1).toordinal() - 1
    else:
        last = date(given.year, 12, 31).toordinal()
    return first - 719163, last - 719163


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
