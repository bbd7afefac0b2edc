"""JSON lines: one object a line."""

from __future__ import annotations

from trendlab.readers.delimited import jsonl_rows, table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.jsonfile import opened_pages
from trendlab.readers.sniff import sniff_json


def recognise(head: Head) -> str | None:
    """A first line that is one JSON object."""
    return "one JSON object a line" if sniff_json(head.text) == "jsonl" else None


def read(opened: Opened) -> Read:
    """Each line as an article, columns guessed by name and content."""
    return table_read(opened_pages(jsonl_rows(opened.lines(), opened.name, opened.spec.limits)), opened)


FORMAT = Format(name="jsonl", about="JSON lines", recognise=recognise, read=read, rank=41)
