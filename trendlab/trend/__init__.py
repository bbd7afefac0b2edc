"""Slope, test and verdict per topic."""

from trendlab.breaks import ChangePoint
from trendlab.trend.estimate import estimate_trends
from trendlab.trend.result import Trends
from trendlab.trend.season import Seasons

__all__ = ["ChangePoint", "Seasons", "Trends", "estimate_trends"]
