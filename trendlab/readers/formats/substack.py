"""A Substack export: posts.csv joined with the page of each post; drafts and joined pages are rejects."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.clean import clean_line
from trendlab.readers.delimited import csv_rows
from trendlab.readers.encodings import detect_encoding
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.markup import block_text, html_tree
from trendlab.readers.pages import page_articles
from trendlab.readers.posts import post_found
from trendlab.readers.records import Found, Reject
from trendlab.readers.sources import decode
from trendlab.readers.table import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

_COLUMNS = ("post_id", "post_date", "is_published", "title")
_PAGE = re.compile(r"(\d{1,12})\.[\w-]+\.html?$")
# Path of the table relative to a page, and of the pages relative to the table.
_TABLES = ("../posts.csv", "posts.csv")
_FOLDERS = ("posts/", "")


def recognise(head: Head) -> str | None:
    """The columns of the table, or the name of a page of the export."""
    first = without_mark(head.text).split("\n", 1)[0]
    if all(re.search(rf'(?:^|,)"?{c}"?(?=,|\r?$)', first) for c in _COLUMNS):
        return "the columns of posts.csv"
    named = _PAGE.search(PurePosixPath(head.name).name) and "<html" not in head.text[:2_000].lower()
    return "the name of a post's page" if named and head.trimmed[:1] == "<" else None


def read(opened: Opened) -> Read:
    """The published posts of the table with the text of their pages."""
    if opened.head.trimmed[:1] == "<":
        return {"layout": "page"}, _page(opened)
    return {"layout": "table"}, _posts(opened)


def _page(opened: Opened) -> Iterator[Found]:
    if any(opened.beside(t) is not None for t in _TABLES):
        yield Reject(opened.name, "page of a post that is read with posts.csv")
    else:
        yield from page_articles(opened.text(), opened.name)


def _posts(opened: Opened) -> Iterator[Found]:
    for found in csv_rows(opened.lines(), opened.name, limits=opened.spec.limits, delimiter=","):
        if isinstance(found, Reject):
            yield found
            continue
        line, row = found
        yield _post(row, line, opened)


def _post(row: Mapping[str, Any], line: int | None, opened: Opened) -> Found:
    title = clean_line(as_text(row.get("title")))
    if as_text(row.get("is_published")).strip().lower() not in ("true", "1", "yes"):
        return Reject(opened.name, "unpublished post", title, line, line)
    own = as_text(row.get("post_id")).strip()
    data = next((d for f in _FOLDERS if (d := opened.beside(f"{f}{own}.html")) is not None), None)
    if data is None:
        return Reject(opened.name, "post whose page is missing", f"{own} {title}", line, line)
    page = decode(data, detect_encoding(data[:20_000], own)) if data.strip() else ""
    return post_found(opened.name, block_text(html_tree(page, own)) if page else "", {
        "title": title,
        "date": row.get("post_date"),
        "id": own,
        "subtitle": row.get("subtitle"),
        "section": row.get("type"),
        "audience": row.get("audience"),
    })  # fmt: skip


FORMAT = Format(name="substack", about="a Substack export", recognise=recognise, read=read, rank=30)
