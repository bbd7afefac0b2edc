"""The identity of an input: its name, size and SHA-256, without its folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from trendlab.errors import InputError, SourceNotFoundError
from trendlab.readers.frame import Frame, articles_at_hand
from trendlab.readers.gather import no_source
from trendlab.readers.sources import Source, expand_source
from trendlab.readers.spec import Limits

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = 1 << 20
# Path, bytes and time of the last change in nanoseconds of each file; a missing file has no bytes.
State: TypeAlias = tuple[tuple[str, int, int], ...]


def fingerprint_inputs(source: object) -> list[dict[str, Any]]:
    """Name, bytes and SHA-256 of each file, or of the content of each frame, of a source.

    Args:
        source: what `read` takes.

    Raises:
        SourceNotFoundError: if a path does not exist.
        WrongTypeError: if it is not a source.
    """
    if isinstance(source, str | os.PathLike):
        return [entry for path in expand_source(source, Limits()) for entry in _of_path(path)]
    if isinstance(source, Source):
        return [_of_stream(source.name, source.stored())]
    frame = articles_at_hand(source)
    if frame is not None:
        return [_of_frame(frame)]
    if isinstance(source, Sequence) and not isinstance(source, (bytes, bytearray)):
        return [entry for one in source for entry in fingerprint_inputs(one)]
    raise no_source(source)


def source_state(source: object) -> State:
    """Bytes and time of the last change of each file of a source; frames have none.

    Args:
        source: what `read` takes.
    """
    if isinstance(source, str | os.PathLike):
        return tuple(one for path in expand_source(source, Limits()) for one in _state_of_path(path))
    if isinstance(source, Sequence) and articles_at_hand(source) is None:
        return tuple(one for part in source for one in source_state(part))
    return ()


def check_unchanged(source: object, before: State) -> None:
    """Refuse a source of which a file was written, added or removed since.

    Args:
        source: what `read` takes.
        before: as `source_state` returned it when the work began.

    Raises:
        InputError: if a file changed; the message names the first one.
    """
    try:
        after = source_state(source)
    except SourceNotFoundError as error:
        raise InputError(f"the source changed while it was read: {error}") from error
    if after == before:
        return
    old, new = ({path: rest for path, *rest in state} for state in (before, after))
    path = next(p for p in sorted({*old, *new}) if old.get(p) != new.get(p))
    raise changed_error(path, old.get(path, [0])[0], new.get(path, [0])[0])


def changed_error(name: str, before: int, after: int) -> InputError:
    """The error for a file that changed while it was read.

    Args:
        name: of the file.
        before: its bytes when the reading began.
        after: its bytes now.
    """
    sizes = f"from {before:,} to {after:,} bytes" if before != after else "with its size kept"
    return InputError(
        f"{name} changed while it was read ({sizes}); run again when nothing writes to it, or copy it first"
    )


def _state_of_path(path: Path) -> State:
    files = sorted(p for p in path.rglob("*") if p.is_file() and not p.is_symlink()) if path.is_dir() else [path]
    return tuple((str(p), *state_of_file(p)) for p in files)


def state_of_file(path: Path) -> tuple[int, int]:
    """Bytes and time of the last change in nanoseconds of a file; zeros where there is none."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _of_path(path: Path) -> list[dict[str, Any]]:
    files = sorted(p for p in path.rglob("*") if p.is_file() and not p.is_symlink()) if path.is_dir() else [path]
    return [_of_file(p, p.relative_to(path).as_posix() if path.is_dir() else p.name) for p in files]


def _of_file(path: Path, name: str) -> dict[str, Any]:
    return _of_stream(name, path.open("rb"))


def _of_stream(name: str, stream: IO[bytes]) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with stream as file:
        while block := file.read(BLOCK):
            digest.update(block)
            size += len(block)
    return {"name": name, "bytes": size, "sha256": digest.hexdigest()}


def _of_frame(frame: Frame) -> dict[str, Any]:
    import narwhals as nw

    found = nw.from_native(frame)
    table = found.collect() if isinstance(found, nw.LazyFrame) else found
    digest = hashlib.sha256()
    for name in table.columns:
        for value in (name, *table[name].to_list()):
            digest.update(repr(value).encode("utf8", "surrogatepass") + b"\x00")
    return {"name": "frame", "bytes": 0, "sha256": digest.hexdigest()}
