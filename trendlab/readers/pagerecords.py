"""Numbered articles of a page, as databases of newspapers show their finds: above each text a small table about it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from trendlab.days.written import is_date
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.markup import Element, find_local, html_blocks, html_tree, line_text, local_name
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.table import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

_MIN_RECORDS, _MAX_ROWS, _MAX_CELLS = 3, 2, 30
_LONGEST = 400  # characters of a table about an article
_TITLE = 10  # characters of titles on average: names of pages and editions are shorter
_LONGEST_TITLE = 200  # characters; a longer first line is a paragraph
_WITH_TEXT = 0.8  # of the articles, where no cell is a title
_LONG = 300  # characters of a paragraph above them: then they are tables of an article
_FURNITURE = 0.8  # of the articles: lines that stand in so many are part of the page
_NUMBER = re.compile(r"0*(\d{1,6})\.?")
_MARK = "\ue01e"  # of private use; pages hold it only as a picture of a font


def page_records(page: str, name: str) -> list[Found]:
    """The articles of a page, empty where no tables with a running number and a day each stand above texts.

    Args:
        page: decoded.
        name: of the file.
    """
    if page.lower().count("<table") < _MIN_RECORDS:
        return []
    tree = html_tree(page, name)
    heads = _heads(tree)
    if not heads:
        return []
    cells = [_cells(table) for table in heads]
    for element in tree.iter():
        element.text, element.tail = (t and t.replace(_MARK, "") for t in (element.text, element.tail))
    for table in heads:
        for child in list(table):
            table.remove(child)
        table.text = _MARK
    above, *texts = _texts(tree, len(heads))
    rows = [values for _, values in cells]
    day = _day_at(rows) or 0
    at = _title_at(rows, day)
    bare = at is None and sum(map(bool, texts)) < _WITH_TEXT * len(texts)
    if bare or any(len(line) >= _LONG for line in above):
        return []
    return [
        _found(names, values, lines, day=day, at=at, name=name)
        for (names, values), lines in zip(cells, texts, strict=True)
    ]


def _heads(tree: Element) -> list[Element]:
    """The largest group of alike small tables with a day each, whose numbers run on."""
    groups: defaultdict[tuple[str, int], list[Element]] = defaultdict(list)
    for table in find_local(tree, "table"):
        rows = [e for e in table.iter("tr")]
        if not 0 < len(rows) <= _MAX_ROWS or any(e is not table for e in table.iter("table")):
            continue
        if len(line_text(table)) > _LONGEST:
            continue
        values = _cells(table)[1]
        if len(values) <= _MAX_CELLS and any(map(is_date, values)):
            groups[table.get("class") or "", len(rows)].append(table)
    best = max(groups.values(), key=len, default=[])
    rows = [_cells(table)[1] for table in best]
    return best if len(best) >= _MIN_RECORDS and _day_at(rows) is not None and _run_on(rows) else []


def _day_at(rows: Sequence[Sequence[str]]) -> int | None:
    """The first place at which every row has a day."""
    return next((k for k in range(min(map(len, rows))) if all(is_date(row[k]) for row in rows)), None)


def _run_on(rows: Sequence[Sequence[str]]) -> bool:
    """Whether one cell of each row, at one place, counts them."""
    for place in range(min(map(len, rows))):
        hits = [_NUMBER.fullmatch(row[place]) for row in rows]
        if all(hits) and len({int(hit[1]) - k for k, hit in enumerate(hits) if hit}) == 1:
            return True
    return False


def _cells(table: Element) -> tuple[list[str], list[str]]:
    """The cells of the last row, and those of a row of names above it, else none."""
    rows = [[line_text(c) for c in row if local_name(c) in ("td", "th")] for row in table.iter("tr")]
    names = rows[0] if len(rows) > 1 and len(rows[0]) == len(rows[1]) else []
    return names, rows[-1] if rows else []


def _title_at(rows: Sequence[Sequence[str]], day: int) -> int | None:
    """The place of the cell with the title: the longest on average, where it is as long as titles are."""
    sizes = {k: sum(len(row[k]) for row in rows) / len(rows) for k in range(min(map(len, rows))) if k != day}
    best = max(sizes, key=lambda k: sizes[k], default=None)
    return best if best is not None and sizes[best] >= _TITLE else None


def _texts(tree: Element, n: int) -> list[list[str]]:
    """The lines above the first mark, and those below each, without those that stand below nearly all."""
    texts: list[list[str]] = [[] for _ in range(n + 1)]
    at = 0
    for block in html_blocks(tree):
        for line in block.text.split("\n"):
            while _MARK in line:
                before, _, line = line.partition(_MARK)
                if before.strip():
                    texts[at].append(before.strip())
                at += 1
            if line.strip():
                texts[at].append(line.strip())
    often = Counter(line for lines in texts[1:] for line in set(lines))
    return [[line for line in lines if often[line] < max(_FURNITURE * n, 2)] for lines in texts]


def _found(
    names: Sequence[str], values: Sequence[str], lines: Sequence[str], *, day: int, at: int | None, name: str
) -> Found:
    titled = at is None and len(lines) > 1 and len(lines[0]) <= _LONGEST_TITLE
    title = values[at] if at is not None else lines[0] if titled else ""
    text = clean_text("\n".join(lines[1:] if titled else lines))
    if not text and not title:
        return Reject(name, "article without title and text", " ".join(values))
    rest = [k for k, v in enumerate(values) if v and k not in (day, at)]
    fields = {names[k] if names and names[k] else f"cell {k + 1}": values[k] for k in rest}
    meta = as_json({"file": name, **fields})
    return Record(text=text, title=clean_line(title), source=name, raw_date=values[day], meta=meta)
