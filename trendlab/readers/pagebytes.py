"""The bytes of a web page as text."""

from __future__ import annotations

import re

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


def decode_page(data: bytes, kind: str) -> str:
    """A page as text: by its byte order mark, the header, its own `meta` element, else UTF-8 or Windows-1252.

    Args:
        data: the page.
        kind: the header Content-Type.
    """
    header = re.search(r"charset\s*=\s*[\"']?([\w-]+)", kind, re.IGNORECASE)
    own = _CHARSET.search(data[:4_096])
    marked = (
        "utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
    )
    for name in (
        marked,
        header[1] if header else "",
        own[1].decode("ascii", "ignore") if own else "",
        "utf-8",
        "cp1252",
    ):
        if not name:
            continue
        try:
            return data.decode("cp1252" if name.lower() in ("iso-8859-1", "latin-1", "latin1") else name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1")
