"""Compressed bytes unpacked: gzip, bzip2, xz and Zstandard, recognised by their first bytes."""

from __future__ import annotations

import bz2
import gzip
import lzma
from typing import IO, TYPE_CHECKING, cast

from trendlab.errors import missing_extra

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

    from zstandard import ZstdDecompressionObj

_MAGIC = {
    b"\x1f\x8b": "gzip", b"BZh": "bz2", b"\xfd7zXZ\x00": "xz", b"\x28\xb5\x2f\xfd": "zst",
    **{bytes([k]) + b"\x2a\x4d\x18": "zst" for k in range(0x50, 0x60)},  # frames that are to be skipped
}  # fmt: skip
# The window of a dump may be as large as the format allows.
_WINDOW = 1 << 31
# Four bytes may expand to 128 kB: a small input chunk limits the output held in memory.
_TAKEN = 1 << 12


def packing_of(start: bytes) -> str | None:
    """The compression of bytes by the first eight of them; None where they are not compressed."""
    return next((kind for magic, kind in _MAGIC.items() if start.startswith(magic)), None)


def unpack(raw: IO[bytes], kind: str) -> IO[bytes]:
    """The unpacked bytes of a compressed stream.

    Args:
        raw: the compressed bytes.
        kind: as `packing_of` names it.

    Raises:
        MissingExtraError: if Zstandard is needed and no package that reads it is installed.
    """
    if kind == "gzip":
        return cast("IO[bytes]", gzip.GzipFile(fileobj=raw))
    if kind == "bz2":
        return cast("IO[bytes]", bz2.BZ2File(raw))
    if kind == "xz":
        return cast("IO[bytes]", lzma.LZMAFile(raw))
    try:
        import zstandard
    except ImportError:
        return _by_pyarrow(raw)
    return cast("IO[bytes]", _Zstandard(raw, zstandard))


def _by_pyarrow(raw: IO[bytes]) -> IO[bytes]:
    try:
        import pyarrow as pa

        return cast("IO[bytes]", pa.CompressedInputStream(raw, "zstd"))
    except (ImportError, NotImplementedError) as error:
        raise missing_extra("reading .zst needs zstandard", "formats") from error


class _Zstandard:
    """All frames of a Zstandard stream, one after the other; one that is cut short is an error."""

    def __init__(self, raw: IO[bytes], library: ModuleType) -> None:
        self._raw, self._library = raw, library
        self._left = b""
        self._pieces = self._unpacked()

    def read(self, size: int) -> bytes:
        """Up to that many bytes, none at the end."""
        if not self._left:
            self._left = next(self._pieces, b"")
        out, self._left = self._left[:size], self._left[size:]
        return out

    def close(self) -> None:
        """Close the packed stream."""
        self._raw.close()

    def _unpacked(self) -> Iterator[bytes]:
        packed = self._raw.read(_TAKEN)
        while packed:
            frame = self._library.ZstdDecompressor(max_window_size=_WINDOW).decompressobj()
            while not frame.eof:
                if not packed:
                    raise EOFError("a frame ends before its end")
                if piece := self._decompress(frame, packed):
                    yield piece
                packed = frame.unused_data if frame.eof else self._raw.read(_TAKEN)
            packed = packed or self._raw.read(_TAKEN)

    def _decompress(self, frame: ZstdDecompressionObj, packed: bytes) -> bytes:
        try:
            return frame.decompress(packed)
        except self._library.ZstdError as error:
            raise OSError(str(error)) from error
