"""What identifies an input: its name, size and SHA-256, without the folder it lies in."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trendlab.readers.sources import expand_source
from trendlab.readers.spec import Limits

BLOCK = 1 << 20


def fingerprint_inputs(source: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Name, bytes and SHA-256 of each file, or of the content of each frame, of a source.

    Args:
        source: what `read` takes.

    Raises:
        SourceNotFoundError: if a path does not exist.
    """
    if isinstance(source, str | os.PathLike):
        return [entry for path in expand_source(source, Limits()) for entry in _of_path(path)]
    if isinstance(source, Sequence):
        return [entry for one in source for entry in fingerprint_inputs(one)]
    return [_of_frame(source)]


def _of_path(path: Path) -> list[dict[str, Any]]:
    files = sorted(p for p in path.rglob("*") if p.is_file() and not p.is_symlink()) if path.is_dir() else [path]
    return [_of_file(p, p.relative_to(path).as_posix() if path.is_dir() else p.name) for p in files]


def _of_file(path: Path, name: str) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            size += len(block)
    return {"name": name, "bytes": size, "sha256": digest.hexdigest()}


def _of_frame(frame: Any) -> dict[str, Any]:  # noqa: ANN401
    import narwhals as nw

    table = nw.from_native(frame, eager_only=True)
    digest = hashlib.sha256()
    for name in table.columns:
        for value in (name, *table[name].to_list()):
            digest.update(repr(value).encode("utf8", "surrogatepass") + b"\x00")
    return {"name": "frame", "bytes": 0, "sha256": digest.hexdigest()}
