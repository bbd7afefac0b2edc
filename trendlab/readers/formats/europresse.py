"""Europresse exports: HTML of tables (old) or of `article` elements (new)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, block_text, html_tree
from trendlab.readers.press.article import new_article
from trendlab.readers.press.written import find_written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.press.article import _Article
    from trendlab.readers.records import Found

_SOURCE, _HEADER, _TITLE = "docpublicationname", "docheader", "titrearticlevisu"
_SEEN = re.compile(r"class=[\"']?[\w\s-]*DocPublicationName", re.IGNORECASE)
_OWN_ID = re.compile(r"\b\w{2,8}[·.]\d{8}[·.]\w{1,8}[·.][\w-]+")
_RIGHTS = re.compile(r"\s*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:num[ée]ro de document|document number|n[úu]mero de documento)\s*:", re.IGNORECASE)
# Characters of a line that may be an author's name.
_NAME = 120
_PAGE = re.compile(r"\bp(?:ages?|p)?\.?\s*([A-Z]{0,5}\d[\w-]*(?:\s*,\s*[A-Z]{0,5}\d[\w-]*)*)")


def recognise(head: Head) -> str | None:
    """What was seen of a Europresse export, or None."""
    return "HTML with DocPublicationName" if _SEEN.search(head.text) and _TITLE in head.text.lower() else None


def read(opened: Opened) -> Read:
    """The articles of the export."""
    tree = html_tree(opened.text(), opened.name)
    modern = any(_marked(a, _SOURCE) is not None for a in tree.iter("article"))
    return {"layout": "article" if modern else "table"}, _articles(tree, opened.name, modern=modern)


def _articles(tree: Element, name: str, *, modern: bool) -> Iterator[Found]:
    for element in tree.iter("article" if modern else "td"):
        inner = element.iter("article" if modern else "td")
        if _marked(element, _SOURCE) is not None and not any(
            e is not element and _marked(e, _SOURCE) is not None for e in inner
        ):
            yield (_modern(element) if modern else _table(element)).found(name)


def _marked(element: Element, word: str) -> Element | None:
    """The first element whose class names the part, or None."""
    return next(iter(_all_marked(element, word)), None)


def _all_marked(element: Element, word: str) -> list[Element]:
    return [e for e in element.iter() if isinstance(e.tag, str) and word in (e.get("class") or "").lower().split()]


def _head(article: _Article, element: Element) -> None:
    """Source, section, date, page, title and number, which both layouts mark in the same way."""
    source, title = _marked(element, _SOURCE), _marked(element, _TITLE)
    article.source = " ".join(source.text_content().split()) if source is not None else ""
    article.title = " ".join(title.text_content().split()) if title is not None else ""
    header = " ".join("".join(e.text_content() for e in _all_marked(element, _HEADER)).split())
    written = find_written(header)
    if written:
        article.date = written.value
        section = re.sub(r",?\s*[^\W\d_]*\.?,?\s*(?:le\s+)?$", "", header[: written.start])
        article.note("section", section.strip(" ,"))
    page = _PAGE.search(header[written.end if written else 0 :])
    article.note("page", page[1] if page else "")
    own = _OWN_ID.search(element.text_content())
    article.own_id = own[0] if own else None


def _modern(element: Element) -> _Article:
    article = new_article()
    _head(article, element)
    body = _all_marked(element, "dococcurcontainer") or _all_marked(element, "doctext") or list(element.iter("section"))
    article.paragraphs = [block_text(b) for b in body]
    titled = False
    for part in element.iterfind(".//header//div"):
        words = (part.get("class") or "").lower()
        if "titrearticle" in words:
            titled = True
        elif titled and "author" not in article.fields and not _all_marked(part, _HEADER):
            article.note("author", part.text_content())
    small = next(element.iter("small"), None)
    article.note("copyright", small.text_content() if small is not None else "")
    return article


def _table(element: Element) -> _Article:
    """The old layout, separated by line breaks: title, author, and from the first `p` on the text up to the rights."""
    article = new_article()
    _head(article, element)
    top = _marked(element, _TITLE)
    if top is None:
        top = (_all_marked(element, _HEADER) or [_marked(element, _SOURCE)])[-1]
    author, lines = _below(top)
    article.note("author", author)
    end = next((k for k, x in enumerate(lines) if _RIGHTS.match(x) or _NUMBER.search(x)), len(lines))
    article.note("copyright", lines[end] if end < len(lines) and _RIGHTS.match(lines[end]) else "")
    article.paragraphs = lines[:end]
    return article


def _below(top: Element) -> tuple[str, list[str]]:
    """The author and the lines of text that follow an element in its cell.

    One line that ends with a break above the first `p` is the author's, as in "Name<br><p></p>Text".
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
    if len(first) == 1 and alone and rest and len(first[0]) < _NAME:
        return first[0], lines
    return "", [*first, *lines]


FORMAT = Format(name="europresse", about="a Europresse export (HTML)", recognise=recognise, read=read, rank=20)
