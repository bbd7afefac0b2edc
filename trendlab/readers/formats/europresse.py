"""Europresse exports: HTML of tables (old) or of `article` elements (new)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, block_text, html_tree, with_class
from trendlab.readers.press.article import PressArticle
from trendlab.readers.press.written import find_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_SOURCE, _HEADER, _TITLE = "docpublicationname", "docheader", "titrearticlevisu"
_SEEN = re.compile(r"class=[\"']?[\w\s-]*DocPublicationName", re.IGNORECASE)
_OWN_ID = re.compile(r"\b\w{2,8}[·.]\d{8}[·.]\w{1,8}[·.][\w-]+")
_RIGHTS = re.compile(r"\s*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:num[ée]ro de document|document number|n[úu]mero de documento)\s*:", re.IGNORECASE)
_LONGEST_NAME = 120
_PAGE = re.compile(r"\bp(?:ages?|p)?\.?\s*([A-Z]{0,5}\d[\w-]*(?:\s*,\s*[A-Z]{0,5}\d[\w-]*)*)")


def recognise(head: Head) -> str | None:
    """The classes of source and title in a Europresse export."""
    return "HTML with DocPublicationName" if _SEEN.search(head.text) and _TITLE in head.text.lower() else None


def read(opened: Opened) -> Read:
    """The articles of the export."""
    tree = html_tree(opened.text(), opened.name)
    modern = any(next(with_class(a, _SOURCE), None) is not None for a in tree.iter("article"))
    return {"layout": "article" if modern else "table"}, _articles(tree, opened.name, modern=modern)


def _articles(tree: Element, name: str, *, modern: bool) -> Iterator[Found]:
    for element in tree.iter("article" if modern else "td"):
        inner = element.iter("article" if modern else "td")
        if next(with_class(element, _SOURCE), None) is not None and not any(
            e is not element and next(with_class(e, _SOURCE), None) is not None for e in inner
        ):
            yield (_modern(element) if modern else _table(element)).found(name)


def _head(article: PressArticle, element: Element) -> None:
    """Add source, section, date, page, title and number, which both layouts mark in the same way."""
    source, title = next(with_class(element, _SOURCE), None), next(with_class(element, _TITLE), None)
    article.source = " ".join(source.text_content().split()) if source is not None else ""
    article.title = " ".join(title.text_content().split()) if title is not None else ""
    header = " ".join("".join(e.text_content() for e in with_class(element, _HEADER)).split())
    written = find_written(header)
    if written:
        article.date = written.value
        section = re.sub(r",?\s*[^\W\d_]*\.?,?\s*(?:le\s+)?$", "", header[: written.start])
        article.add_field("section", section.strip(" ,"))
    page = _PAGE.search(header[written.end if written else 0 :])
    article.add_field("page", page[1] if page else "")
    own = _OWN_ID.search(element.text_content())
    article.own_id = own[0] if own else None


def _modern(element: Element) -> PressArticle:
    article = PressArticle()
    _head(article, element)
    body = (
        list(with_class(element, "dococcurcontainer"))
        or list(with_class(element, "doctext"))
        or list(element.iter("section"))
    )
    article.paragraphs = [block_text(b) for b in body]
    titled = False
    for part in element.iterfind(".//header//div"):
        words = (part.get("class") or "").lower()
        if "titrearticle" in words:
            titled = True
        elif titled and "author" not in article.fields and not list(with_class(part, _HEADER)):
            article.add_field("author", part.text_content())
    small = next(element.iter("small"), None)
    article.add_field("copyright", small.text_content() if small is not None else "")
    return article


def _table(element: Element) -> PressArticle:
    """An article in the old layout: title and author, then from the first `p` on the text up to the copyright."""
    article = PressArticle()
    _head(article, element)
    top = next(with_class(element, _TITLE), None)
    if top is None:
        top = (list(with_class(element, _HEADER)) or [next(with_class(element, _SOURCE), None)])[-1]
    author, lines = _below(top)
    article.add_field("author", author)
    end = next((k for k, x in enumerate(lines) if _RIGHTS.match(x) or _NUMBER.search(x)), len(lines))
    article.add_field("copyright", lines[end] if end < len(lines) and _RIGHTS.match(lines[end]) else "")
    article.paragraphs = lines[:end]
    return article


def _below(top: Element) -> tuple[str, list[str]]:
    """The author and the lines of text that follow an element in its cell.

    A single line that ends with a break above the first `p` is the author, as in "Name<br><p></p>Text".
    """
    parts: list[list[str]] = [[top.tail or ""]]
    for part in top.itersiblings():
        if part.tag == "p":
            parts.append([part.text_content()])
        elif part.tag == "br":
            parts[-1].append("\n")
        elif part.tag != "table":
            parts[-1].append(part.text_content() if isinstance(part.tag, str) else "")
        parts[-1].append(part.tail or "")
    texts = [[" ".join(x.split()) for x in "".join(p).split("\n") if x.strip()] for p in parts]
    lines = [x for text in texts[1:] for x in text]
    rest = next((k for k, x in enumerate(lines) if _RIGHTS.match(x) or _NUMBER.search(x)), len(lines))
    first, alone = texts[0], "".join(parts[0]).rstrip(" ").endswith("\n")
    if len(first) == 1 and alone and rest and len(first[0]) < _LONGEST_NAME:
        return first[0], lines
    return "", [*first, *lines]


FORMAT = Format(name="europresse", about="a Europresse export (HTML)", recognise=recognise, read=read, rank=20)
