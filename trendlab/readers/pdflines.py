"""The lines of a PDF with their places on the page, by PDFium."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError, LimitError, missing_extra
from trendlab.readers.zipped import FREE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from trendlab.readers.spec import Limits

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 2_000  # bytes before a stream in which its dictionary is looked for
_TAKEN = 1 << 20
_SHOWN = ("Title", "Author")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """One line of a page.

    Attributes:
        text: its words.
        left, right, bottom, top: its box in points, from the lower left corner of the page.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPages:
    """A PDF that was read.

    Attributes:
        pages: the lines of each page, in the order in which the file writes them.
        info: its title and author, as the program that made it wrote them; without empty ones.
    """

    pages: tuple[tuple[PageLine, ...], ...]
    info: Mapping[str, str]


def is_pdf(start: bytes) -> bool:
    """Whether bytes are a PDF, by the first of them; a few may precede its mark."""
    return b"%PDF-" in start[:1_024] and start.lstrip()[:1] != b"<"


def pdf_pages(data: bytes, name: str, limits: Limits) -> PdfPages:
    """The lines of all pages.

    Args:
        data: the whole file.
        name: what messages call it.
        limits: on what its streams may unpack to, and on characters.

    Raises:
        MissingExtraError: if pypdfium2 is not installed.
        InputError: if it is damaged or locked.
        LimitError: if it unpacks to more than the limits allow.
    """
    try:
        import pypdfium2
    except ImportError as error:
        raise missing_extra("reading PDF needs pypdfium2", "formats") from error
    check_streams(data, name, limits)
    try:
        document = pypdfium2.PdfDocument(data)
        try:
            info = {
                key.lower(): value for key, value in document.get_metadata_dict().items() if key in _SHOWN and value
            }
            return PdfPages(pages=tuple(_pages(document, name, limits)), info=info)
        finally:
            document.close()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        remedy = "is locked with a password; save a copy without it" if locked else "is a damaged PDF; save it anew"
        raise InputError(f"{name} {remedy} ({error})") from error


def _pages(document: Any, name: str, limits: Limits) -> Iterator[tuple[PageLine, ...]]:  # noqa: ANN401 - of pypdfium2
    n_chars = 0
    for k in range(len(document)):
        page = document[k]
        text = page.get_textpage()
        lines = tuple(_lines(text))
        text.close()
        page.close()
        n_chars += sum(len(line.text) for line in lines)
        if n_chars > limits.bytes_whole:
            raise LimitError(f"{name} holds more than {limits.bytes_whole:,} characters; raise limits.bytes_whole")
        yield lines


def _lines(page: Any) -> Iterator[PageLine]:  # noqa: ANN401 - of pypdfium2
    """The lines of one page, as high as their first character."""
    n_chars = page.count_chars()
    text = page.get_text_range() if n_chars > 0 else ""
    place = 0
    for line in text.split("\r\n"):
        if line.strip():
            first = min(place + len(line) - len(line.lstrip()), n_chars - 1)
            last = min(place + len(line.rstrip()) - 1, n_chars - 1)
            left, bottom, _, top = page.get_charbox(first, loose=True)
            right = page.get_charbox(last, loose=True)[2]
            yield PageLine(text=line.strip(), left=left, right=right, bottom=bottom, top=top)
        place += len(line) + 2


def check_streams(data: bytes, name: str, limits: Limits) -> None:
    """Refuse a PDF whose streams, pictures aside, unpack to more than the limits allow.

    Args:
        data: the whole file.
        name: what messages call it.
        limits: on bytes and on the ratio of unpacked to packed bytes.

    Raises:
        LimitError: if they do, or if a stream is packed twice.
    """
    allowed = min(limits.bytes_total, max(FREE_BYTES, len(data) * limits.ratio))
    left = allowed
    for hit in _STREAM.finditer(data):
        start = data[max(0, hit.start() - _DICTIONARY) : hit.start()]
        dictionary = start[start.rfind(b"obj") :]
        n_packed = dictionary.count(b"FlateDecode") + dictionary.count(b"/Fl ")
        if n_packed > 1:
            raise LimitError(f"{name} has a stream that is packed twice; save it anew")
        if n_packed and b"/Image" not in dictionary:
            left -= _unpacked_size(memoryview(data)[hit.end() :], left)
        if left < 0:
            raise LimitError(
                f"{name} unpacks to more than {allowed:,} bytes from {len(data):,}; raise limits.ratio or "
                "limits.bytes_total to read it"
            )


def _unpacked_size(packed: memoryview, most: int) -> int:
    """Bytes that a stream unpacks to; a little more than `most` where it is more; what is damaged ends it."""
    unpack = zlib.decompressobj()
    n_bytes, place = 0, 0
    try:
        while place < len(packed) and not unpack.eof and n_bytes <= most:
            n_bytes += len(unpack.decompress(unpack.unconsumed_tail or packed[place : place + _TAKEN], _TAKEN))
            place += 0 if unpack.unconsumed_tail else _TAKEN
    except zlib.error:
        return n_bytes
    return n_bytes
