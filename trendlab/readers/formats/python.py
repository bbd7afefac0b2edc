"""Lists and dictionaries as Python prints them: what a script wrote with str() or print() in place of JSON."""

from __future__ import annotations

from trendlab.errors import InputError
from trendlab.readers.bom import trimmed
from trendlab.readers.delimited import jsonl_rows, table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.jsoncells import name_cells
from trendlab.readers.jsonfile import json_rows, opened_pages
from trendlab.readers.jsoninner import InnerLists
from trendlab.readers.jsonlists import with_other_lists
from trendlab.readers.jsontables import rows_of_each
from trendlab.readers.pythonvalues import are_python_values, as_json, have_lines, lines_as_json


def recognise(head: Head) -> str | None:
    """Names in single quotation marks, which JSON does not have."""
    return "dictionaries as Python prints them" if are_python_values(head.text) else None


def read(opened: Opened) -> Read:
    """Each dictionary as an article, like the objects of JSON lines or of a JSON document.

    Raises:
        InputError: if a list is broken.
    """
    inner, spec = InnerLists(), opened.spec
    if have_lines(opened.head.text):
        found = name_cells(jsonl_rows(lines_as_json(opened.lines()), opened.name, spec.limits))
        rows = rows_of_each(found, opened.name, spec.table)
    else:
        try:
            text = as_json(trimmed(opened.text()))
        except ValueError as error:
            raise InputError(
                f"{opened.name} is a list as Python prints it, and broken ({error}); save it as JSON"
            ) from None
        rows = json_rows(text, opened.name, spec.limits, table=spec.table, inner=inner)
    notes, read_rows = table_read(opened_pages(rows, opened.name, inner), opened)
    return notes, with_other_lists(read_rows, spec.table, inner)


FORMAT = Format(
    name="python", about="Python's lists and dictionaries", recognise=recognise, read=read, rank=40, has_tables=True
)
