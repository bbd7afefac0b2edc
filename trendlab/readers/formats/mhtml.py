"""Web pages saved as one file by a browser or a word processor (MHTML): the page itself, without its pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.messages import header_text, message_date, parse_message
from trendlab.readers.pagebytes import decode_page
from trendlab.readers.pages import page_articles
from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from email.message import Message

_RELATED = re.compile(r"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(r"^(?:from:\s*[\"<]{0,2}saved by\b|snapshot-content-location:)", re.IGNORECASE | re.MULTILINE)
_SENT = re.compile(r"^(?:to|received|message-id|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)
_PLACED = re.compile(r"^content-location:\s*\S", re.IGNORECASE | re.MULTILINE)
_PAGES = ("text/html", "application/xhtml+xml")
_HEAD = 4_000  # characters among which the headers of the file and of its first part are


def recognise(head: Head) -> str | None:
    """Headers of a message of related parts that no one sent, each part with its place on the web."""
    start = head.trimmed[:_HEAD].replace("\r\n", "\n")
    top, _, below = start.partition("\n\n")
    if _RELATED.search(top) is None or not re.match(r"[!-9;-~]{1,60}:[ \t]", top):
        return None
    if _SAVED.search(top):
        return "the headers of a page that a browser saved"
    placed = _PLACED.search(below) is not None and _SENT.search(top) is None
    return "parts with their places on the web, and nobody who sent them" if placed else None


def read(opened: Opened) -> Read:
    """The page, dated by what it says itself: the day of the file is when it was saved."""
    mail = parse_message(opened.data())
    page = next((part for part in mail.walk() if part.get_content_type() in _PAGES), None)
    data = None if page is None else page.get_payload(decode=True)
    if page is None or not isinstance(data, bytes):
        return {"layout": "MHTML"}, [Reject(opened.name, "saved page without a page in it")]
    kind = str(page.get("Content-Type", ""))
    text = decode_page(data, kind)
    return {"layout": "MHTML"}, page_articles(
        text, opened.name, address=_address(mail, page), latest=message_date(mail)
    )


def _address(mail: Message, page: Message) -> str:
    """The address of the page on the web; "" for a file."""
    for found in (header_text(mail, "Snapshot-Content-Location"), header_text(page, "Content-Location")):
        if found.startswith(("http://", "https://")):
            return found
    return ""


FORMAT = Format(name="mhtml", about="a web page saved as one file (MHTML)", recognise=recognise, read=read, rank=24)
