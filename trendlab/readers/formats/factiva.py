"""Factiva exports: HTML, text and RTF with codes (HD, BY, WC, PD) or without, and XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, block_text, first_text, html_tree, line_text, local_name
from trendlab.readers.press.article import PressArticle
from trendlab.readers.press.factiva import COUNTED, factiva_articles, is_factiva_text, take_code, take_order
from trendlab.readers.records import Found, Reject
from trendlab.readers.rtf import is_rtf, rtf_glance, rtf_text
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_CLASS = re.compile(r"\b([a-z]{2})(?:[a-z]{2})?Article\b")
_PARTS = re.compile(r"class=[\"']?(?:[\w-]+\s+)*[a-z]{2,4}Article\b")
_PARAGRAPH = re.compile(r"class=[\"']?(?:[\w-]+\s+)*articleParagraph\b(?!-)")
_XML = re.compile(r"<accessionNo>|factiva\.com/pps|<ppsarticle\b")
_CODE = re.compile(r"[A-Z]{2,3}")
_OWN_ID = re.compile(r"\b([A-Za-z]{2,8}\d{10}\w{4,16})\s*$")
_SUMMARY = ("searchpreview",)


def recognise(head: Head) -> str | None:
    """The elements of a Factiva article in XML, or its classes in HTML."""
    if head.trimmed.startswith("<") and _XML.search(head.text):
        return "XML with the elements of a Factiva article"
    if is_rtf(head.start):
        return "RTF with the last lines of Factiva's articles" if is_factiva_text(rtf_glance(head.text)) else None
    if is_factiva_text(head.text):
        return "a last line such as 'Document' with Factiva's number of an article"
    hit = _PARTS.search(head.text)
    return f"HTML with {hit[0]!r}" if hit and _PARAGRAPH.search(head.text) else None


def read(opened: Opened) -> Read:
    """The articles of the export, its search summary as a reject."""
    if _XML.search(opened.head.text):
        return {"layout": "XML"}, _xml_articles(opened)
    if is_rtf(opened.head.start):
        return {"layout": "RTF"}, factiva_articles(enumerate(rtf_text(opened.data()).split("\n"), 1), opened.name)
    if is_factiva_text(opened.head.text):
        return {"layout": "text"}, factiva_articles(((x.number, x.text) for x in opened.lines()), opened.name)
    return {"layout": "HTML"}, _html_articles(html_tree(opened.text(), opened.name), opened.name)


def _xml_articles(opened: Opened) -> Iterator[Found]:
    for element in xml_elements(opened.stream, ("ppsarticle", "article"), opened.name):
        article = PressArticle()
        article.title = first_text(element, "headline")
        article.source = first_text(element, "sourcename")
        days = (first_text(e, "datetime", "date") for e in _of(element, "publicationdate"))
        article.date = next(filter(None, days), None)
        article.own_id = first_text(element, "accessionno") or None
        for name in ("leadparagraph", "tailparagraphs"):
            article.paragraphs += _xml_paragraphs(element, name)
        for role, names in (
            ("author", ("byline",)), ("section", ("sectionname",)), ("language", ("baselanguage",)),
            ("length", ("wordcount",)), ("edition", ("edition",)), ("page", ("pages",)), ("copyright", ("copyright",)),
            ("publisher", ("publishername",)), ("column", ("columnname",)),
        ):  # fmt: skip
            article.add_field(role, first_text(element, *names))
        for role, name in (
            ("place", "region"),
            ("subject", "newssubject"),
            ("company", "company"),
            ("industry", "industry"),
        ):
            article.add_field(role, "; ".join(t for e in _of(element, name) if (t := line_text(e))))
        yield article.found(opened.name)


def _of(element: Element, name: str) -> list[Element]:
    return [e for e in element.iter() if local_name(e) == name]


def _xml_paragraphs(element: Element, name: str) -> list[str]:
    found: list[str] = []
    for part in _of(element, name):
        own = _of(part, "paragraph")
        found += ["".join(p.itertext()) for p in own] or ["".join(part.itertext())]
    return found


def _html_articles(tree: Element, name: str) -> Iterator[Found]:
    for element in tree.iter("div", "table"):
        words = element.get("class") or ""
        hit = _CLASS.search(words)
        if element.tag == "div" and hit:
            yield _html_article(element, hit[1]).found(name)
        elif element.tag == "table" and any(w in words.lower() for w in _SUMMARY):
            yield Reject(name, "search summary of the export", block_text(element))


def _html_article(element: Element, language: str) -> PressArticle:
    article = PressArticle()
    article.fields["language"] = language
    article.paragraphs = [
        " ".join(p.text_content().split()) for p in element.iter("p") if "articleParagraph" in (p.get("class") or "")
    ]
    rows = [r for r in element.iter("tr") if _row_code(r)]
    if rows:
        _read_codes(article, rows)
    else:
        _read_order(article, element)
    return article


def _row_code(row: Element) -> str:
    cells = row.findall("td")
    code = " ".join(cells[0].text_content().split()) if len(cells) == 2 else ""
    return code if _CODE.fullmatch(code) else ""


def _read_codes(article: PressArticle, rows: Sequence[Any]) -> None:
    for row in rows:
        value = " ".join(row.findall("td")[1].text_content().split())
        take_code(article, _row_code(row), value, counted=_is_counted(row))


def _is_counted(element: Element) -> bool:
    return any("counted" in (e.get("class") or "") for e in element.iter())


def _read_order(article: PressArticle, element: Element) -> None:
    """Read fields without codes: the headline, then one `div` each in a fixed order, of which any may be missing."""
    values: list[str] = []
    headed = False
    for part in element.iter():
        words = (part.get("class") or "") if isinstance(part.tag, str) else ""
        if not headed and "Headline" in words:
            title = " ".join(part.text_content().split())
            article.title = COUNTED.sub("", title, count=1) if "counted" in words else title
            headed = True
        elif part.tag == "div" and "author" in words.split():
            article.add_field("author", part.text_content())
        elif part.tag == "div" and part is not element and not words and part.get("id") is None:
            text = " ".join(part.text_content().split())
            (values.append if headed else lambda t: article.add_field("section", t))(text)
        elif part.tag == "p" and not words:
            hit = _OWN_ID.search(" ".join(part.text_content().split()))
            article.own_id = hit[1] if hit else article.own_id
    take_order(article, [v for v in values if v])


FORMAT = Format(
    name="factiva", about="a Factiva export (HTML, text, RTF or XML)", recognise=recognise, read=read, rank=20
)
