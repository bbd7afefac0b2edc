"""A JSON document: the largest list of objects in it."""

from __future__ import annotations

from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.jsonfile import is_script, json_rows, opened_pages
from trendlab.readers.jsoninner import InnerLists
from trendlab.readers.jsonlists import with_other_lists
from trendlab.readers.sniff import sniff_json


def recognise(head: Head) -> str | None:
    """A JSON value that is not JSON lines, or one inside JavaScript."""
    if sniff_json(head.text) == "json":
        return "JSON"
    return "JSON in JavaScript" if is_script(head.text) else None


def read(opened: Opened) -> Read:
    """Each object of the list as an article, columns guessed by name and content."""
    inner = InnerLists()
    rows = json_rows(opened.text(), opened.name, opened.spec.limits, table=opened.spec.table, inner=inner)
    notes, found = table_read(opened_pages(rows, opened.name, inner), opened)
    return notes, with_other_lists(found, opened.spec.table, inner)


FORMAT = Format(name="json", about="a JSON document", recognise=recognise, read=read, rank=42, has_tables=True)
