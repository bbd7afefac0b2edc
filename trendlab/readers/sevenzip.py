"""The files of a 7z archive, each a separate source; links and unsafe paths are rejects."""

from __future__ import annotations

import lzma
import struct
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError, LimitError, missing_extra
from trendlab.readers.neighbours import HeldNeighbours
from trendlab.readers.records import Reject
from trendlab.readers.sources import Source
from trendlab.readers.zips import check_sizes, refused_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from py7zr import FileInfo, SevenZipFile

    from trendlab.readers.spec import Limits

# What py7zr raises on a damaged archive, apart from its own errors.
_DAMAGED = (
    EOFError, OSError, lzma.LZMAError, zlib.error, struct.error, ValueError, TypeError, LookupError, AttributeError,
    AssertionError, ArithmeticError, MemoryError, RuntimeError,
)  # fmt: skip
_MAGIC = b"7z\xbc\xaf\x27\x1c"


def is_sevenzip(source: Source) -> bool:
    """Whether a source is a 7z archive, by its first bytes."""
    with source.stored() as file:
        return file.read(len(_MAGIC)) == _MAGIC


def sevenzip_names(source: Source) -> list[str]:
    """The names of the files in a 7z archive; none where it is damaged, which reading it reports."""
    try:
        with _opened(source) as archive:
            return sorted(one.filename for one in archive.list() if not one.is_directory and not _refused(one))
    except InputError:
        return []


def sevenzip_sources(source: Source, limits: Limits) -> Iterator[Source | Reject]:
    """The files of a 7z archive, sorted by name; nothing is ever written to disk.

    Args:
        source: the archive; its members are packed as one and are held at once.
        limits: on members, bytes and ratio.

    Raises:
        LimitError: if the archive unpacks to more than the limits allow.
        InputError: if it is damaged or encrypted.
        MissingExtraError: if py7zr is not installed.
    """
    with _opened(source) as archive:
        if archive.needs_password():
            raise InputError(f"{source.name} is encrypted; unpack it by hand and give the folder")
        infos = sorted((one for one in archive.list() if not one.is_directory), key=lambda one: str(one.filename))
        sizes = [int(one.uncompressed) for one in infos]
        check_sizes(source, sizes, limits)
        if sum(sizes) > limits.bytes_whole:
            raise LimitError(
                f"{source.name} unpacks to {sum(sizes):,} bytes, which must be held at once; raise limits.bytes_whole "
                "to read it, or unpack it by hand and give the folder"
            )
        wanted = [str(one.filename) for one in infos if not _refused(one)]
        held = _extract(archive, wanted, max_bytes=limits.bytes_whole) if wanted else {}

    def load() -> dict[str, bytes]:
        return held

    for one in infos:
        name, reason = str(one.filename), _refused(one)
        if reason:
            yield Reject(name, reason)
        else:
            yield Source(name=name, data=held[name], neighbours=HeldNeighbours(name, load))


def _refused(one: FileInfo) -> str:
    named = refused_name(one.filename)
    if named.startswith("path"):
        return named
    if one.is_symlink:
        return "symbolic link"
    return named if one.is_file else "not a regular file"


@contextmanager
def _opened(source: Source) -> Iterator[Any]:
    try:
        import py7zr
        from py7zr.exceptions import ArchiveError
    except ImportError as error:
        raise missing_extra("reading .7z needs py7zr", "formats") from error
    try:
        with source.stored() as file, py7zr.SevenZipFile(file, "r") as archive:
            yield archive
    except InputError:
        raise
    except (ArchiveError, *_DAMAGED) as error:
        raise InputError(
            f"{source.name} is a damaged 7z archive: {error}; unpack it by hand and give the folder"
        ) from error


def _extract(archive: SevenZipFile, names: list[str], *, max_bytes: int) -> dict[str, bytes]:
    from py7zr.io import BytesIOFactory

    factory = BytesIOFactory(max_bytes)
    archive.extract(targets=names, factory=factory)
    held = {}
    for name in names:
        file = factory.products.get(name)
        if file is not None:
            file.seek(0)
        held[name] = bytes(file.read()) if file is not None else b""
    return held
