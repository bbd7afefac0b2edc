"""The sources that a caller gives: paths, globs, folders, archives, frames, and any sequence of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from trendlab.errors import InputError, WrongTypeError, wrong_type
from trendlab.readers.folder import folder_names, folder_sources
from trendlab.readers.frame import articles_at_hand
from trendlab.readers.nameforms import is_of_time
from trendlab.readers.packings import archive_kind, archive_names, archive_sources, names_below, unpacked
from trendlab.readers.sources import Source, expand_source
from trendlab.readers.zips import only_zip, zip_in_packing

if TYPE_CHECKING:
    from pathlib import Path

    from trendlab.readers.records import Reject
    from trendlab.readers.spec import Limits, ReadSpec


@dataclass(frozen=True, kw_only=True, eq=False)
class FrameSource:
    """A data frame as a source.

    Attributes:
        name: in articles and messages.
        frame: any frame that narwhals reads.
    """

    name: str
    frame: Any


@dataclass(frozen=True, kw_only=True, eq=False)
class Collection:
    """A folder or archive, whose files are separate sources.

    Attributes:
        name: in messages.
        folder: the path of a folder, None for an archive.
        archive: the archive, None for a folder.
        kind: of the archive ("zip", "tar" or "7z"), "" for a folder.
    """

    name: str
    folder: Path | None = None
    archive: Source | None = None
    kind: str = ""

    @property
    def source(self) -> str:
        """What its articles are of: its name, or that of the folder above it where it is of a year or a day."""
        if self.folder is not None and is_of_time(self.name):
            return self.folder.resolve().parent.name or self.name
        return self.name

    def members(self, spec: ReadSpec) -> Iterator[Source | Reject]:
        """Its files; those that may not be opened as rejects. An archive in a folder is replaced by its files."""
        if self.archive is not None:
            yield from archive_sources(self.archive, self.kind, spec.limits)
        elif self.folder is not None:
            for one in folder_sources(self.folder, spec.limits):
                yield from unpacked(one, spec.limits)

    def names(self, limits: Limits) -> list[str]:
        """The names of its files."""
        if self.archive is not None:
            return archive_names(self.archive, self.kind, limits)
        folder = self.folder
        if folder is None:
            return []
        files = (Source(name=name, path=folder / name) for name in folder_names(folder))
        return [name for one in files for name in names_below(one, limits)]


Gathered: TypeAlias = Source | FrameSource | Collection


def gather_sources(source: object, spec: ReadSpec) -> list[Gathered]:
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
    if isinstance(source, Source):
        return [_of_file(source, spec)]
    frame = articles_at_hand(source)
    if frame is not None:
        return [FrameSource(name="frame" if frame is source else "texts", frame=frame)]
    if isinstance(source, Sequence) and not isinstance(source, (bytes, bytearray)):
        if not source:
            raise InputError("no source was given; give a path, a glob or a data frame")
        return [one for part in source for one in gather_sources(part, spec)]
    raise no_source(source)


def no_source(source: object) -> WrongTypeError:
    """The error for a value that is not a source, with a remedy where there is one."""
    found = wrong_type(source, "a path, a glob, a data frame, texts or a sequence of those", "source")
    remedy = "pass its to_frame()" if hasattr(source, "to_frame") else ""
    remedy = "put it into a list or a frame first" if isinstance(source, Iterator) else remedy
    return WrongTypeError(f"{found}{remedy and f'; {remedy}'}")


def _of_path(path: Path, spec: ReadSpec) -> Gathered:
    if path.is_dir():
        return Collection(name=path.name or str(path), folder=path)
    if not path.is_file():
        raise InputError(f"{path} is neither a file nor a folder (a pipe or device?); copy it into a file first")
    return _of_file(Source(name=path.name, path=path), spec)


def _of_file(one: Source, spec: ReadSpec) -> Gathered:
    try:
        one = zip_in_packing(one, spec.limits)
        kind = archive_kind(one, spec.limits)
        if kind == "zip" and (inner := only_zip(one, spec.limits)) is not None:
            one, kind = inner, archive_kind(inner, spec.limits)
    except OSError as error:
        raise InputError(f"{one.path} cannot be opened: {error}; check its permissions") from error
    return Collection(name=one.name, archive=one, kind=kind) if kind else one
