"""Web pages saved by Safari (.webarchive): the page itself, without its pictures."""

from __future__ import annotations

import plistlib
from typing import Any

from trendlab.errors import InputError
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.pagebytes import decode_page
from trendlab.readers.pages import page_articles

_MARK = b"bplist00"
_MAIN, _DATA, _ADDRESS, _ENCODING = (
    "WebMainResource", "WebResourceData", "WebResourceURL", "WebResourceTextEncodingName",
)  # fmt: skip
# What damaged property lists raise.
_DAMAGED = (ValueError, KeyError, IndexError, TypeError, OverflowError, RecursionError, AttributeError, MemoryError)


def recognise(head: Head) -> str | None:
    """The mark of a binary property list."""
    return repr(_MARK.decode()) if head.start.startswith(_MARK) else None


def read(opened: Opened) -> Read:
    """The page.

    Raises:
        InputError: if it is a property list of another kind, or damaged.
    """
    try:
        found: Any = plistlib.loads(opened.data(), fmt=plistlib.FMT_BINARY)
        main = found[_MAIN]
        data, address, encoding = main[_DATA], main.get(_ADDRESS), main.get(_ENCODING)
    except _DAMAGED as error:
        raise InputError(
            f"{opened.name} is a binary property list, and no page that Safari saved: save the page as HTML"
        ) from error
    if not isinstance(data, bytes):
        raise InputError(f"{opened.name} is a web archive of Safari without a page: save the page as HTML")
    text = decode_page(data, f"text/html; charset={encoding}" if isinstance(encoding, str) else "")
    where = address if isinstance(address, str) and address.startswith("http") else ""
    return {"layout": "webarchive"}, page_articles(text, opened.name, address=where)


FORMAT = Format(name="webarchive", about="a web page saved by Safari", recognise=recognise, read=read, rank=6)
