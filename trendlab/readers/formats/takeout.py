"""Activity in Google Takeout as a page (MyActivity.html, watch-history.html): what was watched, asked or sought."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.days.written import is_date
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import Element, block_text, html_tree, line_text, with_class
from trendlab.readers.posts import post_found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_CELLS = ('class="outer-cell', 'class="content-cell', 'class="header-cell')
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")


def recognise(head: Head) -> str | None:
    """The classes of its cells."""
    return "cells of activity in Google Takeout" if all(cell in head.text for cell in _CELLS) else None


def read(opened: Opened) -> Read:
    """Each activity: what was done as the title, an answer below the date as the text."""
    return {}, _activities(html_tree(opened.text(), opened.name), opened.name)


def _activities(tree: Element, name: str) -> Iterator[Found]:
    for cell in with_class(tree, "outer-cell"):
        product = next((line_text(e) for e in with_class(cell, "header-cell")), "")
        content = next(with_class(cell, "content-cell"), None)
        lines = [line for x in block_text(content).split("\n") if (line := x.strip())] if content is not None else []
        dated = next((k for k, line in enumerate(lines) if _CLOCK.search(line) and is_date(line)), None)
        above = lines if dated is None else lines[:dated]
        links = [e.get("href") or "" for e in content.iter("a")] if content is not None else []
        yield post_found(name, "\n".join(lines[dated + 1 :] if dated is not None else ()), {
            "title": next(iter(above), ""),
            "date": "" if dated is None else lines[dated],
            "source": product,
            "about": "; ".join(above[1:]),
            "url": next(iter(links), ""),
        }, without="activity without words")  # fmt: skip


FORMAT = Format(name="takeout", about="activity in Google Takeout", recognise=recognise, read=read, rank=15)
