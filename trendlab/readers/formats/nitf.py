"""NITF, the news format of agencies and newspapers: one `<nitf>` element an article, one or many in a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import XML_LANG, Element, find_local, first_text, line_text
from trendlab.readers.press.article import PressArticle
from trendlab.readers.press.written import stamp_day
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_SEEN = re.compile(r"<(?:\w+:)?nitf[\s>]")
# Positions of the date of publication, best first.
_DATES = (("pubdata", "date.publication"), ("date.issue", "norm"), ("date.release", "norm"), ("story.date", "norm"))


def recognise(head: Head) -> str | None:
    """The root element <nitf>."""
    hit = _SEEN.search(head.text[:20_000])
    return "<nitf>" if hit and head.trimmed.startswith("<") else None


def read(opened: Opened) -> Read:
    """Each article."""
    return {}, _articles(opened)


def _articles(opened: Opened) -> Iterator[Found]:
    for element in xml_elements(opened.stream, ("nitf",), opened.name):
        yield _article(element).found(opened.name)


def _article(element: Element) -> PressArticle:
    article = PressArticle()
    publication: Any = next(find_local(element, "pubdata"), None)
    article.title = first_text(element, "hl1", "hedline", "title")
    article.source = (publication.get("name") or "") if publication is not None else ""
    article.date = _date(element)
    article.own_id = next((e.get("id-string") for e in find_local(element, "doc-id") if e.get("id-string")), None)
    article.paragraphs = _paragraphs(element)
    language = element.get(XML_LANG)
    article.add_field("language", language or "")
    article.add_field("author", first_text(element, "byline"))
    article.add_field("dateline", first_text(element, "dateline"))
    article.add_field("abstract", first_text(element, "abstract"))
    if publication is not None:
        article.add_field("section", publication.get("position.section") or "")
        article.add_field("page", publication.get("position.sequence") or "")
    for meta in find_local(element, "meta"):
        if meta.get("name") and meta.get("content"):
            article.add_field(meta.get("name"), meta.get("content"))
    return article


def _date(element: Element) -> str | None:
    for name, attribute in _DATES:
        for found in find_local(element, name):
            value = (found.get(attribute) or "").strip()
            if value:
                return stamp_day(value) or value
    return None


def _paragraphs(element: Element) -> list[str]:
    """The paragraphs, of the block of the full text where there is one: lead and abstract repeat its beginning."""
    content: Any = next(find_local(element, "body.content"), None)
    if content is None:
        return []
    blocks = [b for b in find_local(content, "block") if "full" in (b.get("class") or "").lower()]
    parts = [p for b in blocks or [content] for p in find_local(b, "p")]
    return [line_text(p) for p in parts] or [line_text(content)]


FORMAT = Format(name="nitf", about="news in NITF (XML)", recognise=recognise, read=read, rank=20)
