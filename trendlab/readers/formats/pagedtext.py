"""A text in numbered pages of XML: <plain_text> <page sequence="1">, as JSTOR gives the texts of its articles."""

from __future__ import annotations

import html
import re

from trendlab.readers.documents import document_found
from trendlab.readers.format import Format, Head, Opened, Read

_START = re.compile(
    r"(?:<\?xml[^>]*\?>\s*)?<(?:plain_?text|full_?text|text|ocr|document|book)\s*>\s*"
    r"<page\s+(?:sequence|seq|number|num|nr|no|n)\s*=\s*[\"']\w{1,8}[\"']\s*>(?!\s*<)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"<page\b[^>]*>(.*?)(?=</page\s*>|<page\b|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")


def recognise(head: Head) -> str | None:
    """An element of text that begins with a numbered page."""
    return "a text in numbered pages" if _START.match(head.trimmed[:1_000]) else None


def read(opened: Opened) -> Read:
    """The pages as one article, which has no title and no date of its own."""
    pages = (html.unescape(_TAG.sub(" ", hit[1])).strip() for hit in _PAGE.finditer(opened.text()))
    return {"layout": "numbered pages"}, [document_found("\n".join(filter(None, pages)), opened.name)]


FORMAT = Format(name="pagedtext", about="a text in numbered pages", recognise=recognise, read=read, rank=50)
