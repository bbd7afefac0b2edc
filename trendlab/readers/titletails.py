"""Lists of news in which each title ends with the name of its newspaper, and no column gives it.

A name that a further column gives too (the airport of a review) is left in the title: the column says what it is.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from trendlab.days.written import is_date
from trendlab.readers.lonefile import first_items
from trendlab.readers.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.account import Account
    from trendlab.readers.lonefile import Item

_MIN_TITLES = 20
_NEARLY_ALL, _MANY = 0.95, 0.5  # of the titles: those with a name; those with a name that stands behind others too
_TAIL = re.compile(
    r"(?P<title>.*\S)\s+(?P<sign>[|\u2013\u2014-])\s+(?P<name>[^\s|\u2013\u2014-].{0,38}\S)\s*", re.DOTALL
)
_MAX_WORDS = 6
_PAPER = re.compile(r"site|outlet|paper|media|publi|journal|brand|source|domain|channel|provider|agency", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")


def sources_behind_titles(stream: Iterable[Item], account: Account) -> Iterator[Item]:
    """The same items; where nearly all titles end with a name of few, it is their source and no part of them.

    Args:
        stream: articles of one file, and rejects.
        account: is told how many articles have such a source.
    """
    items = iter(stream)
    head = first_items(items)
    named = any("source" in one.get("columns", {}) for one in head if isinstance(one, dict))
    sign = "" if named else _sign_of([one for one in head if isinstance(one, Record)])
    whole = chain(head, items)
    if not sign:
        yield from whole
        return
    for item in whole:
        hit = _TAIL.fullmatch(item.title) if isinstance(item, Record) else None
        if hit is None or not isinstance(item, Record) or not _is_name(hit, sign):
            yield item
            continue
        account.see_title_source(hit["name"])
        yield replace(item, title=hit["title"], source=hit["name"])


def _sign_of(records: list[Record]) -> str:
    """The sign before the names, "" where titles do not end with names."""
    if len(records) < _MIN_TITLES or len({one.source for one in records}) > 1:
        return ""
    hits = [hit for one in records if (hit := _TAIL.fullmatch(one.title)) is not None]
    signs = Counter(hit["sign"] for hit in hits)
    sign = signs.most_common(1)[0][0] if signs else ""
    names = Counter(hit["name"] for hit in hits if _is_name(hit, sign))
    several = sum(n for n in names.values() if n > 1)
    if sum(_is_told(one) for one in records) >= _MANY * len(records):
        return ""
    fits = names.total() >= _NEARLY_ALL * len(records) and several >= _MANY * len(records)
    words = {_NUMBER.sub("", name) for name in names}  # "Part 1" and "Part 2" are the same
    return sign if fits and 2 * len(words) > len(names) > 1 else ""


def _is_told(record: Record) -> bool:
    """Whether a further column holds the name behind the title: it says what that is, a place or a shop.

    Where the column's name speaks of newspapers, it is the source.
    """
    hit = _TAIL.fullmatch(record.title)
    if hit is None:
        return False
    return any(cell == hit["name"] and not _PAPER.search(name) for name, cell in json.loads(record.meta).items())


def _is_name(hit: re.Match[str], sign: str) -> bool:
    name = hit["name"]
    if hit["sign"] != sign or len(name.split()) > _MAX_WORDS or name.endswith((".", "!", "?")):
        return False
    return not (_NUMBER.search(name) and is_date(name))
