"""Which sources a caller means: paths, globs, folders, zips, frames, and any sequence of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from trendlab.errors import InputError, WrongTypeError, wrong_type
from trendlab.readers.content import is_document
from trendlab.readers.folder import folder_names, folder_sources, is_zip, zip_names, zip_sources
from trendlab.readers.frame import articles_at_hand
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
        source: a path, a glob, a data frame, texts, rows, or a sequence of those.
        spec: limits on the number of files.

    Raises:
        SourceNotFoundError: if a path does not exist.
        WrongTypeError: if it is something else.
        InputError: if it holds nothing.
    """
    if isinstance(source, (str, os.PathLike)):
        return [_of_path(path, spec) for path in expand_source(source, spec.limits)]
    frame = articles_at_hand(source)
    if frame is not None:
        return [FrameSource(name="frame" if frame is source else "texts", frame=frame)]
    if isinstance(source, Sequence) and not isinstance(source, (bytes, bytearray)):
        if not source:
            raise InputError("no source was given; give a path, a glob or a data frame")
        return [one for part in source for one in gather_sources(part, spec)]
    raise no_source(source)


def no_source(source: object) -> WrongTypeError:
    """The error for a value that is no source; says how to make one of it."""
    found = wrong_type(source, "a path, a glob, a data frame, texts or a sequence of those", "source")
    mend = "pass its to_frame()" if hasattr(source, "to_frame") else ""
    mend = "put it into a list or a frame first" if isinstance(source, Iterator) else mend
    return WrongTypeError(f"{found}{mend and f'; {mend}'}")


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
