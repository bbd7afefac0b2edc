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
        over_line: twice the log-likelihood by which a step fits better than a steady trend, the freedom to choose
            its month taken off; under 2 a steady trend explains the change about as well. NaN where not known.
    """

    month: str
    lower: str
    upper: str
    size: float
    p_value: float
    over_line: float = float("nan")
