"""Topic share per calendar month, with its denominator and bounds."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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

# Loaded when first used: one module of this room is often needed without the others.
_HOME = {
    "behind": (
        "ArticlesBehind",
        "articles_behind",
    ),
    "estimate": ("estimate_prevalence",),
    "groups": (
        "GroupPrevalence",
        "estimate_by_group",
    ),
    "pooled": (
        "BoundSpec",
        "prevalence_from_sums",
    ),
    "result": ("Prevalence",),
    "spec": ("PrevalenceSpec",),
    "sums": (
        "MonthSums",
        "sum_months",
    ),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"trendlab.prevalence.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
