"""What changed, and how two periods differ: shares of spans of months with bounds that hold after looking."""

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
