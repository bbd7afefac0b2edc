"""Slope, test and verdict per topic."""

from trendlab.breaks import ChangePoint
from trendlab.trend.estimate import estimate_trends
from trendlab.trend.result import Trends

__all__ = ["ChangePoint", "Trends", "estimate_trends"]
