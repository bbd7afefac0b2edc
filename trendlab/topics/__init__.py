"""Descriptions of topics: terms, labels, exemplar articles, quality and themes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trendlab.topics.cards import TopicCards
    from trendlab.topics.describe import describe_topics
    from trendlab.topics.shift import terms_over_time
    from trendlab.topics.themes import Themes, find_themes

__all__ = ["Themes", "TopicCards", "describe_topics", "find_themes", "terms_over_time"]

# Loaded when first used: one module of this room is often needed without the others.
_HOME = {
    "cards": ("TopicCards",),
    "describe": ("describe_topics",),
    "shift": ("terms_over_time",),
    "themes": ("Themes", "find_themes"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"trendlab.topics.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
