"""WordPress exports (WXR): published posts; drafts, pages, attachments and menus are rejects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, local_name
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_meta
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEEN = re.compile(r"wordpress\.org/export/|<wp:wxr_version>|<!-- generator=\"WordPress")
_SHORTCODE = re.compile(r"\[/?(?:[a-z][\w-]{1,30})(?:\s+[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\]]+))*\s*/?\]")
_CODE_WORD = re.compile(r"\[/?([a-z][\w-]{1,30})")
_KNOWN_CODES = frozenset((
    "caption", "gallery", "embed", "audio", "video", "playlist", "wp_caption", "more", "youtube", "vimeo", "sourcecode",
))  # fmt: skip
_NO_DATE = ("0000-00-00", "1970-01-01", "-0001")


def recognise(head: Head) -> str | None:
    """The namespace of the export."""
    start = head.text[:60_000]
    return "the namespace of a WordPress export" if _SEEN.search(start) and "<rss" in start else None


def read(opened: Opened) -> Read:
    """The published posts."""
    return {}, _posts(opened)


def _posts(opened: Opened) -> Iterator[Found]:
    site = ""
    for element in xml_elements(opened.stream, ("title", "item", "image", "author"), opened.name, repair=True):
        if local_name(element) == "title":
            site = site or clean_line(element.text or "")
        elif local_name(element) == "item":
            yield _post(element, site or opened.name, opened.name)


def _post(element: Element, site: str, name: str) -> Found:
    values: dict[str, str] = {}
    tags: list[str] = []
    for child in element:
        key = child.tag if isinstance(child.tag, str) else ""
        short = local_name(child)
        if short == "category":
            tags.append(clean_line(child.text or ""))
        elif short == "encoded":
            values["excerpt" if "excerpt" in key else "content"] = "".join(child.itertext())
        elif short not in values:
            values[short] = (child.text or "").strip()
    title = clean_line(values.get("title", ""))
    reason = _refusal(values)
    if reason:
        return Reject(name, reason, title)
    text = clean_text(_without_codes(values.get("content", "")) or values.get("excerpt", ""))
    if not title and not text:
        return Reject(name, "post without title and text", values.get("link", ""))
    fields = {"author": values.get("creator", ""), "url": values.get("link", ""), "tags": "; ".join(filter(None, tags))}
    return Record(
        text=text,
        title=title,
        source=site,
        raw_date=_date(values),
        own_id=values.get("post_id") or values.get("guid") or None,
        meta=as_meta(fields),
    )


def _refusal(values: dict[str, str]) -> str:
    kind, status = values.get("post_type", "post"), values.get("status", "publish")
    if kind != "post":
        return f"not a post but of type {kind}"
    if values.get("post_password"):
        return "post with a password"
    return "" if status == "publish" else f"unpublished post ({status})"


def _date(values: dict[str, str]) -> str | None:
    for key in ("post_date", "post_date_gmt", "pubdate"):
        value = values.get(key, "")
        if value and not value.startswith(_NO_DATE) and "-0001" not in value:
            return value
    return None


def _without_codes(text: str) -> str:
    """The text without shortcodes: those with attributes, those with an end, and those of WordPress itself."""
    closed = {m[1] for m in _CODE_WORD.finditer(text) if f"[/{m[1]}]" in text}

    def keep(hit: re.Match[str]) -> str:
        word = _CODE_WORD.match(hit[0])
        known = word is not None and (word[1] in closed or word[1] in _KNOWN_CODES or "=" in hit[0])
        return " " if known else hit[0]

    return _SHORTCODE.sub(keep, text)


FORMAT = Format(name="wordpress", about="a WordPress export (WXR)", recognise=recognise, read=read, rank=20)
