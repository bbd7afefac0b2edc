"""Several XML documents one after another in one file, as weekly deliveries are: where each ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:(?><\?[^>]{0,500}\?>)|(?><!--.{0,5000}?-->)"
    rb"|<!DOCTYPE[^\[>]{0,500}(?:\[[^\]]{0,60000}\])?\s*>|\s)*<([A-Za-z_][\w:.-]{0,80})(?=[\s/>])",
    re.DOTALL,
)
_NEXT = rb"\s*(?:<!--.{0,500}?-->\s*)?"
_FIRST = 128_000  # bytes within which the root of a document begins
_TAIL = 2_000  # bytes that the end of a document and the beginning of the next one take
_NEVER = re.compile(rb"(?!)")


def split_documents(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The same bytes, each piece with whether a document ends with it and another one follows.

    Args:
        pieces: of a file, in order.

    Example:
        >>> list(split_documents([b"<?xml version='1.0'?><a>1</a><?xml ver", b"sion='1.0'?><b>2</b>"]))
        [(b"<?xml version='1.0'?><a>1</a>", True), (b"<?xml version='1.0'?><b>2", False), (b'</b>', False)]
    """
    held, end = b"", None
    for piece in pieces:
        held += piece
        while (end := end or _end_of(held)) is not None and (hit := end.search(held)):
            yield held[: hit.end()], True
            held, end = held[hit.end() :], None
        if end is not None:
            last = held.rfind(b"</", max(0, len(held) - _TAIL))
            cut = last if last >= 0 else len(held) - held.endswith(b"<")
            if cut:
                yield held[:cut], False
            held = held[cut:]
    if held:
        yield held, False


def _end_of(start: bytes) -> re.Pattern[bytes] | None:
    """A pattern of the end of a document before another one, None where more is needed to know its root."""
    hit = _OPENING.match(start)
    if hit is None:
        return _NEVER if len(start) > _FIRST else None
    root = re.escape(hit[1])
    close = re.search(rb"</" + root + rb"\s{0,20}>", start)
    opened = len(re.findall(rb"<" + root + rb"[\s>]", start[: close.start()])) if close else 0
    # A root without a declaration begins another document where no element in the first has its name.
    following = rb"|<" + root + rb"[\s>]" if opened == 1 else b""
    return re.compile(
        rb"</" + root + rb"\s{0,20}>" + _NEXT + rb"(?=<\?xml\s|<!DOCTYPE\s" + following + rb")", re.DOTALL
    )


def first_document(start: bytes) -> bytes:
    """The first of the documents in the beginning of a file, or all of the beginning.

    Args:
        start: bytes of the beginning.
    """
    found = b""
    for piece, ends in split_documents([start]):
        found += piece
        if ends:
            break
    return found
