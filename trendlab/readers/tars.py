"""The files of a tar, packed or not, read as a stream; each a separate source."""

from __future__ import annotations

import tarfile
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from trendlab.errors import InputError, LimitError
from trendlab.readers.neighbours import HeldNeighbours
from trendlab.readers.records import Reject
from trendlab.readers.sources import Source
from trendlab.readers.zips import refused_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.spec import Limits

_BLOCK = 512


def is_tar(source: Source, limits: Limits) -> bool:
    """Whether a source is a tar, by the checksum in its first header."""
    try:
        with source.open(limits) as stream:
            tarfile.TarInfo.frombuf(stream.read(_BLOCK), "utf-8", "surrogateescape")
    except (tarfile.HeaderError, InputError):  # a damaged packing is reported where the source is read
        return False
    return True


def tar_names(source: Source, limits: Limits) -> list[str]:
    """The names of the files in a tar; none where it is damaged, which reading it reports."""
    try:
        with _opened(source, limits) as archive:
            return sorted(_name(one) for one in archive if not one.isdir() and not _refused(one))
    except InputError:
        return []


def tar_sources(source: Source, limits: Limits) -> Iterator[Source | Reject]:
    """The files of a tar in their order; nothing is ever written to disk.

    Args:
        source: the archive, packed or not.
        limits: on members, bytes and ratio.

    Raises:
        LimitError: if the archive unpacks to more than the limits allow.
        InputError: if it is damaged.
    """

    @cache
    def load() -> dict[str, bytes]:
        return _members_held(source, limits)

    n = 0
    with _opened(source, limits) as archive:
        for one in archive:
            if one.isdir():
                continue
            n += 1
            if n > limits.members:
                raise LimitError(
                    f"{source.name} holds more than {limits.members:,} files; raise limits.members to read them"
                )
            name, reason = _name(one), _refused(one)
            if reason:
                yield Reject(name, reason)
            else:
                yield Source(name=name, data=_data(archive, one), neighbours=HeldNeighbours(name, load))


@contextmanager
def _opened(source: Source, limits: Limits) -> Iterator[tarfile.TarFile]:
    try:
        with source.open(limits) as stream, tarfile.open(fileobj=stream, mode="r|") as archive:
            yield archive
    except InputError:
        raise
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise InputError(f"{source.name} is a damaged tar: {error}; unpack it by hand and give the folder") from error


def _name(one: tarfile.TarInfo) -> str:
    return one.name.removeprefix("./")


def _refused(one: tarfile.TarInfo) -> str:
    named = refused_name(_name(one))
    if named.startswith("path"):
        return named
    if one.issym():
        return "symbolic link"
    if one.islnk():
        return "hard link"
    if one.issparse():
        return "sparse file"
    return named if one.isreg() else "not a regular file"


def _data(archive: tarfile.TarFile, one: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(one)
    return file.read() if file is not None else b""


def _members_held(source: Source, limits: Limits) -> dict[str, bytes]:
    """The members by name, as many as the limit allows in memory."""
    held: dict[str, bytes] = {}
    left = limits.bytes_whole
    with _opened(source, limits) as archive:
        for one in archive:
            if not one.isdir() and not _refused(one) and one.size <= left:
                left -= one.size
                held[_name(one)] = _data(archive, one)
    return held
