"""Topic models behind one interface: `fit_topics` for all, `assign_topics` for new articles, `MODELS` by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trendlab.models.assign import assign_topics
    from trendlab.models.base import Edited, LanguageFit, TopicFit
    from trendlab.models.edit import TopicEdits, edit_topics, parse_edits
    from trendlab.models.fit import fit_topics
    from trendlab.models.hindsight import Hindsight, check_hindsight
    from trendlab.models.match import TopicEvent, TopicMatch, match_topics
    from trendlab.models.raw import Model, RawFit, TopicInput
    from trendlab.models.registry import MODELS, find_model, name_models, register_model
    from trendlab.models.spec import ModelSpec
    from trendlab.models.stability import topic_stability

__all__ = [
    "MODELS",
    "Edited",
    "Hindsight",
    "LanguageFit",
    "Model",
    "ModelSpec",
    "RawFit",
    "TopicEdits",
    "TopicEvent",
    "TopicFit",
    "TopicInput",
    "TopicMatch",
    "assign_topics",
    "check_hindsight",
    "edit_topics",
    "find_model",
    "fit_topics",
    "match_topics",
    "name_models",
    "parse_edits",
    "register_model",
    "topic_stability",
]

# Loaded when first used: one module of this room is often needed without the others.
_HOME = {
    "assign": ("assign_topics",),
    "base": (
        "Edited",
        "LanguageFit",
        "TopicFit",
    ),
    "edit": (
        "TopicEdits",
        "edit_topics",
        "parse_edits",
    ),
    "fit": ("fit_topics",),
    "hindsight": (
        "Hindsight",
        "check_hindsight",
    ),
    "match": (
        "TopicEvent",
        "TopicMatch",
        "match_topics",
    ),
    "raw": (
        "Model",
        "RawFit",
        "TopicInput",
    ),
    "registry": (
        "MODELS",
        "find_model",
        "name_models",
        "register_model",
    ),
    "spec": ("ModelSpec",),
    "stability": ("topic_stability",),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"trendlab.models.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
