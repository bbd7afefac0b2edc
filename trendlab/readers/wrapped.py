"""Tables whose rows are each one quoted cell, as spreadsheet programs save a table that they took for one column."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

_LOOKED_AT, _MIN_ROWS, _NEARLY_ALL = 60, 3, 0.9


def are_wrapped(text: str) -> bool:
    r"""Whether nearly all rows of a table are one quoted cell, and tables of one width once the quotes are gone.

    Args:
        text: the beginning of a table.

    Example:
        >>> rows = ['"day,text,no"', '"2021-03-04,""Ships, boats"",1"', '"2021-03-05,""Trams"",2"']
        >>> are_wrapped("\n".join(rows) + "\n"), are_wrapped('"day","text"\n"2021-03-04","Ships, boats"\n' * 3)
        (True, False)
    """
    if not without_mark(text).startswith('"'):
        return False
    lines = [line for line in without_mark(text).split("\n")[:_LOOKED_AT] if line.strip()]
    lines = lines if text.endswith("\n") else lines[:-1]
    inner = [inside(line) for line in lines]
    wrapped = [row for row in inner if row is not None]
    if len(wrapped) < max(_MIN_ROWS, _NEARLY_ALL * len(lines)):
        return False
    widths = Counter(len(_cells(row)) for row in wrapped)
    width, n = widths.most_common(1)[0]
    quoted = sum(',"' in row or '",' in row for row in wrapped)
    whole = len(_cells(wrapped[0])) == width  # the header too; a column of words in quotation marks has one name
    return whole and width > 1 and n >= _NEARLY_ALL * len(wrapped) and 2 * quoted >= len(wrapped)


def without_wrapping(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those that are one quoted cell as the row that it holds.

    Args:
        lines: of such a table.
    """
    for line in lines:
        inner = inside(line.text)
        yield line if inner is None else line._replace(text=inner)


def unwrapped(text: str) -> str:
    """The beginning of a table, with its rows out of their quotes where `are_wrapped` says that they are in them."""
    if not are_wrapped(text):
        return text
    lines = without_mark(text).split("\n")
    return "\n".join(line if (inner := inside(line)) is None else inner for line in lines)


def inside(line: str) -> str | None:
    """The row in a line that is one quoted cell, None where it is something else.

    Args:
        line: of a table.

    Example:
        >>> inside('"a,b"'), inside('"a","b"')
        ('a,b', None)
    """
    line = without_mark(line).rstrip("\r\t;,")  # empty cells behind it
    if len(line) < 2 or line[0] != '"' or line[-1] != '"' or '"' in line[1:-1].replace('""', ""):
        return None
    return line[1:-1].replace('""', '"')


def _cells(row: str) -> list[str]:
    try:
        return next(csv.reader([row]), [])
    except csv.Error:
        return []
