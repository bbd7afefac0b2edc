"""The files in the same folder or archive as a source, for exports of several files that belong together."""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Protocol
from weakref import WeakKeyDictionary

from trendlab.readers.zipped import DAMAGED

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from trendlab.readers.spec import Limits


class Neighbours(Protocol):
    """The files in the folder or archive of a source."""

    def names(self, place: str = "") -> tuple[str, ...]:
        """The names of the files in its folder or in a place relative to it (".."), sorted, without folders."""

    def data(self, name: str) -> bytes | None:
        """The bytes of the file at this path relative to the folder of the source; None where there is none."""


@dataclass(frozen=True, kw_only=True)
class FolderNeighbours:
    """The files in the folder of a file.

    Attributes:
        path: of the file.
        max_bytes: a larger file is not read.
    """

    path: Path
    max_bytes: int

    def names(self, place: str = "") -> tuple[str, ...]:
        """The names of the regular files in the folder, or in a place below it or its parent, sorted."""
        folder, here = self.path.parent / place, self.path.parent.resolve()
        if not folder.resolve().is_relative_to(here.parent) or not folder.is_dir():
            return ()
        return _files_in(str(folder), folder.stat().st_mtime_ns)

    def data(self, name: str) -> bytes | None:
        """The bytes of a file below the folder or its parent; None for links, other places and files too large."""
        folder = self.path.parent.resolve()
        path = self.path.parent / name
        inside = path.resolve().is_relative_to(folder.parent)
        if not inside or path.is_symlink() or not path.is_file() or path.stat().st_size > self.max_bytes:
            return None
        return path.read_bytes()


@dataclass(frozen=True, kw_only=True)
class ZipNeighbours:
    """The members of a zip in the folder of a member.

    Attributes:
        archive: the open zip.
        name: of the member.
        limits: on the bytes of one.
    """

    archive: zipfile.ZipFile
    name: str
    limits: Limits

    def names(self, place: str = "") -> tuple[str, ...]:
        """The names of the members in the same folder, or in a place relative to it, sorted."""
        return _by_folder(self.archive).get(_folder_of(self.name, place), ())

    def data(self, name: str) -> bytes | None:
        """The bytes of a member; None where there is none, or it is damaged or too large."""
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(self.name), name))
        try:
            info = self.archive.getinfo(wanted)
            return self.archive.read(info) if info.file_size <= self.limits.bytes_whole else None
        except DAMAGED:
            return None


class HeldNeighbours:
    """The members of an archive without random access, in the folder of a member.

    Args:
        name: of the member.
        load: returns all members by name; called only where a neighbour is needed.
    """

    def __init__(self, name: str, load: Callable[[], Mapping[str, bytes]]) -> None:
        self._name, self._load = name, load

    def names(self, place: str = "") -> tuple[str, ...]:
        """The names of the members in the same folder, or in a place relative to it, sorted."""
        members = self._load()
        if (found := _HELD.get(self._load)) is None:
            found = _HELD[self._load] = _folders(members)
        return found.get(_folder_of(self._name, place), ())

    def data(self, name: str) -> bytes | None:
        """The bytes of a member; None where there is none, or it is too large."""
        return self._load().get(posixpath.normpath(posixpath.join(posixpath.dirname(self._name), name)))


def _folder_of(name: str, place: str) -> PurePosixPath:
    return PurePosixPath(posixpath.normpath(posixpath.join(posixpath.dirname(name), place)))


@lru_cache(maxsize=1)  # each member of an archive asks for the names of all in its folder
def _by_folder(archive: zipfile.ZipFile) -> Mapping[PurePosixPath, tuple[str, ...]]:
    """The names of the members in each folder of a zip, sorted."""
    return _folders(archive.namelist())


# Of an archive without random access, by what loads it: each member asks for the names of all in its folder.
_HELD: WeakKeyDictionary[Callable[[], Mapping[str, bytes]], Mapping[PurePosixPath, tuple[str, ...]]] = (
    WeakKeyDictionary()
)


def _folders(members: Iterable[str]) -> Mapping[PurePosixPath, tuple[str, ...]]:
    folders: dict[PurePosixPath, list[str]] = {}
    for member in map(PurePosixPath, members):
        folders.setdefault(member.parent, []).append(member.name)
    return {folder: tuple(sorted(names)) for folder, names in folders.items()}


@lru_cache(maxsize=4)  # each file of a folder asks for the names of all
def _files_in(folder: str, _changed: int) -> tuple[str, ...]:
    """The names of the regular files in a folder as it was when it was last changed, sorted."""
    with os.scandir(folder) as entries:
        return tuple(sorted(e.name for e in entries if e.is_file(follow_symlinks=False)))
