"""Which sources a caller means: paths, globs, folders, zips, frames, and any sequence of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from trendlab.errors import InputError
from trendlab.readers.content import is_document
from trendlab.readers.folder import folder_names, folder_sources, is_zip, zip_names, zip_sources
from trendlab.readers.frame import are_texts, frame_of_texts, is_frame
from trendlab.readers.sources import Source, expand_source

if TYPE_CHECKING:
    from pathlib import Path

    from trendlab.readers.records import Reject
    from trendlab.readers.spec import ReadSpec


@dataclass(frozen=True, kw_only=True, eq=False)
class FrameSource:
    """A data frame as a source.

    Attributes:
        name: how it is called in articles and messages.
        frame: any frame that narwhals knows.
    """

    name: str
    frame: Any


@dataclass(frozen=True, kw_only=True, eq=False)
class Collection:
    """A folder or zip, whose files are sources of their own.

    Attributes:
        name: how it is called in messages.
        path: where it lies.
        packed: whether it is a zip.
    """

    name: str
    path: Path
    packed: bool

    def members(self, spec: ReadSpec) -> Iterator[Source | Reject]:
        """Its files; those that may not be opened as rejects."""
        return (zip_sources if self.packed else folder_sources)(self.path, spec.limits)

    def names(self) -> list[str]:
        """The names of its files."""
        return zip_names(self.path) if self.packed else folder_names(self.path)


Gathered: TypeAlias = Source | FrameSource | Collection


def gather_sources(source: Any, spec: ReadSpec) -> list[Gathered]:  # noqa: ANN401
    """The sources in the order given; a glob or folder sorted by name; nothing is read yet.

    Args:
        source: a path, a glob, a data frame, or a sequence of those.
        spec: limits on the number of files.

    Raises:
        SourceNotFoundError: if a path does not exist.
        InputError: if it is something else.
    """
    if isinstance(source, (str, os.PathLike)):
        return [_of_path(path, spec) for path in expand_source(source, spec.limits)]
    if isinstance(source, Sequence) and not isinstance(source, (bytes, bytearray)):
        if are_texts(source):
            return [FrameSource(name="texts", frame=frame_of_texts(source))]
        if not source:
            raise InputError("no source was given; give a path, a glob or a data frame")
        return [one for part in source for one in gather_sources(part, spec)]
    if is_frame(source):
        return [FrameSource(name="frame", frame=source)]
    raise InputError(
        f"source must be a path, a glob, a data frame or a sequence of those; got {type(source).__name__}; "
        "read a generator into a list or a frame first"
    )


def _of_path(path: Path, spec: ReadSpec) -> Gathered:
    if path.is_dir():
        return Collection(name=path.name or str(path), path=path, packed=False)
    if not path.is_file():
        raise InputError(f"{path} is neither a file nor a folder (a pipe or device?); copy it into a file first")
    one = Source(name=path.name, path=path)
    try:
        packed = is_zip(path) and not is_document(one, spec.limits)
    except OSError as error:
        raise InputError(f"{path} cannot be opened: {error}") from error
    return Collection(name=path.name, path=path, packed=True) if packed else one
