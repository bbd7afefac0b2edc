"""Change points of a topic's rate."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any


@dataclass(frozen=True, kw_only=True, eq=False)
class ChangePoint:
    """A step in a topic's rate.

    Attributes:
        month: first month after the step, YYYY-MM.
        lower, upper: interval for that month, YYYY-MM.
        size: change of the share in percentage points.
        p_value: in [0, 1].
        over_line: twice the log-likelihood by which a step fits better than a linear trend, averaged over the month of
            the step. Below 2, a linear trend explains the change about as well. NaN if unknown.
    """

    month: str
    lower: str
    upper: str
    size: float
    p_value: float
    over_line: float = float("nan")

    def to_json(self) -> dict[str, Any]:
        """The step in plain JSON values, as tables and pages list it; NaN becomes null.

        >>> step = ChangePoint(month="2024-03", lower="2024-02", upper="2024-05", size=4.5, p_value=0.01)
        >>> step.to_json()["over_line"] is None
        True
        """
        found = asdict(self)
        return {k: None if isinstance(v, float) and not isfinite(v) else v for k, v in found.items()}

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> ChangePoint:
        """The step from the values of `to_json`."""
        values: dict[str, Any] = {k: float("nan") if v is None else v for k, v in found.items()}
        return cls(**values)
