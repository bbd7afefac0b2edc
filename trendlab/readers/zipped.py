"""A zip that is one document (DOCX, EPUB, ODT): its members, opened within the limits."""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from trendlab.errors import InputError, LimitError, TrendlabError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.format import Opened
    from trendlab.readers.spec import Limits

FREE_BYTES = 16_000_000
# What zipfile raises for damaged and encrypted archives: where the beginning of one that is held in memory is missing,
# it seeks to a place below 0 (ValueError).
DAMAGED = (
    zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError, OSError, RuntimeError, ValueError,
)  # fmt: skip


@contextmanager
def opened_zip(opened: Opened) -> Iterator[zipfile.ZipFile]:
    """The document as a zip, checked for what it unpacks to.

    Raises:
        InputError: if it is damaged.
        LimitError: if it unpacks to more than the limits allow.
    """
    try:
        with opened.seekable() as file, zipfile.ZipFile(file) as archive:
            check_zip(archive, opened.name, opened.spec.limits)
            yield archive
    except TrendlabError:
        raise
    except DAMAGED as error:
        raise InputError(f"{opened.name} is damaged: {error}; open it in its program and save it again") from error


def check_zip(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Refuse a zip that unpacks to more than the limits allow.

    Raises:
        LimitError: with the limit to raise.
    """
    infos = archive.infolist()
    check_unpacked(name, sum(i.file_size for i in infos), packed=sum(i.compress_size for i in infos), limits=limits)


def check_unpacked(name: str, size: int, *, packed: int, limits: Limits) -> None:
    """Refuse to unpack more bytes than the limits allow.

    Args:
        name: what messages call the source.
        size: bytes after unpacking.
        packed: bytes before it.
        limits: on bytes and on the ratio of both; 16 MB are always allowed.

    Raises:
        LimitError: with the limit to raise.
    """
    if size > limits.bytes_total:
        raise LimitError(f"{name} unpacks to {size:,} bytes; raise limits.bytes_total to read it")
    if size > max(FREE_BYTES, packed * limits.ratio):
        raise LimitError(f"{name} unpacks to {size:,} bytes from {packed:,}; raise limits.ratio to read it")


def member(archive: zipfile.ZipFile, path: str) -> IO[bytes] | None:
    """A member as a stream, None where there is none."""
    return archive.open(path) if path in archive.namelist() else None
