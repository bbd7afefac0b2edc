"""Topic share per calendar month, with its denominator and bounds."""

from __future__ import annotations

from trendlab.prevalence.behind import ArticlesBehind, articles_behind
from trendlab.prevalence.estimate import estimate_prevalence
from trendlab.prevalence.result import Prevalence
from trendlab.prevalence.spec import PrevalenceSpec
from trendlab.prevalence.sums import MonthSums, sum_months

__all__ = [
    "ArticlesBehind", "MonthSums", "Prevalence", "PrevalenceSpec",
    "articles_behind", "estimate_prevalence", "sum_months",
]  # fmt: skip
