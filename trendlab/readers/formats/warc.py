"""WARC and ARC web archives, as a stream: pages among the responses with status 200, and the texts of WET files."""

from __future__ import annotations

import io
import re
import zlib
from datetime import UTC, datetime
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any

from trendlab.errors import InputError, MissingExtraError
from trendlab.readers.clean import clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.pagebytes import decode_page
from trendlab.readers.pages import host_of, page_articles
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warcio.recordloader import ArcWarcRecord

_ARC = re.compile(rb"filedesc://\S+ \S+ \d{14} ")
_HTML = re.compile(rb"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
# Bytes of one page that are read.
_PAGE_BYTES = 10_000_000
_PAGES = ("text/html", "application/xhtml+xml")


def recognise(head: Head) -> str | None:
    """The first line of an archive."""
    if head.start.startswith(b"WARC/"):
        return head.start[:8].decode("ascii", "replace")
    return "the line of an ARC file" if _ARC.match(head.start) else None


def read(opened: Opened) -> Read:
    """The pages of the archive."""
    return {}, _found(opened)


def _found(opened: Opened) -> Iterator[Found]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(opened.stream, arc2warc=True):
            yield from _record(record, opened.name)
    except (ArchiveLoadFailed, EOFError, ValueError, AttributeError) as error:  # AttributeError: of a cut record
        raise InputError(f"{opened.name} is a damaged web archive: {error}; repair it or crawl it again") from error


def _record(record: ArcWarcRecord, name: str) -> Iterator[Found]:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type == "conversion":
        yield from _plain(record, name, address)
    elif record.rec_type == "revisit":
        yield Reject(name, "page seen before, without its content", address)
    elif record.rec_type in ("response", "resource"):
        headers = record.http_headers
        status = headers.get_statuscode() if headers is not None else "200"
        kind = (headers.get_header("Content-Type") if headers is not None else record.content_type) or ""
        media = kind.split(";")[0].strip().lower()
        if status != "200":
            yield Reject(name, "response with another status than 200", f"{status} {address}")
        elif media and media not in _PAGES:
            yield Reject(name, "response that is not a page", f"{media} {address}")
        else:
            yield from _page(record, kind, name=name, address=address)


def _plain(record: ArcWarcRecord, name: str, address: str) -> Iterator[Found]:
    text = clean_text(record.raw_stream.read(_PAGE_BYTES).decode("utf8", "replace"))
    title, _, body = text.partition("\n")
    if not text:
        yield Reject(name, "page without text", address)
        return
    meta = as_json({"url": address})
    yield Record(
        text=body or title,
        title=title if body else "",
        source=host_of(address) or name,
        own_id=address or None,
        meta=meta,
    )


def _page(record: ArcWarcRecord, kind: str, *, name: str, address: str) -> Iterator[Found]:
    try:
        data = body_bytes(record)
    except (zlib.error, EOFError, OSError, ValueError) as error:
        yield Reject(name, "page that cannot be decompressed", f"{address}: {error}")
        return
    if not kind and not _HTML.match(data):
        yield Reject(name, "response that is not a page", address)
        return
    seen = (record.rec_headers.get_header("WARC-Date") or "")[:10]
    latest = (
        seen if re.fullmatch(r"\d{4}-\d\d-\d\d", seen) and seen <= datetime.now(tz=UTC).date().isoformat() else None
    )
    try:
        yield from list(page_articles(decode_page(data, kind), name, address=address, latest=latest))
    except InputError as error:  # one page among many
        yield Reject(name, "page that cannot be read", f"{address}: {error}")


def body_bytes(record: ArcWarcRecord) -> bytes:
    """The body of a response, decompressed by each of its content encodings, the last one first.

    Args:
        record: of warcio, its raw stream not yet read.

    Raises:
        ValueError: if an encoding is not known.
        zlib.error: if the body is damaged; of some encodings an OSError.
        MissingExtraError: if a library is missing.
    """
    from warcio.bufferedreaders import ChunkedDataReader

    headers = record.http_headers
    stream: IO[bytes] = record.raw_stream
    if headers is None:
        return stream.read(_PAGE_BYTES)
    if "chunked" in (headers.get_header("Transfer-Encoding") or "").lower():
        stream = ChunkedDataReader(stream, decomp_type=None)
        data = b"".join(iter(lambda: stream.read(65_536), b""))[:_PAGE_BYTES]
    else:
        data = stream.read(_PAGE_BYTES)
    codings = [c.strip().lower() for c in (headers.get_header("Content-Encoding") or "").split(",") if c.strip()]
    for coding in reversed(codings):
        data = undo_coding(data, coding)
    return data


def undo_coding(data: bytes, coding: str) -> bytes:
    """The bytes decompressed by one content encoding of HTTP; bytes that do not have it are returned unchanged.

    Args:
        data: the body.
        coding: its name in the header, lower case.

    Raises:
        ValueError: if the encoding is not known.
        MissingExtraError: if its library is missing.
    """
    if coding in ("gzip", "x-gzip"):
        return _inflate(data, 31) if data.startswith(b"\x1f\x8b") else data
    if coding == "deflate":
        return _inflate(data, 15 if data[:1] == b"\x78" else -15)
    if coding == "zstd":
        import pyarrow as pa

        stream = pa.CompressedInputStream(io.BytesIO(data), "zstd")
        return bytes(stream.read(_PAGE_BYTES)) if data.startswith(b"\x28\xb5\x2f\xfd") else data
    if coding == "br":
        return _unbrotli(data)
    if coding in ("identity", "none", "utf-8", ""):
        return data
    raise ValueError(f"the content encoding {coding!r} is not known")


def _inflate(data: bytes, bits: int) -> bytes:
    """The data decompressed, all members one after another, up to the limit of one page."""
    out: list[bytes] = []
    left = _PAGE_BYTES
    while data and left > 0:
        unpacker = zlib.decompressobj(bits)
        out.append(unpacker.decompress(data, left))
        left -= len(out[-1])
        data = unpacker.unused_data if unpacker.eof else b""
    return b"".join(out)


def _unbrotli(data: bytes) -> bytes:
    try:
        brotli: Any = import_module("brotli")
    except ImportError as error:
        raise MissingExtraError("reading pages compressed with brotli needs brotli: pip install brotli") from error
    try:
        return bytes(brotli.decompress(data)[:_PAGE_BYTES])
    except brotli.error:
        return data if _HTML.match(data) else b""


FORMAT = Format(name="warc", about="a web archive (WARC, ARC, WET)", recognise=recognise, read=read, rank=5)
