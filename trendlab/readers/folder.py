"""The files of a folder or zip, each a source of its own; what may not be opened is a reject."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from trendlab.errors import InputError, LimitError
from trendlab.readers.neighbours import ZipNeighbours
from trendlab.readers.records import Reject
from trendlab.readers.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.spec import Limits


def folder_sources(folder: Path, limits: Limits) -> Iterator[Source | Reject]:
    """The regular files below a folder, sorted by path; links, hidden files and devices are rejects.

    Args:
        folder: where to look.
        limits: at most `members` files.

    Raises:
        LimitError: if there are more files than allowed.
    """
    n = 0
    for place, folders, files in os.walk(folder, followlinks=False):
        folders.sort()
        for name in sorted(files + [d for d in folders if (Path(place) / d).is_symlink()]):
            path = Path(place) / name
            shown = path.relative_to(folder).as_posix()
            n += 1
            if n > limits.members:
                raise LimitError(
                    f"{folder} holds more than {limits.members:,} files; raise limits.members to read them"
                )
            reason = _refusal(path, folder)
            yield Reject(shown, reason) if reason else Source(name=shown, path=path)


def _refusal(path: Path, folder: Path) -> str:
    if path.is_symlink():
        inside = path.resolve().is_relative_to(folder.resolve())
        return "symbolic link" if inside else "symbolic link that leaves the folder"
    if any(part.startswith(".") for part in path.relative_to(folder).parts):
        return "hidden file"
    return "" if path.is_file() else "no regular file"


def folder_names(folder: Path) -> list[str]:
    """The paths of the files below a folder, hidden ones and links left out."""
    found = (Path(place) / name for place, _, files in os.walk(folder, followlinks=False) for name in files)
    return sorted(p.relative_to(folder).as_posix() for p in found if not _refusal(p, folder))


def zip_names(path: Path) -> list[str]:
    """The names of the files in a zip; none where it is damaged, which reading it will say."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sorted(i.filename for i in archive.infolist() if not i.is_dir() and not _refused_member(i))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, UnicodeError):
        return []


def is_zip(path: Path) -> bool:
    """Whether the file is a zip archive, by its content."""
    return path.is_file() and zipfile.is_zipfile(path) and _starts_as_zip(path)


def _starts_as_zip(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(2) == b"PK"


def zip_sources(path: Path, limits: Limits) -> Iterator[Source | Reject]:
    """The files of a zip, sorted by name; nothing is ever written to disk.

    Args:
        path: the archive.
        limits: on members, bytes and ratio.

    Raises:
        LimitError: if the archive unpacks to more than the limits allow.
        InputError: if it is damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
            _check_sizes(path, infos, limits)
            for info in infos:
                reason = _refused_member(info)
                if reason:
                    yield Reject(info.filename, reason)
                else:
                    yield _member(archive, info, limits)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, UnicodeError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{path.name} is a damaged zip: {error}; unpack it by hand and give the folder") from error


def _check_sizes(path: Path, infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.members:
        raise LimitError(f"{path.name} holds more than {limits.members:,} files; raise limits.members to read them")
    total, packed = sum(i.file_size for i in infos), path.stat().st_size
    if total > limits.bytes_total:
        raise LimitError(f"{path.name} unpacks to {total:,} bytes; raise limits.bytes_total to read it")
    if total > max(16_000_000, packed * limits.ratio):
        raise LimitError(f"{path.name} unpacks to {total:,} bytes from {packed:,}; raise limits.ratio to read it")


def _refused_member(info: zipfile.ZipInfo) -> str:
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    if ".." in parts or info.filename.startswith(("/", "\\")) or ":" in (parts[0] if parts else ""):
        return "path that leaves the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "symbolic link"
    if info.flag_bits & 1:
        return "encrypted"
    if parts and (parts[-1].startswith(".") or parts[0] == "__MACOSX"):
        return "hidden file"
    return "archive in an archive" if info.filename.lower().endswith((".zip", ".tar", ".tgz", ".7z", ".rar")) else ""


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> Source | Reject:
    try:
        with archive.open(info) as stream:
            data = stream.read(info.file_size + 1)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        return Reject(info.filename, f"damaged member: {error}")
    if len(data) > info.file_size:
        raise LimitError(f"{info.filename} is larger than the archive says (limit {limits.bytes_total:,} bytes)")
    beside = ZipNeighbours(archive=archive, name=info.filename, limits=limits)
    return Source(name=info.filename, data=data, neighbours=beside)
