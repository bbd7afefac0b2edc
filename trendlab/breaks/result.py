"""Change points of a topic's rate."""

from __future__ import annotations

from dataclasses import dataclass


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
