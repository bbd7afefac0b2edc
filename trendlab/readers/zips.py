"""The files of a zip, each a separate source; links, unsafe paths and encrypted members are rejects."""

from __future__ import annotations

import stat
import zipfile
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from trendlab.errors import InputError, LimitError
from trendlab.readers.neighbours import ZipNeighbours
from trendlab.readers.records import Reject
from trendlab.readers.sources import Source
from trendlab.readers.zipped import DAMAGED, check_unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.readers.spec import Limits

_ZIP = b"PK\x03\x04"
NESTED = "archive in an archive"
_ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz", ".tar.zst", ".7z", ".rar")


def zip_names(source: Source) -> list[str]:
    """The names of the files in a zip; none where it is damaged, which reading it reports."""
    try:
        with source.stored() as file, zipfile.ZipFile(file) as archive:
            return sorted(i.filename for i in archive.infolist() if not _is_folder(i) and not _refused_member(i))
    except DAMAGED:
        return []


def is_zip(source: Source) -> bool:
    """Whether a source is a zip archive, by its content."""
    with source.stored() as file:
        return file.read(2) == b"PK" and zipfile.is_zipfile(file)


def zip_in_packing(source: Source, limits: Limits) -> Source:
    """The source; where it is a zip that is packed once more ("letters.xlsx.gz"), that zip, held in memory.

    Args:
        source: one file.
        limits: on bytes.

    Raises:
        LimitError: if it is more than may be held at once.
    """
    if not source.is_packed():
        return source
    try:
        with source.open(limits) as stream:
            if not stream.peek(len(_ZIP)).startswith(_ZIP):
                return source
            data = stream.read(limits.bytes_whole + 1)
    except LimitError:
        raise
    except InputError:  # a damaged packing is reported where the source is read
        return source
    if len(data) > limits.bytes_whole:
        raise LimitError(f"{source.name} is larger than {limits.bytes_whole:,} bytes; unpack it, or give JSONL or CSV")
    return replace(source, path=None, data=data, neighbours=source.beside(limits))


def only_zip(source: Source, limits: Limits) -> Source | None:
    """The zip that is the only file of a zip, as some programs pack their exports; None where it holds anything else.

    Args:
        source: a zip.
        limits: on bytes and ratio.

    Raises:
        LimitError: if it unpacks to more than the limits allow.
    """
    try:
        with source.stored() as file, zipfile.ZipFile(file) as archive:
            infos = [i for i in archive.infolist() if not _is_folder(i) and _refused_member(i) != "hidden file"]
            if len(infos) != 1 or not infos[0].filename.lower().endswith(".zip") or _refused_member(infos[0]) != NESTED:
                return None
            check_sizes(source, [infos[0].file_size], limits)
            found = _member(archive, infos[0], limits)
            return found if isinstance(found, Source) and is_zip(found) else None
    except DAMAGED as error:
        if isinstance(error, InputError):
            raise
        return None


def zip_sources(source: Source, limits: Limits) -> Iterator[Source | Reject]:
    """The files of a zip, sorted by name; nothing is ever written to disk.

    Args:
        source: the archive.
        limits: on members, bytes and ratio.

    Raises:
        LimitError: if the archive unpacks to more than the limits allow.
        InputError: if it is damaged.
    """
    try:
        with source.stored() as file, zipfile.ZipFile(file) as archive:
            infos = sorted((i for i in archive.infolist() if not _is_folder(i)), key=lambda i: i.filename)
            check_sizes(source, [i.file_size for i in infos], limits)
            for info in infos:
                reason = _refused_member(info)
                if reason:
                    yield Reject(info.filename, reason)
                else:
                    yield _member(archive, info, limits)
    except DAMAGED as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{source.name} is a damaged zip: {error}; unpack it by hand and give the folder") from error


def check_sizes(source: Source, sizes: Sequence[int], limits: Limits) -> None:
    """Refuse an archive that unpacks to more than the limits allow.

    Args:
        source: the archive.
        sizes: bytes of its members, by its own directory.
        limits: on members, bytes and ratio.

    Raises:
        LimitError: with the limit to raise.
    """
    if len(sizes) > limits.members:
        raise LimitError(f"{source.name} holds more than {limits.members:,} files; raise limits.members to read them")
    check_unpacked(source.name, sum(sizes), packed=source.size(), limits=limits)


def refused_name(name: str) -> str:
    """The reason not to read a member of this name, "" where there is none."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts:
        return "member without a name"
    if ".." in parts or name.startswith(("/", "\\")) or ":" in parts[0]:
        return "path that leaves the archive"
    if parts[-1].startswith(".") or parts[0] == "__MACOSX":
        return "hidden file"
    return NESTED if name.lower().endswith(_ARCHIVES) else ""


def _is_folder(info: zipfile.ZipInfo) -> bool:
    return info.filename.endswith("/")  # `is_dir` takes the last character, which an empty name lacks


def _refused_member(info: zipfile.ZipInfo) -> str:
    named = refused_name(info.filename)
    if named.startswith(("path", "member")):
        return named
    if stat.S_ISLNK(info.external_attr >> 16):
        return "symbolic link"
    return "encrypted" if info.flag_bits & 1 else named


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> Source | Reject:
    try:
        with archive.open(info) as stream:
            data = stream.read(info.file_size + 1)
    except DAMAGED as error:
        return Reject(info.filename, f"damaged member: {error}")
    if len(data) > info.file_size:
        raise LimitError(f"{info.filename} is larger than the archive says (limit {limits.bytes_total:,} bytes)")
    beside = ZipNeighbours(archive=archive, name=info.filename, limits=limits)
    return Source(name=info.filename, data=data, neighbours=beside)
