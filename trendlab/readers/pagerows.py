"""Rows whose texts are saved web pages: the lines of their site are no part of an article."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from trendlab.readers.dump.headparts import MANY
from trendlab.readers.lonefile import first_items
from trendlab.readers.records import Record
from trendlab.readers.savedpages import learn_pages, page_date_doubt, page_doubt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trendlab.readers.lonefile import Item
    from trendlab.readers.savedpages import SavedPages

_SAMPLE = 48  # texts of a source
_MIN_LINES = 4  # of a text that is a page


def without_site_lines(stream: Iterable[Item]) -> Iterator[Item]:
    """The same items; of rows whose texts are saved pages the lines of their site are left out.

    Args:
        stream: the rows of a table, and rejects.
    """
    items = iter(stream)
    head = first_items(items)
    sites = _sites([one for one in head if isinstance(one, Record)])
    for item in chain(head, items):
        pages = sites.get(item.source) if isinstance(item, Record) else None
        yield from [item] if pages is None or not isinstance(item, Record) else _of_page(item, pages)


def _sites(records: Sequence[Record]) -> dict[str, SavedPages]:
    """What the texts of each source have in common as saved pages, where they are such."""
    texts: dict[str, list[str]] = {}
    for one in records:
        if one.text.count("\n") + 1 >= _MIN_LINES:
            texts.setdefault(one.source, []).append(one.text)
    found = {source: learn_pages(held[:_SAMPLE]) for source, held in texts.items() if len(held) >= MANY}
    return {source: pages for source, pages in found.items() if pages is not None}


def _of_page(record: Record, pages: SavedPages) -> Iterator[Item]:
    """The article of a row, and what is to be told; its own title and date say more than lines of the page."""
    page = pages.article(record.text)
    if page is None:
        yield record
        return
    is_own = not record.title or _letters(page.title) in _letters(record.title)
    other = "" if is_own else page.title
    text = f"{other}\n{page.text}" if other else page.text
    full = replace(record, text=text, title=record.title or page.title, raw_date=record.raw_date or page.date)
    yield full
    yield page_doubt(pages, "ReadSpec(clean=False) leaves them in")
    if page.date is not None and not record.raw_date:
        yield page_date_doubt(pages, page.date, "ReadSpec(clean=False) leaves such dates out")


def _letters(title: str) -> str:
    return "".join(filter(str.isalnum, title.casefold()))
