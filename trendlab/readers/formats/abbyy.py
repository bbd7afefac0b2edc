"""Scanned pages as ABBYY FineReader and DjVu write them in XML: a page is an article."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from trendlab.readers.clean import clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, find_local, local_name
from trendlab.readers.names import name_date
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.scans import path_date
from trendlab.readers.table import as_json
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_ABBYY = re.compile(r"<(?:document|page)\b[^>]{0,2000}(?:FineReader_xml|\bresolution\s?=)", re.IGNORECASE)
_BLOCK = re.compile(r"<block\b[^>]{0,500}\bblockType\s?=")
_DJVU = re.compile(r"<DjVuXML[\s>]")
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u00ac]$")


def recognise(head: Head) -> str | None:
    """The root element: <DjVuXML>, or a <document> or <page> of FineReader with its blocks."""
    start = head.trimmed[:20_000]
    if not start.startswith("<"):
        return None
    if _DJVU.search(start[:2_000]):
        return "<DjVuXML>"
    return "pages of FineReader" if _ABBYY.search(start[:5_000]) and _BLOCK.search(start) else None


def read(opened: Opened) -> Read:
    """Each page as an article; its day is the one in its path."""
    return {}, _pages(opened)


def _pages(opened: Opened) -> Iterator[Found]:
    where = opened.path.as_posix() if opened.path is not None else opened.name
    date = path_date(where) or name_date(opened.name)
    for number, page in enumerate(xml_elements(opened.stream, ("page", "object"), opened.name), 1):
        paragraphs = chain(find_local(page, "par"), find_local(page, "paragraph"))
        text = clean_text("\n".join(filter(None, map(_paragraph, paragraphs))))
        if any(map(str.isalnum, text)):
            yield Record(text=text, source=opened.name, raw_date=date, meta=as_json({"page": number}))
        else:
            yield Reject(opened.name, "page without words")


def _paragraph(paragraph: Element) -> str:
    """The lines of a paragraph; a word parted over two of them is whole."""
    out = ""
    for line in (" ".join(_line(e).split()) for e in find_local(paragraph, "line")):
        joined = _HYPHEN.sub("", out)
        out = joined + line if joined != out and line[:1].islower() else f"{out}\n{line}" if out else line
    return out


def _line(line: Element) -> str:
    """The text of a line: its words, its letters one by one, or runs of one form."""
    words = [e.text or "" for e in find_local(line, "word")]
    if words:
        return " ".join(words)
    letters = [e.text or " " for e in find_local(line, "charparams")]
    return "".join(letters or (e.text or "" for e in line if local_name(e) == "formatting"))


FORMAT = Format(name="abbyy", about="scanned pages (FineReader, DjVu)", recognise=recognise, read=read, rank=20)
