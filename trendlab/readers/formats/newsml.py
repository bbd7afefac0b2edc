"""NewsML, the envelope of news agencies: NewsML-G2 (`<newsItem>`) and NewsML 1 (`<NewsItem>`), one item or many."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.bom import trimmed
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import (
    XML_LANG,
    Element,
    block_text,
    find_local,
    first_text,
    html_tree,
    line_text,
    local_name,
)
from trendlab.readers.press.article import PressArticle
from trendlab.readers.press.written import stamp_day
from trendlab.readers.records import Found, Reject
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator


_G2 = re.compile(
    r"<(?:\w+:)?(?:newsItem|newsMessage|newsItemSet|packageItem)\b[^>]{0,2000}(?:iptc\.org/std/nar|NewsML-G2)"
)
_ONE = re.compile(r"<(?:\w+:)?NewsML[\s>]")
# Positions of the date of the story, best first; the date of sending is last.
_DATES = (
    "contentcreated", "firstcreated", "dateid", "versioncreated", "thisrevisioncreated", "contentmodified",
)  # fmt: skip
_BODIES = ("inlinexml", "inlinedata", "datacontent")


def recognise(head: Head) -> str | None:
    """The root element of either version."""
    start = head.text[:20_000]
    if not trimmed(start).startswith("<"):
        return None
    return "NewsML-G2" if _G2.search(start) else "<NewsML>" if _ONE.search(start) else None


def read(opened: Opened) -> Read:
    """Each item with a text."""
    return {}, _items(opened)


def _items(opened: Opened) -> Iterator[Found]:
    for element in xml_elements(opened.stream, ("newsitem", "packageitem"), opened.name, repair=True):
        article = _item(element)
        yield (
            article.found(opened.name)
            if article.paragraphs
            else Reject(opened.name, f"news item without a text ({_kind(element)})", article.title)
        )


def _item(element: Element) -> PressArticle:
    article = PressArticle()
    body = _body(element)
    meta = next(find_local(element, "contentmeta"), element)
    inside = first_text(body, "hl1", "h1", "title") if body is not None else ""
    article.title = first_text(meta, "headline") or _own_title(element) or inside
    article.date = next((day for name in _DATES if (day := _day(element, name))), None)
    article.own_id = element.get("guid") or first_text(element, "publicidentifier", "newsitemid") or None
    article.source = _provider(element)
    article.add_field("language", _language(element))
    article.add_field("author", first_text(meta, "by", "byline", "creditline"))
    article.add_field("dateline", first_text(meta, "dateline"))
    article.add_field("slugline", first_text(meta, "slugline"))
    article.add_field("subjects", "; ".join(dict.fromkeys(_subjects(meta))))
    text = _text_of(body) if body is not None else ""
    article.paragraphs = [p for p in text.split("\n") if p.strip() and p != article.title]
    return article


def _kind(element: Element) -> str:
    """The declared kind of an item: a picture, a video, a package of others."""
    kinds = (
        e.get("qcode") or e.get("FormalName") or "" for n in ("itemclass", "mediatype") for e in find_local(element, n)
    )
    return next((kind.rpartition(":")[2] for kind in kinds if kind), local_name(element))


def _own_title(element: Element) -> str:
    """The title of the item itself; links and subjects in it have titles too."""
    own: Any = next(find_local(element, "itemmeta"), None)
    found = () if own is None else (e for e in own if local_name(e) == "title")
    return next((line_text(e) for e in found), "")


def _day(element: Element, name: str) -> str | None:
    days = (stamp_day("".join(found.itertext())) for found in find_local(element, name))
    return next(filter(None, days), None)


def _provider(element: Element) -> str:
    for name in ("infosource", "provider"):
        for found in find_local(element, name):
            provider = (
                first_text(found, "name") or found.get("literal") or (found.get("qcode") or "").rpartition(":")[2]
            )
            if provider:
                return str(provider)
    return first_text(element, "creditline", "providerid")


def _language(element: Element) -> str:
    for found in find_local(element, "language"):
        if language := found.get("tag") or found.get("FormalName"):
            return str(language)
    return element.get(XML_LANG) or ""


def _subjects(meta: Element) -> Iterator[str]:
    for name in ("subject", "keyword"):
        for found in find_local(meta, name):
            subject = first_text(found, "name") or ("" if len(found) else (found.text or "").strip())
            if subject:
                yield subject


def _body(element: Element) -> Element | None:
    """The content with the most words: a story may come with captions, tables and pictures."""
    bodies = [e for name in _BODIES for e in find_local(element, name)]
    return max(bodies, key=lambda e: len("".join(e.itertext())), default=None)


def _text_of(body: Element) -> str:
    """The paragraphs of a content: of a body in NITF or HTML, or lines of text, whose markup may be escaped."""
    for name in ("body.content", "body"):
        for part in find_local(body, name):
            text = block_text(part, skip=frozenset(("hedline", "byline", "dateline")))
            if text:
                return text
    if len(body):
        return block_text(body, skip=frozenset(("hedline", "byline", "dateline", "head")))
    text = body.text or ""
    return block_text(html_tree(text)) if re.search(r"</(?:p|div|body)>", text) else text


FORMAT = Format(name="newsml", about="news in NewsML (XML)", recognise=recognise, read=read, rank=19)
