"""Tokens, phrases, vocabulary and sparse counts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trendlab.vectorize.count import count_like, count_terms, count_words
    from trendlab.vectorize.docterm import DocTerm, WordCounts
    from trendlab.vectorize.recipe import CountRecipe, JointRecipe, read_recipe
    from trendlab.vectorize.spec import VectorizeSpec
    from trendlab.vectorize.tokenizers import register_tokenizer

__all__ = [
    "CountRecipe", "DocTerm", "JointRecipe", "VectorizeSpec", "WordCounts", "count_like", "count_terms", "count_words",
    "read_recipe", "register_tokenizer",
]  # fmt: skip

# Loaded when first used: one module of this room is often needed without the others.
_HOME = {
    "count": ("count_like", "count_terms", "count_words"),
    "docterm": ("DocTerm", "WordCounts"),
    "recipe": ("CountRecipe", "JointRecipe", "read_recipe"),
    "spec": ("VectorizeSpec",),
    "tokenizers": ("register_tokenizer",),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"trendlab.vectorize.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
