"""Factiva exports: HTML with codes (HD, BY, WC, PD) or without, and XML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, block_text, first_text, html_tree, line_text, local_name
from trendlab.readers.press.article import PressArticle, date_of
from trendlab.readers.press.written import find_written, language_code
from trendlab.readers.records import Found, Reject
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_CLASS = re.compile(r"\b([a-z]{2})(?:[a-z]{2})?Article\b")
_PARTS = re.compile(r"class=[\"']?(?:article\s+)?[a-z]{2,4}Article\b|articleParagraph\b")
_XML = re.compile(r"<accessionNo>|factiva\.com/pps|<ppsarticle\b")
_CODE = re.compile(r"[A-Z]{2,3}")
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?|uhr|gmt|utc)?(?:\s*\w{2,5})?", re.IGNORECASE)
_LENGTH = re.compile(r"[\d.,'\s]{1,9}\s*\S{1,12}")
_OWN_ID = re.compile(r"\b([A-Za-z]{2,8}\d{10}\w{4,16})\s*$")
_COUNTED = re.compile(r"\s*\d{1,4}\)\s+")
_SUMMARY = ("searchpreview",)
# What each code of an export with codes means; LP and TD are the text.
_ROLES = {
    "SE": "section", "BY": "author", "WC": "length", "ED": "edition", "PG": "page", "SC": "source_code",
    "CY": "copyright", "CO": "company", "IN": "industry", "NS": "subject", "RE": "place", "PUB": "publisher",
    "CLM": "column", "CR": "credit", "VOL": "volume", "ET": "time", "LA": "language", "ART": "graphic", "RF": "notes",
    "IPC": "codes", "IPD": "descriptors",
}  # fmt: skip


def recognise(head: Head) -> str | None:
    """The elements of a Factiva article in XML, or its classes in HTML."""
    if head.trimmed.startswith("<") and _XML.search(head.text):
        return "XML with the elements of a Factiva article"
    hit = _PARTS.search(head.text)
    return f"HTML with {hit[0]!r}" if hit and _CLASS.search(head.text) and "articleParagraph" in head.text else None


def read(opened: Opened) -> Read:
    """The articles of the export, its search summary as a reject."""
    if _XML.search(opened.head.text):
        return {"layout": "XML"}, _xml_articles(opened)
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
        code, value = _row_code(row), " ".join(row.findall("td")[1].text_content().split())
        if code == "HD":
            article.title = _COUNTED.sub("", value, count=1) if _is_counted(row) else value
        elif code == "SN":
            article.source = value
        elif code == "PD":
            article.date = date_of(value) or value
        elif code == "AN":
            article.own_id = value.split()[-1] if value else None
        elif code == "LA":
            article.fields["language"] = language_code(value) or article.fields["language"]
        elif code not in ("LP", "TD"):
            article.add_field(_ROLES.get(code, code.lower()), value)


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
            article.title = _COUNTED.sub("", title, count=1) if "counted" in words else title
            headed = True
        elif part.tag == "div" and "author" in words.split():
            article.add_field("author", part.text_content())
        elif part.tag == "div" and part is not element and not words and part.get("id") is None:
            text = " ".join(part.text_content().split())
            (values.append if headed else lambda t: article.add_field("section", t))(text)
        elif part.tag == "p" and not words:
            hit = _OWN_ID.search(" ".join(part.text_content().split()))
            article.own_id = hit[1] if hit else article.own_id
    _take_order(article, [v for v in values if v])


def _take_order(article: PressArticle, values: list[str]) -> None:
    """Add the values in their fixed order: length, date, time, source, code, page, edition, language, copyright."""
    dated = next((k for k, v in enumerate(values) if _is_date(v)), None)
    above = values[: dated if dated is not None else 0]
    for value in above:
        article.add_field("length" if _LENGTH.fullmatch(value) else "author", value)
    rest = values[dated + 1 :] if dated is not None else values
    article.date = date_of(values[dated]) if dated is not None else None
    if rest and _TIME.fullmatch(rest[0]):
        article.add_field("time", rest.pop(0))
    if rest:
        article.source = rest.pop(0)
    spoken = next((k for k in reversed(range(len(rest))) if len(rest[k]) < 30 and language_code(rest[k])), None)
    if spoken is not None:
        article.fields["language"] = language_code(rest[spoken])
        article.add_field("copyright", " ".join(rest[spoken + 1 :]))
        rest = rest[:spoken]
    for role, value in zip(("source_code", "page", "edition"), rest, strict=False):
        article.add_field(role, value)


def _is_date(value: str) -> bool:
    written = find_written(value)
    return bool(written and written.start <= 12 and len(value) < 60)


FORMAT = Format(name="factiva", about="a Factiva export (HTML or XML)", recognise=recognise, read=read, rank=20)
