"""Tables whose fields stand in apostrophes ('...') and not in double quotes."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

_SEEN = 200  # rows by which the quotes of a table are known
_EVEN, _MOST, _FEWEST = 0.97, 0.9, 3
_SWAP = str.maketrans("'\"", "\"'")


def in_apostrophes(text: str, delimiter: str) -> bool:
    r"""Whether the fields of a table that hold its delimiter, or most of a column, stand in apostrophes.

    Args:
        text: the beginning of a table.
        delimiter: one character.

    Example:
        >>> in_apostrophes("id;text\n1;'It is late; we wait'\n2;'A pier; old'\n3;'A; B'\n", ";")
        True
        >>> in_apostrophes("id;text\n1;It's late\n2;'Pier' is old\n3;A;B\n", ";")
        False
    """
    mark = re.escape(delimiter)
    opened = re.finditer(rf"(?:^|{mark})'(?:(?:[^']|'')*(')(?=\r?$|{mark}))?", text, re.MULTILINE)
    closed = [hit[1] is not None for hit in opened]
    if sum(closed) < max(_FEWEST, _MOST * (len(closed) - 1)):
        return False  # "'Tis late"; the last field may be cut off
    own, usual = _rows(text, delimiter, "'"), _rows(text, delimiter, '"')
    if _evenness(own) < _EVEN:
        return False
    if _evenness(own) > _evenness(usual):
        return True
    columns = zip(*(row for row in usual[1:] if len(row) == len(usual[0])), strict=True)
    most = any(len(cells) >= _FEWEST and sum(map(_is_quoted, cells)) >= _MOST * len(cells) for cells in columns)
    return most and not re.search(rf'(?:^|{mark})"', text)


def _is_quoted(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == cell[-1] == "'"


def _rows(text: str, delimiter: str, quote: str) -> list[list[str]]:
    """The first rows without the last one, which may be cut off; none where they cannot be read."""
    lines = (f"{line}\n" for line in text.split("\n"))
    try:
        rows = [row for row in islice(csv.reader(lines, delimiter=delimiter, quotechar=quote), _SEEN + 1) if row]
    except csv.Error:
        return []
    return rows[:-1] if len(rows) > _SEEN or not text.endswith("\n") else rows


def _evenness(rows: list[list[str]]) -> float:
    """The fraction of rows with the most frequent number of fields; 0 where that is one."""
    widths = Counter(map(len, rows))
    width, n = widths.most_common(1)[0] if widths else (1, 0)
    return n / len(rows) if width > 1 else 0.0


def swap_quotes(text: str) -> str:
    """The text with double quotes for apostrophes and apostrophes for double quotes; twice changes nothing.

    >>> swap_quotes("1;'late'")
    '1;"late"'
    """
    return text.translate(_SWAP)


def swap_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines with their quotes swapped, so that the fields of a table stand in double quotes."""
    return (line._replace(text=swap_quotes(line.text)) for line in lines)


def swap_rows(rows: Iterable[tuple[int, Any] | Reject]) -> Iterator[tuple[int, Any] | Reject]:
    """The rows and rejects of swapped lines with the quotes that they had."""
    for row in rows:
        if isinstance(row, Reject):
            yield Reject(row.source, row.reason, swap_quotes(row.text), row.first_line, row.last_line)
        else:
            yield row[0], {swap_quotes(name): swap_quotes(cell) for name, cell in row[1].items()}
