"""The public names of `trendlab.changes` and the modules that hold them, each loaded when it is first used."""

from .compare import compare_periods as compare_periods
from .comparison import Comparison as Comparison
from .events import EventTest as EventTest, events_frame as events_frame, judge_events as judge_events
from .find import find_changes as find_changes
from .grouping import GroupComparison as GroupComparison
from .groups import compare_groups as compare_groups
from .mix import MixParts as MixParts
from .period import Period as Period, When as When, as_period as as_period, parse_period as parse_period
from .result import Change as Change, Changes as Changes
