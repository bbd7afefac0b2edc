"""Saved web pages: a page is an article, or holds several as elements, rows of a table or dated entries."""

from __future__ import annotations

import re

from trendlab.readers.clean import clean_text
from trendlab.readers.delimited import table_read
from trendlab.readers.documents import document_of_fields
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.frontmatter import split_front
from trendlab.readers.markup import block_text, find_local, html_tree, line_text
from trendlab.readers.pageentries import page_entries
from trendlab.readers.pageitems import page_items
from trendlab.readers.pagerecords import page_records
from trendlab.readers.pages import page_articles
from trendlab.readers.pagetables import numbered, rows_of_page
from trendlab.readers.records import Found, Reject
from trendlab.readers.table import why_withdrawn

_HTML = re.compile(r"<!doctype html|<html[\s>]", re.IGNORECASE)
# Part of a page, saved without its frame; other markup has elements of these names too, but does not begin so.
_PART = re.compile(
    r"(?:(?><!--.*?-->)\s*)*<(?:head|body|meta|title|main|section|div|p|h[1-6]|table|ul)[\s>]", re.I | re.S
)
# What may stand above the first tag of a page: other tags, comments, and the headers of a server's answer.
_ABOVE = re.compile(
    r"<!--.*?-->|<(script|style)[\s>].*?</\1>|<[^<>]{0,2000}>|^(?:HTTP/\d|[A-Za-z][\w-]{0,60}:[ \t])[^\n]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_ABOVE_ALL = re.compile(r"<!--.*?-->|<(script|style)[\s>].*?</\1>", re.DOTALL | re.IGNORECASE)
_LIQUID = re.compile(r"\{%.{0,300}?%\}", re.DOTALL)  # orders to the program that makes the site
_SUFFIXES = frozenset((".html", ".htm", ".xhtml", ".php", ".asp", ".aspx", ".jsp", ".erb"))


def recognise(head: Head) -> str | None:
    """The first tags of a page; a text that quotes a page is none."""
    start = head.trimmed[:3_000]
    if head.suffix in _SUFFIXES and start.startswith("---") and split_front(head.text) is not None:
        return "HTML below front matter"
    if hit := _HTML.search(start):
        return "HTML" if head.suffix in _SUFFIXES or not _ABOVE.sub("", start[: hit.start()]).strip() else None
    if _PART.match(start) and "<body" in start.lower():
        return "HTML"
    # Long styles and the warnings of a server's program may stand above the first tag of a page.
    is_page = head.suffix in _SUFFIXES and start.startswith("<") and _HTML.search(_ABOVE_ALL.sub("", head.text))
    return "HTML below other markup" if is_page else None


def read(opened: Opened) -> Read:
    """The article or the articles of the page, with titles and dates; or the rows of the table that it is."""
    page = opened.text()
    if (front := split_front(page)) is not None:
        return {}, [_headed(*front, opened.name)]
    if rows := rows_of_page(page):
        return table_read(numbered(rows), opened)
    if records := page_records(page, opened.name):
        return {"layout": "numbered articles"}, records
    if entries := page_entries(page, opened.name):
        return {"layout": "headings with a day"}, entries
    if items := page_items(page, opened.name):
        return {"layout": "posts with a time each"}, items
    return {}, page_articles(page, opened.name)


def _headed(fields: dict[str, str], page: str, name: str) -> Found:
    """The page below front matter, as sites keep their posts: one article with its fields."""
    tree = html_tree(_LIQUID.sub(" ", page), name)
    text = clean_text(block_text(tree))
    if reason := why_withdrawn(fields):
        return Reject(name, reason, text)
    title = fields.pop("title", "") or next((line_text(e) for e in find_local(tree, "h1")), "")
    return document_of_fields(text, name, title=title, fields=fields)


FORMAT = Format(name="html", about="a web page", recognise=recognise, read=read, rank=55)
