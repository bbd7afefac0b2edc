"""JSON lines: one object a line."""

from __future__ import annotations

from trendlab.readers.delimited import jsonl_rows, table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.jsoncells import name_cells
from trendlab.readers.jsonfile import opened_pages
from trendlab.readers.jsoninner import InnerLists
from trendlab.readers.jsonlists import with_other_lists
from trendlab.readers.jsontables import rows_of_each
from trendlab.readers.sniff import sniff_json


def recognise(head: Head) -> str | None:
    """A first line that is one JSON object."""
    return "one JSON object a line" if sniff_json(head.text) == "jsonl" else None


def read(opened: Opened) -> Read:
    """Each line as an article, or each record of the named list in it, columns guessed by name and content."""
    inner = InnerLists()
    rows = name_cells(jsonl_rows(opened.lines(), opened.name, opened.spec.limits))
    notes, found = table_read(
        opened_pages(rows_of_each(rows, opened.name, opened.spec.table), opened.name, inner), opened
    )
    return notes, with_other_lists(found, opened.spec.table, inner)


FORMAT = Format(name="jsonl", about="JSON lines", recognise=recognise, read=read, rank=41, has_tables=True)
