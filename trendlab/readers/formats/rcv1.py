"""Reuters in XML (RCV1 and later): one `<newsitem>` element an article, one or many in a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import XML_LANG, Element, find_local, first_text, line_text
from trendlab.readers.press.article import PressArticle
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_SEEN = re.compile(r"<newsitem\b[^<>]*\b(?:itemid|date)\s*=")


def recognise(head: Head) -> str | None:
    """An element <newsitem> with an id or date."""
    return "<newsitem>" if _SEEN.search(head.text[:20_000]) else None


def read(opened: Opened) -> Read:
    """Each article."""
    return {}, _articles(opened)


def _articles(opened: Opened) -> Iterator[Found]:
    for element in xml_elements(opened.stream, ("newsitem",), opened.name):
        yield _article(element).found(opened.name)


def _article(element: Element) -> PressArticle:
    article = PressArticle()
    metadata = {e.get("element", ""): e.get("value", "") for e in find_local(element, "dc")}
    article.title = first_text(element, "headline", "title")
    article.source = metadata.get("dc.source") or metadata.get("dc.publisher") or ""
    article.date = element.get("date") or metadata.get("dc.date.published") or metadata.get("dc.date.created")
    article.own_id = element.get("itemid")
    text: Any = next(find_local(element, "text"), None)
    if text is not None:
        paragraphs = [line_text(p) for p in find_local(text, "p")]
        article.paragraphs = paragraphs or [line_text(text)]
    article.add_field("language", element.get(XML_LANG) or "")
    article.add_field("author", first_text(element, "byline"))
    article.add_field("dateline", first_text(element, "dateline"))
    for codes in find_local(element, "codes"):
        name = (codes.get("class") or "codes").split(":")[1:2] or ["codes"]
        article.add_field(name[0], "; ".join(c.get("code", "") for c in find_local(codes, "code")))
    return article


FORMAT = Format(name="rcv1", about="Reuters news in XML (RCV1)", recognise=recognise, read=read, rank=20)
