"""Slope, test and verdict per topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from trendlab.checks import FloatArray, StrArray, read_only


@dataclass(frozen=True, kw_only=True, eq=False)
class ChangePoint:
    """A step in a topic's rate.

    Attributes:
        month: first month after the step, YYYY-MM.
        lower, upper: interval for that month, YYYY-MM.
        size: change of the share in percentage points.
        p_value: in [0, 1].
    """

    month: str
    lower: str
    upper: str
    size: float
    p_value: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Trends:
    """What each topic's monthly raw shares say about its direction.

    Attributes:
        slope, lower, upper: (n_topics,) percentage points a year, bounds at `level`.
        p_value, p_adjusted: (n_topics,) two-sided; adjusted by Benjamini-Hochberg over topics.
        verdict: (n_topics,) of str: rising, falling, flat or unclear.
        detectable: (n_topics,) slope found with power .8 at p .05, percentage points a year.
        change_points: per topic, the steps that survived their test.
        level: coverage of the bounds.
        notes: method and options, for the manifest.
    Where a trend cannot be estimated (too few months) the numbers are NaN, the verdict unclear, and
    notes["reason"] says why.
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
    notes: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("slope", "lower", "upper", "p_value", "p_adjusted", "detectable"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))
        object.__setattr__(self, "verdict", read_only(self.verdict, str))
