"""Scanned pages in PAGE XML: a page is an article, its regions in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.documents import document_found
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local, local_name
from trendlab.readers.references.xml import children, words
from trendlab.readers.scans import path_date
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_ROOT = re.compile(r"<(?:\w+:)?PcGts[\s>]")
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u00ac\u2e17=]$")
# Regions that repeat on each page and are no part of its text.
_LEFT_OUT = frozenset(("page-number", "header", "footer", "signature-mark", "catch-word"))


def recognise(head: Head) -> str | None:
    """The root element <PcGts>."""
    return "<PcGts>" if "<" in head.text[:200] and _ROOT.search(head.text[:4_000]) else None


def read(opened: Opened) -> Read:
    """Each page as an article; its day is the one in its path."""
    return {}, _pages(opened)


def _pages(opened: Opened) -> Iterator[Found]:
    for page in xml_elements(opened.stream, ("page",), opened.name):
        regions = [r for r in _in_order(page) if (r.get("type") or "") not in _LEFT_OUT]
        texts = [text for r in regions if (text := _text_of(r))]
        title = next((_text_of(r) for r in regions if r.get("type") == "heading"), "")
        yield document_found(
            "\n".join(texts), opened.name, title=" ".join(title.split()), date=path_date(opened.name),
            extra={"image": page.get("imageFilename") or ""},
        )  # fmt: skip


def _in_order(page: Element) -> list[Element]:
    """The regions of text in the reading order of the page, else in the order of the file."""
    regions = list(find_local(page, "textregion"))
    refs = (
        r.get("regionRef") or "" for order in children(page, "readingorder") for r in order.iter() if r.get("regionRef")
    )
    place = {ref: k for k, ref in enumerate(refs)}
    return sorted(regions, key=lambda r: place.get(r.get("id") or "", len(place)))


def _text_of(region: Element) -> str:
    """The text of the lines of a region, else of the region itself; words hyphenated over two lines are joined."""
    lines = [text for line in children(region, "textline") if (text := _line_of(line))]
    if not lines:
        return _own(region)
    out = ""
    for text in lines:
        joined = _HYPHEN.sub("", out)
        out = joined + text if joined != out and text[:1].islower() else f"{out}\n{text}" if out else text
    return out


def _line_of(line: Element) -> str:
    return _own(line) or " ".join(filter(None, (_own(w) for w in children(line, "word"))))


def _own(element: Element) -> str:
    """The best reading of an element: the one with the lowest index, else the first."""
    found = [e for e in element if local_name(e) == "textequiv"]
    best = min(found, key=lambda e: int(i) if (i := e.get("index") or "").isdecimal() else 0, default=None)
    return words(next(children(best, "unicode"), None)) if best is not None else ""


FORMAT = Format(name="pagexml", about="recognised pages (PAGE XML)", recognise=recognise, read=read, rank=20)
