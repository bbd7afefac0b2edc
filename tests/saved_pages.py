"""Web pages saved as one file, of made material."""

from __future__ import annotations

import base64
import json
import plistlib
import quopri

TEXT = "The ferry company has ordered {n} electric ships, and the harbour board pays for the stations on both piers."
DAY = '<meta property="article:published_time" content="{day}T08:00:00Z">'
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ferries go electric - Harbour Post</title>'
    + DAY
    + '<meta property="og:site_name" content="Harbour Post">'
    '</head><body><nav><a href="/">Home</a></nav><article><h1>Ferries go electric</h1>'
    + "".join(f"<p>{TEXT.format(n=n)}</p>" for n in ("two", "three", "four"))
    + "</article></body></html>"
)
ADDRESS = "https://harbourpost.example/ferries"
SAVED = "Subject: Ferries\nDate: Mon, 6 Nov 2023 10:11:12 -0000\n"
HEADERS = "From: <Saved by Blink>\nSnapshot-Content-Location: {address}\n" + SAVED


def mhtml(page: str, headers: str = HEADERS) -> str:
    """A page as Chrome saves it."""
    body = quopri.encodestring(page.encode()).decode()
    return (
        headers.format(address=ADDRESS)
        + 'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype="text/html";\n\tboundary="--b--"\n\n\n----b--\n'
        + f"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: {ADDRESS}\n\n"
        + f"{body}\n"
        + f"----b--\nContent-Type: image/png\nContent-Location: {ADDRESS}/a.png\n\niVBORw0KGgo=\n----b----\n"
    )


def webarchive(page: str) -> bytes:
    """A page as Safari saves it."""
    main = {"WebResourceData": page.encode(), "WebResourceURL": ADDRESS, "WebResourceTextEncodingName": "UTF-8"}
    return plistlib.dumps({"WebMainResource": main, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)


def har(page: str) -> str:
    """Three responses: a page, a page in base64, and a picture."""

    def entry(kind: str, text: str, **more: str) -> dict[str, object]:
        content = {"mimeType": kind, "text": text, **more}
        return {
            "startedDateTime": "2023-11-06T10:11:12Z", "request": {"method": "GET", "url": ADDRESS},
            "response": {"status": 200, "content": content},
        }  # fmt: skip

    packed = base64.b64encode(page.encode()).decode()
    entries = [entry("text/html", page), entry("text/html", packed, encoding="base64"), entry("image/png", "iVB")]
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "browser"}, "entries": entries}})
