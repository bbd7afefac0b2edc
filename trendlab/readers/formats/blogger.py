"""Blogger backups: an Atom feed of which only the published posts are articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, first_text, local_name
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_meta
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEEN = re.compile(r"schemas\.google\.com/blogger/20\d\d|http://www\.blogger\.com|<blogger:type>")
_KIND = re.compile(r"kind#(\w+)$")


def recognise(head: Head) -> str | None:
    """The namespace of Blogger and its kinds of entries."""
    text = head.text
    known = _SEEN.search(text) and ("kind#" in text or "<blogger:type>" in text)
    return "an Atom feed with Blogger's kinds of entries" if known and "<feed" in text[:20_000] else None


def read(opened: Opened) -> Read:
    """The published posts."""
    return {}, _posts(opened)


def _posts(opened: Opened) -> Iterator[Found]:
    site = ""
    for element in xml_elements(opened.stream, ("title", "entry", "author"), opened.name, repair=True):
        if local_name(element) == "title":
            site = site or clean_line(element.text or "")
        elif local_name(element) == "entry":
            yield _post(element, site or opened.name, opened.name)


def _post(element: Element, site: str, name: str) -> Found:
    parts = {local_name(c): c for c in reversed(element) if isinstance(c.tag, str)}
    title = clean_line(_text(parts.get("title")))
    kind, tags = _kind(element)
    status = first_text(element, "status").lower()
    if kind != "post":
        return Reject(name, f"not a post but of kind {kind or 'unknown'}", title)
    if first_text(element, "draft").lower() == "yes" or status not in ("", "live"):
        return Reject(name, "unpublished post", title)
    text = clean_text(_text(parts.get("content")) or _text(parts.get("summary")))
    if not title and not text:
        return Reject(name, "post without title and text", _text(parts.get("id")))
    link = next((c.get("href") for c in element if local_name(c) == "link" and c.get("rel") == "alternate"), "")
    fields = {
        "author": first_text(parts["author"], "name") if "author" in parts else "",
        "url": link,
        "tags": "; ".join(tags),
    }
    return Record(
        text=text,
        title=title,
        source=site,
        raw_date=_text(parts.get("published")).strip() or _text(parts.get("created")).strip() or None,
        own_id=_text(parts.get("id")).strip() or None,
        meta=as_meta(fields),
    )


def _kind(element: Element) -> tuple[str, list[str]]:
    """The kind of an entry and its labels."""
    kind, tags = first_text(element, "type").lower(), []
    for child in element:
        if local_name(child) == "category":
            hit = _KIND.search(child.get("term") or "")
            if hit:
                kind = hit[1]
            elif child.get("term"):
                tags.append(child.get("term"))
    return kind, tags


def _text(element: Element) -> str:
    return "".join(element.itertext()) if element is not None else ""


FORMAT = Format(name="blogger", about="a Blogger backup (Atom)", recognise=recognise, read=read, rank=20)
