"""NITF, the news format of agencies and newspapers: one `<nitf>` element an article, one or many in a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local, first_text
from trendlab.readers.press.article import new_article
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.press.article import _Article
    from trendlab.readers.records import Found

_SEEN = re.compile(r"<(?:\w+:)?nitf[\s>]")
_STAMP = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?:T|\s|$)")
# Positions of the date of publication, best first.
_DATES = (("pubdata", "date.publication"), ("date.issue", "norm"), ("date.release", "norm"), ("story.date", "norm"))


def recognise(head: Head) -> str | None:
    """The root element, or None."""
    hit = _SEEN.search(head.text[:20_000])
    return "<nitf>" if hit and head.text.lstrip("\ufeff \t\r\n").startswith("<") else None


def read(opened: Opened) -> Read:
    """Each article."""
    return {}, _articles(opened)


def _articles(opened: Opened) -> Iterator[Found]:
    for element in xml_elements(opened.stream, ("nitf",), opened.name):
        yield _article(element).found(opened.name)


def _article(element: Element) -> _Article:
    article = new_article()
    publication: Any = next(find_local(element, "pubdata"), None)
    article.title = first_text(element, "hl1", "hedline", "title")
    article.source = (publication.get("name") or "") if publication is not None else ""
    article.date = _date(element)
    article.own_id = next((e.get("id-string") for e in find_local(element, "doc-id") if e.get("id-string")), None)
    article.paragraphs = _paragraphs(element)
    language = element.get("{http://www.w3.org/XML/1998/namespace}lang")
    article.note("language", language or "")
    article.note("author", first_text(element, "byline"))
    article.note("dateline", first_text(element, "dateline"))
    article.note("abstract", first_text(element, "abstract"))
    if publication is not None:
        article.note("section", publication.get("position.section") or "")
        article.note("page", publication.get("position.sequence") or "")
    for meta in find_local(element, "meta"):
        if meta.get("name") and meta.get("content"):
            article.note(meta.get("name"), meta.get("content"))
    return article


def _date(element: Element) -> str | None:
    for name, attribute in _DATES:
        for found in find_local(element, name):
            value = (found.get(attribute) or "").strip()
            hit = _STAMP.match(value)
            if value:
                return f"{hit[1]}-{hit[2]}-{hit[3]}" if hit else value
    return None


def _paragraphs(element: Element) -> list[str]:
    """The text once: the block of the full text where there is one, for lead and abstract repeat its beginning."""
    content: Any = next(find_local(element, "body.content"), None)
    if content is None:
        return []
    blocks = [b for b in find_local(content, "block") if "full" in (b.get("class") or "").lower()]
    parts = [p for b in blocks or [content] for p in find_local(b, "p")]
    return [" ".join("".join(p.itertext()).split()) for p in parts] or [" ".join("".join(content.itertext()).split())]


FORMAT = Format(name="nitf", about="news in NITF (XML)", recognise=recognise, read=read, rank=20)
