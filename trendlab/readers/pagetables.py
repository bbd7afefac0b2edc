"""Tables of web pages whose rows are articles: those whose header names a text or title and one further field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from trendlab.readers.markup import Element, find_local, html_tree, line_text, local_name
from trendlab.readers.roles import NAMES, plain_name, suggests_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MIN_ROWS = 3
_MIN_FRACTION = 0.5


def rows_of_page(page: str) -> list[dict[str, str]]:
    """The rows of the table of articles in a page, by the names in its header; empty where there is none.

    Args:
        page: decoded.
    """
    if "<table" not in page.lower():
        return []
    tree = html_tree(page)
    whole = sum(len(t.strip()) for t in tree.itertext() if isinstance(t, str))
    tables = [rows for table in find_local(tree, "table") if (rows := _rows(table))]
    best = max(tables, key=len, default=[])
    held = sum(len(v) for row in best for v in row.values())
    return best if len(best) >= _MIN_ROWS and held >= _MIN_FRACTION * whole else []


def numbered(rows: list[dict[str, str]]) -> Iterator[tuple[int | None, Mapping[str, Any]]]:
    """The rows with their place in the table, from 1."""
    yield from enumerate(rows, 1)


def _rows(table: Element) -> list[dict[str, str]]:
    """The rows of a table below its header, none where the header names no articles."""
    rows = [row for row in find_local(table, "tr") if next(row.iterancestors("table"), table) is table]
    head = next(filter(any, map(_cells, rows)), [])
    if len(rows) < 2 or not _names_articles(head):
        return []
    _, *lines = filter(any, map(_cells, rows))
    return [dict(zip(head, line, strict=False)) for line in lines if len(line) == len(head)]


def _cells(row: Element) -> list[str]:
    return [line_text(c) for c in row if local_name(c) in ("td", "th")]


def _names_articles(head: list[str]) -> bool:
    """Whether the cells name a title or text, and a further field of articles."""
    roles = {
        role
        for role, names in NAMES.items()
        for name in head
        if len(name) < 40 and (plain_name(name) in names or suggests_role(role, name))
    }
    return len(set(head)) == len(head) and bool(roles & {"text", "title"}) and len(roles) >= 2
