"""Months: given, read from the text, or inferred from text and order."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trendlab.dates.dating import date_corpus
    from trendlab.dates.explain import DateExplanation, Evidence, explain_date
    from trendlab.dates.result import DatedCorpus
    from trendlab.dates.spec import DateSpec

__all__ = ["DateExplanation", "DateSpec", "DatedCorpus", "Evidence", "date_corpus", "explain_date"]

# Loaded when first used: one module of this room is often needed without the others.
_HOME = {
    "dating": ("date_corpus",),
    "explain": ("DateExplanation", "Evidence", "explain_date"),
    "result": ("DatedCorpus",),
    "spec": ("DateSpec",),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"trendlab.dates.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
