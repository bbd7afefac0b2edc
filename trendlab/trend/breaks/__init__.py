"""Change points of a topic's rate, with p and an interval for the month."""

from trendlab.trend.breaks.find import find_breaks
from trendlab.trend.breaks.result import ChangePoint

__all__ = ["ChangePoint", "find_breaks"]
