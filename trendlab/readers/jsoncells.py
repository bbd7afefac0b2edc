"""Rows of cells in JSON: lists of plain values, by the names in a first row, or by number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count, islice
from typing import TYPE_CHECKING, Any

from trendlab.readers.headers import is_header
from trendlab.readers.prose import has_words
from trendlab.readers.records import Reject
from trendlab.readers.roles import NAMES, plain_name
from trendlab.readers.table import WideRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trendlab.files.plain import Json

SEEN = 50
MIN_CELLS = 2  # of a row; an object of so many keys at most is a row: its cells, and what describes them
_PROBED = 3
# A name that begins with one of these is that of the database and not of its user (":created_at" of an open data set).
OF_BASE = re.compile(r":")
_RECORD = "record"  # the object that takes such columns: its dates are those of the record
_NO_VALUE = frozenset(("isnull", "null"))


def rows_of_cells(value: object) -> list[list[Any] | Any] | None:
    """The rows of a list as lists of plain cells, None where most are none.

    Args:
        value: any JSON value.
    """
    if not isinstance(value, list) or not value or not isinstance(value[0], (list, Mapping)):
        return None
    seen = [_cells(row) for row in value[:SEEN]]
    if 2 * sum(cells is not None for cells in seen) <= len(seen):
        return None
    return [row if (cells := _cells(row)) is None else cells for row in value]


def _cells(row: Json) -> list[Any] | None:
    """The cells of a row: a list, or the list in an object of a list and perhaps another ({"f": [{"v": 1}]})."""
    if isinstance(row, Mapping) and 0 < len(row) <= MIN_CELLS and all(isinstance(v, list) for v in row.values()):
        row = next(iter(row.values()))
        plain = row and all(cell is None or _is_wrapped(cell) or not isinstance(cell, (Mapping, list)) for cell in row)
        return [_plain(cell) for cell in row] if plain else None
    if not isinstance(row, list) or not row or all(isinstance(c, Mapping) and not _is_wrapped(c) for c in row):
        return None
    if len(row) >= MIN_CELLS and all(isinstance(c, list) and len(c) >= MIN_CELLS for c in row):
        return None  # a table in a list of tables
    return [_plain(cell) for cell in row]


def _is_wrapped(cell: object) -> bool:
    """Whether a cell is an object around one value: {"v": 3}, {"v": 3, "f": "3.0"}, {"stringValue": "a"}."""
    return isinstance(cell, Mapping) and (
        (len(cell) == 1 and not isinstance(next(iter(cell.values())), (Mapping, list)) and not _is_post(cell))
        or ("v" in cell and len(cell) <= _PROBED)
    )


def _is_post(cell: Mapping[str, Any]) -> bool:
    """Whether an object of one key is a post, since it holds words under a name of texts."""
    name, held = next(iter(cell.items()))
    return plain_name(name) in NAMES["text"] and isinstance(held, str) and has_words(held)


def _plain(cell: Json) -> Json:
    """The value in a cell."""
    if not _is_wrapped(cell):
        return cell
    key = "v" if "v" in cell else next(iter(cell))
    return None if plain_name(key) in _NO_VALUE else cell[key]


def width_of(rows: Sequence[Any]) -> int:
    """The usual number of cells of a row.

    Args:
        rows: of a table.
    """
    return Counter(len(row) for row in rows[:SEEN] if isinstance(row, list)).most_common(1)[0][0]


def as_object(names: Sequence[str], row: object) -> dict[str, Any]:
    """A row by name, columns of the database itself in one object; what does not fit is named, and is no article.

    Args:
        names: of the columns.
        row: its cells.
    """
    if not isinstance(row, list):
        return {"no row": row}
    while len(row) > len(names) and row[-1] in (None, ""):
        row = row[:-1]
    if len(row) > len(names):
        return WideRow({f"row of {len(row)} cells under {len(names)} names": row})
    pairs = dict(zip(names, row, strict=False))
    own = {k: v for k, v in pairs.items() if not OF_BASE.match(k)}
    base = {k.lstrip(":"): v for k, v in pairs.items() if OF_BASE.match(k)}
    return {**own, **({_RECORD: base} if base else {})}


def rows_without_names(value: object) -> list[Any] | None:
    """The rows of a table of cells that nothing else names, by its first row or by number; None where it is none.

    Args:
        value: a list of rows, or an object with one such list of at least two cells a row.

    Example:
        >>> rows_without_names({"values": [["day", "text"], ["2021-03-03", "Rain."]]})
        [{'day': '2021-03-03', 'text': 'Rain.'}]
    """
    if isinstance(value, Mapping):
        tables = [held for held in value.values() if rows_of_cells(held) is not None]
        return rows_without_names(tables[0]) if len(tables) == 1 else None
    rows = rows_of_cells(value)
    if rows is None or width_of(rows) < MIN_CELLS:
        return None
    return [*by_header(rows)]


def by_header(rows: Sequence[Any]) -> Iterator[Any]:
    """The rows of a table as objects, by its first row or by number.

    Args:
        rows: of a table.
    """
    names, named = _header(rows[:SEEN])
    return (as_object(names, row) for row in rows[named:])


def _header(rows: Sequence[Any]) -> tuple[list[str], int]:
    """The names of columns, and 1 where the first row gives them, else 0."""
    lists = [[*map(as_cell, row)] for row in rows if isinstance(row, list)]
    first = rows[0] if rows and isinstance(rows[0], list) else []
    if all(isinstance(cell, str) and cell.strip() for cell in first) and is_header(lists[0], lists[1:]):
        return _distinct(first), 1
    return [f"column {k + 1}" for k in range(max(map(len, lists), default=0))], 0


def _distinct(names: Sequence[str]) -> list[str]:
    """The names, each later one of a name with its number, so that no column is lost: "text", "text 2"."""
    found: list[str] = []
    for name in names:
        again = (f"{name} {k}" for k in count(2))
        found.append(name if name not in found else next(one for one in again if one not in [*found, *names]))
    return found


def as_cell(cell: object) -> str:
    """A cell as text."""
    return "" if cell is None else str(cell).strip()


def name_cells(
    rows: Iterable[tuple[int | None, Any] | Reject],
) -> Iterator[tuple[int | None, Any] | Reject]:
    """The rows; where they are lists of cells, objects by the first row or by the numbers of columns.

    Args:
        rows: values with their lines, and rejects.
    """
    stream = iter(rows)
    head = list(islice(stream, SEEN))
    values = [one[1] for one in head if not isinstance(one, Reject)]
    if not values or not all(isinstance(v, list) and len(v) >= MIN_CELLS and _cells(v) is not None for v in values):
        yield from chain(head, stream)
        return
    names, named = _header(values)
    for one in chain(head, stream):
        if isinstance(one, Reject):
            yield one
        elif named:
            named = 0  # the row of names itself
        else:
            yield one[0], as_object(names, one[1])
