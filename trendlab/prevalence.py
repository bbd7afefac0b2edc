"""Topic share per calendar month, with its denominator and bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from trendlab.checks import BoolArray, FloatArray, MonthArray, read_only


@dataclass(frozen=True, kw_only=True, eq=False)
class Prevalence:
    """Share of each topic in each calendar period, two estimands.

    Attributes:
        months: (n_months,) of datetime64[M]: first month of each period, consecutive.
        period: month, quarter or year.
        level: coverage of the bounds, in (0, 1).
        n_docs: (n_months,) expected number of articles (sum of month probabilities times weights).
        n_eff: (n_months,) effective number of articles after weights, clusters and month uncertainty.
        partial: (n_months,) of bool, a period that the source covers only in part.
        share, lower, upper: (n_months, n_topics) rate that the period's articles were drawn from, in [0, 1];
            topics of a period add to one.
        raw, raw_lower, raw_upper: (n_months, n_topics) mean membership of the period's articles; NaN where there are none.
        quarter, year: the same by quarter and by year, from the same draws; None in those themselves.
        notes: sources of uncertainty that are in the bounds and other options, for the manifest.
    """

    months: MonthArray
    period: str = "month"
    level: float
    n_docs: FloatArray
    n_eff: FloatArray
    partial: BoolArray
    share: FloatArray
    lower: FloatArray
    upper: FloatArray
    raw: FloatArray
    raw_lower: FloatArray
    raw_upper: FloatArray
    quarter: Prevalence | None = None
    year: Prevalence | None = None
    notes: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "months", read_only(self.months, "datetime64[M]"))
        object.__setattr__(self, "partial", read_only(self.partial, bool))
        for name in ("n_docs", "n_eff", "share", "lower", "upper", "raw", "raw_lower", "raw_upper"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))
