"""Topic share per calendar month, with its denominator and bounds."""

from __future__ import annotations

from trendlab.prevalence.behind import ArticlesBehind, articles_behind
from trendlab.prevalence.estimate import estimate_prevalence
from trendlab.prevalence.groups import GroupPrevalence, estimate_by_group
from trendlab.prevalence.pooled import BoundSpec, prevalence_from_sums
from trendlab.prevalence.result import Prevalence
from trendlab.prevalence.spec import PrevalenceSpec
from trendlab.prevalence.sums import MonthSums, sum_months

__all__ = [
    "ArticlesBehind", "BoundSpec", "GroupPrevalence", "MonthSums", "Prevalence", "PrevalenceSpec",
    "articles_behind", "estimate_by_group", "estimate_prevalence", "prevalence_from_sums", "sum_months",
]  # fmt: skip
