"""XML as blogs export it, made well-formed on the way: names of HTML's characters, loose ampersands, control bytes."""

from __future__ import annotations

import io
import re
from html.entities import html5
from typing import IO, Any

_AMPERSAND = re.compile(rb"&(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}))?(;?)")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_OWN = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))
# Bytes that the longest name with its marks takes.
_TAIL = 40


class RepairedXml(io.RawIOBase):
    """A stream of XML in which every reference is one that XML knows.

    A parser in recovery mode drops every `&amp;` after the first undeclared name, so the names are repaired first.

    Args:
        stream: bytes of an encoding that holds ASCII as it is.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._held, self._ready, self._ended = stream, b"", b"", False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - any writable buffer
        """Bytes put into the buffer; 0 at the end."""
        while not self._ready and not self._ended:
            piece = self._stream.read(65_536)
            self._ended = not piece
            data = self._held + piece
            cut = len(data) if self._ended else data.rfind(b"&", max(0, len(data) - _TAIL))
            cut = len(data) if cut < 0 else cut
            self._ready, self._held = repair_references(data[:cut]), data[cut:]
        size = min(len(buffer), len(self._ready))
        buffer[:size], self._ready = self._ready[:size], self._ready[size:]
        return size


def repair_references(data: bytes) -> bytes:
    """The bytes with names of HTML's characters as numbers, loose ampersands escaped, control bytes gone.

    >>> repair_references(b"AT&T &eacute; &amp; &#233; &nonsense;")
    b'AT&amp;T &#233; &amp; &#233; &amp;nonsense;'
    """
    return _AMPERSAND.sub(_repaired, _CONTROL.sub(b"", data))


def _repaired(hit: re.Match[bytes]) -> bytes:
    number, name, end = hit.groups()
    if end and (number or name in _OWN):
        return hit[0]
    known = html5.get(f"{name.decode()};") if name and end else None
    if known:
        return "".join(f"&#{ord(c)};" for c in known).encode()
    return b"&amp;" + hit[0][1:]
