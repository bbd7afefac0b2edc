"""Deterministic JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

import numpy as np

# None, texts, numbers, and lists and mappings of these. Code that reads a value narrows it with isinstance.
Json: TypeAlias = Any


def json_bytes(value: object) -> bytes:
    """A value as sorted, indented JSON; equal values give equal bytes, numbers that are not finite become null."""
    return (json.dumps(plain(value), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf8", "replace")


def plain(value: object) -> Json:
    """The value in plain JSON types; sets are sorted, numbers that are not finite become None."""
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(v) for v in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if isinstance(value, np.ndarray):
        return plain(value.tolist()) if value.dtype.kind not in "mM" else plain(value.astype(str).tolist())
    if isinstance(value, np.generic):
        return plain(value.item() if value.dtype.kind not in "mM" else str(value))
    if isinstance(value, float):
        return value if np.isfinite(value) else None
    return value if value is None or isinstance(value, str | int | bool) else str(value)
