"""XML Spreadsheet 2003: a workbook as one XML file, which old programs export under the suffixes .xml and .xls."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeAlias

from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.headers import column_names, is_header
from trendlab.readers.jsontables import no_list
from trendlab.readers.markup import Element, local_name
from trendlab.readers.records import Reject
from trendlab.readers.xmlstream import xml_elements

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_MOST = 16_384  # columns of a sheet
_SEEN = 50
_Row: TypeAlias = tuple[int | None, list[str]]


def recognise(head: Head) -> str | None:
    """The namespace of the workbook near the start."""
    start = head.text[:8_000]
    return "the namespace of XML Spreadsheet 2003" if _SPACE in start and "Workbook" in start else None


def read(opened: Opened) -> Read:
    """Each row of the named sheet as an article, of the first one with rows where none is named."""
    return table_read(_named(_rows(opened, opened.spec.table), opened.name), opened)


def _named(rows: Iterator[_Row | Reject], source: str) -> Iterator[tuple[int | None, Any] | Reject]:
    """The rows by the names in the first of them, or by number; those with more cells than names are rejects."""
    head = list(islice(rows, _SEEN))
    cells = [row[1] for row in head if not isinstance(row, Reject)]
    headed = bool(cells) and is_header(cells[0], cells[1:])
    names = column_names(cells[0] if headed else [""] * max(map(len, cells), default=0))
    for row in chain(head, rows):
        if isinstance(row, Reject):
            yield row
        elif headed:
            headed = False  # the row of names itself
        elif len(row[1]) > len(names):
            reason = f"row of {len(row[1])} cells under {len(names)} names"
            yield Reject(source, reason, "; ".join(row[1]), row[0], row[0])
        else:
            yield row[0], dict(zip(names, row[1], strict=False))


def _rows(opened: Opened, table: str | None) -> Iterator[_Row | Reject]:
    seen: dict[str, bool] = {}
    for row in xml_elements(opened.stream, ("row",), opened.name):
        sheet = next((e for e in row.iterancestors() if local_name(e) == "worksheet"), None)
        name = "" if sheet is None else next((v for k, v in sheet.attrib.items() if k.endswith("Name")), "")
        cells = _cells(row)
        if not cells:
            continue
        seen.setdefault(name, not any(seen.values()) if table is None else name == table)
        line = row.sourceline
        if seen[name]:
            yield line, cells
        else:
            yield Reject(opened.name, f"row of the sheet {name!r}, which is not read", "; ".join(cells), line, line)
    if table is not None and not any(seen.values()):
        raise no_list(opened.name, table, seen)


def _cells(row: Element) -> list[str]:
    """The texts of the cells of a row; cells that are left out are empty."""
    cells: list[str] = []
    for cell in row:
        if local_name(cell) != "cell":
            continue
        place = next((v for k, v in cell.attrib.items() if k.endswith("}Index") or k == "Index"), "")
        if place.isdecimal() and len(cells) < int(place) <= _MOST:
            cells += [""] * (int(place) - 1 - len(cells))
        cells.append(" ".join("".join(e.itertext()) for e in cell if local_name(e) == "data").strip())
    while cells and not cells[-1]:
        cells.pop()
    return cells


FORMAT = Format(
    name="spreadsheetml",
    about="an XML Spreadsheet 2003",
    recognise=recognise,
    read=read,
    rank=24,
    has_tables=True,
)
