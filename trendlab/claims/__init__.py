"""The claims sheet: every sentence that the report prints, with its numbers."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trendlab.claims.check import Alternative, check_claims
    from trendlab.claims.result import Claim, claims_frame
    from trendlab.claims.sentences import make_claims

__all__ = ["Alternative", "Claim", "check_claims", "claims_frame", "make_claims"]

# Loaded when first used: one module of this room is often needed without the others.
_HOME = {
    "check": ("Alternative", "check_claims"),
    "result": ("Claim", "claims_frame"),
    "sentences": ("make_claims",),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    for module, names in _HOME.items():
        if name in names:
            return getattr(import_module(f"trendlab.claims.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
