"""TOML: the largest array of tables, or tables by name."""

from __future__ import annotations

import re
import tomllib

from trendlab.errors import InputError
from trendlab.readers.bom import without_mark
from trendlab.readers.delimited import depth_of, table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.jsonfile import opened_pages
from trendlab.readers.jsoninner import InnerLists
from trendlab.readers.jsonlists import check_articles, rows_of, with_other_lists
from trendlab.readers.records import Reject

_TABLE = re.compile(r"^\[\[\s*[\w.\"'-]{1,80}\s*\]\][ \t]*(?:#.*)?$", re.MULTILINE)
_KEY = re.compile(r"^[\w-]{1,80}[ \t]*=[ \t]*\S", re.MULTILINE)


def recognise(head: Head) -> str | None:
    """Its name with keys in it, or an array of tables at the top."""
    text = head.text[:20_000]
    if not text or not _KEY.search(text):
        return None
    first = next((line for line in without_mark(text).splitlines() if line.strip() and line[:1] != "#"), "")
    at_top = _TABLE.match(first) is not None
    return "its name and keys" if head.suffix == ".toml" else "an array of tables in TOML" if at_top else None


def read(opened: Opened) -> Read:
    """Each table of the largest array as an article, columns guessed by name and content."""
    text = without_mark(opened.text())
    limit = opened.spec.limits.depth
    if depth_of(text, limit) > limit:
        raise InputError(f"{opened.name} nests deeper than {limit} levels; raise limits.depth to read it")
    try:
        value = tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(
            f"{opened.name} is broken TOML: {error}; repair it, or read it as text with --format dump"
        ) from error
    inner = InnerLists()
    rows = [*opened_pages(rows_of(value, opened.name, table=opened.spec.table, inner=inner), opened.name, inner)]
    if not any(True for _ in opened.spec.columns()):
        check_articles([row[1] for row in rows if not isinstance(row, Reject)], opened.name, "TOML")
    notes, found = table_read(rows, opened)
    return notes, with_other_lists(found, opened.spec.table, inner)


FORMAT = Format(name="toml", about="TOML", recognise=recognise, read=read, rank=40, has_tables=True)
