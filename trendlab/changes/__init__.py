"""What changed, and how two periods differ: shares of spans of months with bounds that hold after looking."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trendlab.changes.compare import compare_periods
    from trendlab.changes.comparison import Comparison
    from trendlab.changes.events import EventTest, events_frame, judge_events
    from trendlab.changes.find import find_changes
    from trendlab.changes.grouping import GroupComparison
    from trendlab.changes.groups import compare_groups
    from trendlab.changes.mix import MixParts
    from trendlab.changes.period import Period, When, as_period, parse_period
    from trendlab.changes.result import Change, Changes

__all__ = [
    "Change", "Changes", "Comparison", "EventTest", "GroupComparison", "MixParts", "Period", "When", "as_period",
    "compare_groups", "compare_periods", "events_frame", "find_changes", "judge_events", "parse_period",
]  # fmt: skip

# Loaded when first used: one module of this room is often needed without the others.
_HOME = {
    "compare": ("compare_periods",),
    "comparison": ("Comparison",),
    "events": ("EventTest", "events_frame", "judge_events"),
    "find": ("find_changes",),
    "grouping": ("GroupComparison",),
    "groups": ("compare_groups",),
    "mix": ("MixParts",),
    "period": ("Period", "When", "as_period", "parse_period"),
    "result": ("Change", "Changes"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"trendlab.changes.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
