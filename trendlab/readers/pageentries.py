"""Entries of a web page: headings with a day each, and the text below them."""

from __future__ import annotations

import re

from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.markup import Element, html_blocks, html_tree, local_name
from trendlab.readers.pagedata import page_data
from trendlab.readers.records import Found, Record
from trendlab.readers.sections import dated_sections
from trendlab.readers.table import as_json

_HEADING = re.compile(r"<h[1-6][\s>]", re.IGNORECASE)
_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_MARK = "\ue01d"  # of private use: no page holds it
_FURNITURE = frozenset(("nav", "aside", "form"))
_MIN_HEADINGS = 3


def page_entries(page: str, name: str) -> list[Found]:
    """The entries of a page, empty where it is one article or none of its headings has a day.

    Args:
        page: decoded.
        name: of the file.
    """
    if len(_HEADING.findall(page)) < _MIN_HEADINGS:
        return []
    tree = html_tree(page, name)
    data = page_data(tree)
    if data.kind == "article":
        return []
    lines = _lines(tree)
    return [
        Record(
            text=clean_text("\n".join(one.lines)), title=clean_line(one.title), source=data.source or name,
            raw_date=one.day, language=data.language, meta=as_json({"file": name}),
        )
        for one in dated_sections(lines)
    ]  # fmt: skip


def _lines(tree: Element) -> list[tuple[int, str]]:
    """The lines of a page, each with the level of its heading or 0; the headings of the tree get a mark."""
    for element in tree.iter():
        if local_name(element) in _LEVELS:
            element.text = f"{_MARK}{local_name(element)[1]}{element.text or ''}"
    out: list[tuple[int, str]] = []
    for block in html_blocks(tree, skip=_FURNITURE):
        level, text = (int(block.text[1]), block.text[2:]) if block.text.startswith(_MARK) else (0, block.text)
        out += [(level, text.replace("\n", " "))] if level else [(0, line) for line in text.split("\n") if line]
    return [(level, text) for level, text in out if text.strip()]
