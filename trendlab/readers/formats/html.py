"""Saved web pages: one page, one article."""

from __future__ import annotations

import html
import re
from typing import Any

from trendlab.readers.documents import document_found
from trendlab.readers.format import Format, Head, Opened, Read

_HTML = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]{0,300}>(.{0,2000}?)</title>", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta\s[^<>]{1,3000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]{1,60})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_TIME = re.compile(r"<time\s[^<>]{0,500}datetime\s*=\s*[\"']([^\"'<>]{4,60})[\"']", re.IGNORECASE)
_DATE_PROPERTIES = (
    "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
    "dcterms.created", "pubdate",
    "publish-date", "publishdate", "sailthru.date", "parsely-pub-date", "og:published_time",
    "citation_publication_date",
)  # fmt: skip
_HEAD = re.compile(r"<head[\s>].*?</head\s*>", re.IGNORECASE | re.DOTALL)


def recognise(head: Head) -> str | None:
    """The first tags of a page."""
    return "HTML" if _HTML.search(head.text[:20_000].lstrip("\ufeff \t\r\n\x00")[:3_000]) else None


def read(opened: Opened) -> Read:
    """The article of the page, with its title and date."""
    text = opened.text()
    named = _TITLE.search(text)
    title = html.unescape(named.group(1)) if named else ""
    body = _main_text(text)
    rest = body if body is not None else _HEAD.sub("", text, count=1)
    return {}, [document_found(rest, opened.name, title=title, date=_html_date(text))]


def _html_date(text: str) -> str | None:
    found: dict[str, str] = {}
    for tag in _META.findall(text[:200_000]):
        pairs = {k.lower(): a or b or c for k, a, b, c in _ATTRIBUTE.findall(tag)}
        key = pairs.get("property") or pairs.get("name") or pairs.get("itemprop") or ""
        if key.lower() in _DATE_PROPERTIES and pairs.get("content"):
            found.setdefault(key.lower(), html.unescape(pairs["content"]))
    best = next((found[k] for k in _DATE_PROPERTIES if k in found), None)
    if best is None:
        stamp = _TIME.search(text[:500_000])
        best = stamp.group(1) if stamp else None
    return best


def _main_text(text: str) -> str | None:
    """The article in a page by trafilatura where it is installed; None where it is not or finds nothing."""
    trafilatura = _trafilatura()
    if trafilatura is None:
        return None
    found = trafilatura.extract(text, include_comments=False, include_tables=True)
    return str(found) if found and found.strip() else None


def _trafilatura() -> Any:  # noqa: ANN401
    try:
        import trafilatura
    except ImportError:  # an extra: without it the whole page counts as text
        return None
    return trafilatura


FORMAT = Format(name="html", about="a web page", recognise=recognise, read=read, rank=55)
