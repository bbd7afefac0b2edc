"""Spans of months, and the pairs of them that are compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.likelihood import covariance_factor
from trendlab.checks import BoolArray, FloatArray, IntArray, read_only
from trendlab.prevalence.typical import FEW_ARTICLES, hold_articles, median_month

if TYPE_CHECKING:
    from trendlab.changes.rates import MonthRates

LENGTHS = (2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 72, 96, 120)
MIN_PAIRED = 4  # months with articles; of fewer there are no two spans of two months
STEPS_PER_WINDOW = 6
MAX_WINDOWS = 700
MIN_DOCS = 2.0
QUARTER, YEAR = 3, 12
USUAL_GAPS = 2  # usual distances of months with articles: a longer gap at an end of a window is no part of it


@dataclass(frozen=True, kw_only=True, eq=False)
class Windows:
    """Spans of consecutive months.

    Attributes:
        start, end: (n_windows,) first month and the month after the last, from 0.
        size: (n_windows,) sum of the weights of the articles.
        unit: (n_windows,) variance of `rate` in units of one article's variance.
        rate: (n_windows, n_topics) mean membership, in [0, 1].
    """

    start: IntArray
    end: IntArray
    size: FloatArray
    unit: FloatArray
    rate: FloatArray

    def __post_init__(self) -> None:
        for name in ("start", "end"):
            object.__setattr__(self, name, read_only(getattr(self, name), int))
        for name in ("size", "unit", "rate"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def __len__(self) -> int:
        return len(self.start)

    def inside(self, window: int, n_months: int) -> BoolArray:
        """Which months lie in a window, (n_months,)."""
        month = np.arange(n_months)
        return np.asarray((month >= self.start[window]) & (month < self.end[window]))


@dataclass(frozen=True, kw_only=True, eq=False)
class Pairs:
    """Pairs of windows of which the second begins where the first has ended, or later.

    Attributes:
        first, second: (n_pairs,) indices of the windows.
        scale: (n_pairs,) class of the shorter window by its length, from 0.
        factor: (n_pairs,) by which effective trials are scaled, to account for the covariance of the two means.
        n_scales: number of classes.
    """

    first: IntArray
    second: IntArray
    scale: IntArray
    factor: FloatArray
    n_scales: int

    def __post_init__(self) -> None:
        for name in ("first", "second", "scale"):
            object.__setattr__(self, name, read_only(getattr(self, name), np.int64))
        object.__setattr__(self, "factor", read_only(self.factor, float))

    def __len__(self) -> int:
        return len(self.first)


def make_windows(rates: MonthRates) -> Windows:
    """Windows of two months to half the span, at most ten years, starting at steps of a sixth of their length.

    Where fewer than four months have articles, windows are single months. Windows with fewer than two articles are left
    out, and those that begin or end with a gap longer than usual: their months are not those of articles.
    The steps grow where there would be more than `MAX_WINDOWS` windows. Where months have few articles, long
    windows start with a quarter.
    """
    n, unit = len(rates.months), reporting_unit(rates)
    n_steps, few = STEPS_PER_WINDOW, int((rates.size > 0).sum()) < MIN_PAIRED
    while True:
        spans = [
            (a, a + length)
            for length in ((1,) if few else LENGTHS)
            if length <= max(n // 2, 1)
            for a in _starts(rates, length, step=max(1, length // n_steps), unit=unit)
        ]
        if len(spans) <= MAX_WINDOWS or n_steps == 1:
            break
        n_steps -= 1
    start, end = (np.array(x, dtype=np.int64) for x in zip(*spans, strict=True))
    keep = _without_gaps(start, end, hold_articles(rates.n_docs), unit=unit)
    return _fill(start[keep], end[keep], rates)


def _without_gaps(start: IntArray, end: IntArray, held: BoolArray, *, unit: int) -> BoolArray:
    """Windows whose first and last months hold articles, or lie no longer before or after such than usual."""
    place = np.flatnonzero(held)
    longest = max(unit, USUAL_GAPS * float(np.median(np.diff(place)))) if len(place) > 1 else np.inf
    after = np.append(place, len(held) + longest)[np.searchsorted(place, start)] - start
    before = end - 1 - np.append(place, -longest)[np.searchsorted(place, end - 1, side="right") - 1]
    return np.asarray((after < longest) & (before < longest))


def _starts(rates: MonthRates, length: int, *, step: int, unit: int) -> range:
    """First months of the windows of one length."""
    last = len(rates.months) - length
    if unit == 1 or step == 1 or length < YEAR:
        return range(0, last + 1, step)
    first = int(-rates.months[0].astype(int) % QUARTER)
    return range(first if first <= last else 0, last + 1, QUARTER * max(1, step // QUARTER))


def reporting_unit(rates: MonthRates) -> int:
    """Months of the calendar unit in which changes are reported: 1, 3 (quarters) or 12 (years).

    Quarters are reported where the median month has fewer than 15 articles, years where three times as many are still
    fewer.
    """
    median = median_month(rates.n_docs, np.zeros(len(rates.months), dtype=bool))
    return 1 if median >= FEW_ARTICLES else QUARTER if QUARTER * median >= FEW_ARTICLES else YEAR


def whole_units(windows: Windows, rates: MonthRates) -> IntArray:
    """Months of the largest unit that fills each window exactly, (n_windows,): 12, 3 or 1, at most `reporting_unit`.

    The ends of the archive count as boundaries of a unit.
    """
    n, largest = len(rates.months), reporting_unit(rates)
    place = np.arange(n + 1) + int(rates.months[0].astype(int))
    found = np.ones(len(windows), dtype=np.int64)
    for unit in (QUARTER, YEAR):
        edge = place % unit == 0
        edge[[0, n]] = True
        if unit <= largest:
            found[edge[windows.start] & edge[windows.end] & (windows.end - windows.start >= unit)] = unit
    return found


def _fill(start: IntArray, end: IntArray, rates: MonthRates) -> Windows:
    size = _between(rates.size, start, end)
    keep = size >= MIN_DOCS
    start, end, size = start[keep], end[keep], size[keep]
    inside = _indicator(start, end, len(rates.months))
    unit = np.maximum(((inside @ rates.sum_covariance) * inside).sum(axis=1), 1e-9) / size**2
    rate = np.clip(_between(rates.sums, start, end) / size[:, None], 0.0, 1.0)
    return Windows(start=start, end=end, size=size, unit=unit, rate=rate)


def _between(values: FloatArray, start: IntArray, end: IntArray) -> FloatArray:
    """Sums over each window of (n_months, ...)."""
    edge = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])
    return np.asarray(edge[end] - edge[start])


def _indicator(start: IntArray, end: IntArray, n_months: int) -> FloatArray:
    month = np.arange(n_months)
    return ((month >= start[:, None]) & (month < end[:, None])).astype(float)


def make_pairs(windows: Windows, rates: MonthRates) -> Pairs:
    """All pairs of windows that do not overlap."""
    first, second = np.nonzero(windows.end[:, None] <= windows.start[None, :])
    length = windows.end - windows.start
    shorter = np.minimum(length[first], length[second])
    known = np.unique(shorter)
    factor: FloatArray = np.ones(len(first))
    if (rates.sum_covariance - np.diag(np.diag(rates.sum_covariance))).any():
        inside = _indicator(windows.start, windows.end, len(rates.months)) / windows.size[:, None]
        shared = inside @ rates.sum_covariance @ inside.T
        factor = covariance_factor(windows.unit[first] + windows.unit[second], shared[first, second])
    return Pairs(first=first, second=second, scale=np.searchsorted(known, shorter), factor=factor, n_scales=len(known))
