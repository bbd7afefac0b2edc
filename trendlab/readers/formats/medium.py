"""A Medium export: each page is a post in the `h-entry` microformat; drafts are rejects."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, block_text, html_tree, with_class
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_meta

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEEN = re.compile(r"class=[\"'][^\"']*\bh-entry\b")
_BODY = re.compile(r"class=[\"'](?:[\w-]+\s+)*e-content[\s\"']")
_SITE = re.compile(r"<script\b|<meta\s[^<>]*\bog:", re.IGNORECASE)


def recognise(head: Head) -> str | None:
    """The classes of the microformat; a page of a site with one entry says more in its own data."""
    text = head.text
    if _SITE.search(text) and len(_BODY.findall(text)) < 2:
        return None
    named = "p-name" in text or "dt-published" in text  # other pages fill in the text when they are shown
    return "h-entry" if named and _SEEN.search(text) and "e-content" in text and "<" in text[:200] else None


def read(opened: Opened) -> Read:
    """The posts of the page."""
    return {}, _posts(html_tree(opened.text(), opened.name), opened.name)


def _posts(tree: Element, name: str) -> Iterator[Found]:
    entries = list(with_class(tree, "h-entry"))
    for entry in entries or [tree]:
        yield _post(entry, name, alone=len(entries) < 2)


def _post(entry: Element, name: str, *, alone: bool) -> Found:
    def first(word: str) -> Element | None:
        return next(with_class(entry, word), None)

    title = clean_line(heading.text_content()) if (heading := first("p-name")) is not None else ""
    if PurePosixPath(name).name.startswith("draft_") and alone:
        return Reject(name, "draft", title)
    body = first("e-content")
    text = clean_text(block_text(body)) if body is not None else ""
    if not text:
        return Reject(name, "post without text", title)
    stamp, author, summary = first("dt-published"), first("p-author"), first("p-summary")
    link = next((e.get("href") or "" for w in ("p-canonical", "u-url") for e in with_class(entry, w)), "")
    fields = {
        "file": name,
        "author": clean_line(author.text_content()) if author is not None else "",
        "subtitle": clean_line(summary.text_content()) if summary is not None else "",
        "url": link,
    }
    return Record(
        text=text.removeprefix(title).strip() or text,
        title=title,
        source=re.sub(r"^https?://(?:www\.)?([^/]+).*", r"\1", link) or name,
        raw_date=((stamp.get("datetime") or clean_line(stamp.text_content())) if stamp is not None else "") or None,
        own_id=link or None,
        meta=as_meta(fields),
    )


FORMAT = Format(name="medium", about="a Medium export (h-entry pages)", recognise=recognise, read=read, rank=30)
