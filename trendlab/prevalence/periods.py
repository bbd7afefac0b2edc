"""Months, quarters and years: sums and weighted means of monthly values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, FloatArray, IntArray, MonthArray

SIZES = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, kw_only=True, eq=False)
class Calendar:
    """The periods of consecutive months.

    Attributes:
        period: month, quarter or year.
        group: (n_months,) number of each month's period, from 0.
        first: (n_periods,) of datetime64[M], first calendar month of each period.
        partial: (n_periods,) of bool: one of its months is partial or outside the span.
    """

    period: str
    group: IntArray
    first: MonthArray
    partial: BoolArray

    def add(self, values: FloatArray) -> FloatArray:
        """Sums over the months of each period, (n_periods, ...)."""
        if self.period == "month":
            return values
        return np.add.reduceat(values, np.searchsorted(self.group, np.arange(len(self.first))), axis=0)

    def mixing(self, weight: FloatArray) -> FloatArray:
        """Weights of the months in the mean of each period, (n_periods, n_months), rows sum to 1.

        Months are weighted by `weight` (n_months,), or equally in a period without any.
        """
        mix = np.zeros((len(self.first), len(self.group)))
        mix[self.group, np.arange(len(self.group))] = np.where(self.add(weight)[self.group] > 0, weight, 1.0)
        return np.asarray(mix / mix.sum(axis=1, keepdims=True))


def make_calendar(period: str, months: MonthArray, partial: BoolArray) -> Calendar:
    """The periods of consecutive months (n_months,), some of which the source covers only in part (`partial`)."""
    size = SIZES[period]
    key = months.astype("datetime64[M]").astype(int) // size
    group = key - key[0]
    return Calendar(
        period=period,
        group=group,
        first=(np.unique(key) * size).astype("datetime64[M]"),
        partial=(np.bincount(group, partial.astype(float)) > 0) | (np.bincount(group) < size),
    )
