"""Trends of topics: slope, test, verdict, season and change points."""

from trendlab.trend.breaks import ChangePoint
from trendlab.trend.estimate import estimate_slopes, estimate_trends
from trendlab.trend.result import Slopes, Trends
from trendlab.trend.season import Seasons

__all__ = ["ChangePoint", "Seasons", "Slopes", "Trends", "estimate_slopes", "estimate_trends"]
