"""YAML: a list of records, a mapping that holds one, columns, or one record a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.bom import without_mark
from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.jsonfile import opened_pages
from trendlab.readers.jsoninner import InnerLists
from trendlab.readers.jsonlists import check_articles, rows_of, with_other_lists
from trendlab.readers.jsonrows import find_rows
from trendlab.readers.jsontables import rows_of_each
from trendlab.readers.records import Reject
from trendlab.readers.yamlvalues import yaml_documents, yaml_value

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEY = re.compile(r"(?:[\w.@-][\w .@/-]{0,79}|\"[^\"\n]{1,80}\"|'[^'\n]{1,80}'):(?:[ \t]|$)")
_ITEM = re.compile(r"- +(" + _KEY.pattern + ")")
_MIN_ITEMS = 3


def recognise(head: Head) -> str | None:
    """Its first line, its name, or a list of records that all begin with the same key."""
    text = without_mark(head.text[:60_000])
    if not text:
        return None
    if text.startswith(("%YAML ", "%TAG ")):
        return f"a first line {text.split(maxsplit=1)[0]}"
    if head.suffix in (".yaml", ".yml"):
        return "its name"
    return "a list of records in YAML" if head.suffix not in (".md", ".markdown") and _is_list(text) else None


def _is_list(text: str) -> bool:
    """Whether a text is items with keys and nothing else at its margin, the first key the same in all."""
    lines = [line for line in text.split("\n")[:-1] if line.strip() and not line.lstrip().startswith("#")]
    items = [hit[1] for line in lines if (hit := _ITEM.match(line))]
    margin = sum(line[:1] not in (" ", "\t") for line in lines)
    keys = sum(_KEY.match(line.strip()) is not None for line in lines if line[:2] == "  ")
    return len(items) >= _MIN_ITEMS and len(set(items)) == 1 and margin == len(items) and keys >= len(items)


def read(opened: Opened) -> Read:
    """Each record as an article, columns guessed by name and content."""
    parts = [*yaml_documents(without_mark(opened.text()).replace("\r\n", "\n"))]
    inner = InnerLists()
    one = len(parts) < 2
    found = (
        _of_one(parts, opened, inner)
        if one
        else rows_of_each(_of_stream(parts, opened), opened.name, opened.spec.table)
    )
    rows = [*opened_pages(found, opened.name, inner)]
    if not any(True for _ in opened.spec.columns()):
        check_articles([row[1] for row in rows if not isinstance(row, Reject)], opened.name, "YAML")
    notes, records = table_read(rows, opened)
    return notes, with_other_lists(records, opened.spec.table, inner)


def _of_one(
    parts: list[tuple[int, str]], opened: Opened, inner: InnerLists
) -> Iterator[tuple[int | None, Any] | Reject]:
    """The records of the only document."""
    try:
        value = yaml_value(parts[0][1] if parts else "", opened.spec.limits)
    except ValueError as error:
        raise InputError(
            f"{opened.name} is broken YAML: {error}; repair it, or read it as text with --format dump"
        ) from error
    yield from rows_of(value, opened.name, table=opened.spec.table, inner=inner)


def _of_stream(parts: list[tuple[int, str]], opened: Opened) -> Iterator[tuple[int | None, Any] | Reject]:
    """Each document as a record, or, where it is a list, its records; a broken one is a reject."""
    for line, text in parts:
        try:
            value = yaml_value(text, opened.spec.limits)
        except ValueError as error:
            yield Reject(opened.name, f"broken YAML: {error}", text, line, line + text.strip().count("\n"))
            continue
        is_list = isinstance(value, list) and opened.spec.table is None
        yield from ((line, row) for row in (find_rows(value) if is_list else [value]))


FORMAT = Format(name="yaml", about="YAML", recognise=recognise, read=read, rank=45, extra="formats", has_tables=True)
