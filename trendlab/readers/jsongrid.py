"""Tables in JSON whose rows are lists of cells, and whose columns are named elsewhere in the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, count, islice
from typing import TYPE_CHECKING, Any, TypeAlias

from trendlab.readers.headers import is_header
from trendlab.readers.prose import has_words
from trendlab.readers.records import Reject
from trendlab.readers.roles import NAMES, plain_name
from trendlab.readers.table import WideRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from trendlab.files.plain import Json

_DEEPEST = 6  # keys above a table
_NEAR = 3  # keys between a table and the names of its columns
_SEEN = 50
_PROBED = 3
_KEYS = 2  # of an object that is a row: its cells, and what describes them
# Keys above names that are plain texts; objects with names need none.
_OF_NAMES = re.compile(r"column|field|header|heading|^cols$|names|^vars$|^keys$|attribut|variable")
_NAME = ("name", "label", "fieldname", "field", "columnname", "title", "key", "id")
# A name that begins with one of these is that of the database and not of its user (":created_at" of an open data set).
_OF_BASE = re.compile(r":")
_RECORD = "record"  # the object that takes such columns: its dates are those of the record
_NO_VALUE = frozenset(("isnull", "null"))
_Path: TypeAlias = tuple[str, ...]


class NamedRows(list[Any]):
    """The rows of a table of cells as objects: they are what the file is about, whatever describes the table."""


def with_named_rows(value: Json, depth: int = 0) -> Json:
    """The value, with the rows of each table of cells as objects; the same value where it holds none.

    Args:
        value: of a whole file. Names may stand beside the rows or in an object near them, as texts or as objects with
            a name.
        depth: keys above it.

    Example:
        >>> with_named_rows({"columns": [{"name": "day"}, {"name": "text"}], "rows": [["2021-03-03", "Rain."]]})
        {'columns': ['day', 'text'], 'rows': [{'day': '2021-03-03', 'text': 'Rain.'}]}
    """
    if isinstance(value, Mapping):
        below = {k: with_named_rows(v, depth + 1) for k, v in value.items() if _may_hold(v, depth)}
        changed = {k: v for k, v in below.items() if v is not value[k]}
        value = {**value, **changed} if changed else value
        for key in [*value]:
            value = _named_in(value, key)
        value = _with_tables(value)
    elif isinstance(value, list) and _are_pages(value):
        return [row for page in value for row in page]
    elif isinstance(value, list) and value and isinstance(value[0], Mapping) and depth < _DEEPEST:
        probed = [with_named_rows(one, depth) for one in value[:_PROBED]]
        if any(new is not old for new, old in zip(probed, value, strict=False)):
            return [*probed, *(with_named_rows(one, depth) for one in value[_PROBED:])]
    return value


def _may_hold(value: object, depth: int) -> bool:
    return depth < _DEEPEST and isinstance(value, (Mapping, list)) and bool(value)


def _with_tables(holder: Mapping[str, Any]) -> Mapping[str, Any]:
    """The object with the rows of its tables as objects where it holds several with words, each named by its first row.

    Lists of plain values beside them are columns, and the lists of cells are the values of such columns then.
    """
    tables = {k: rows for k, held in holder.items() if (rows := _unnamed_rows(held)) is not None}
    if len(tables) < _KEYS or any(isinstance(v, list) and v and k not in tables for k, v in holder.items()):
        return holder
    return {**holder, **{k: NamedRows(_by_header(rows)) for k, rows in tables.items()}}


def _unnamed_rows(held: object) -> list[Any] | None:
    """The rows of a table of cells in lists, some of them words, None where a value is none."""
    rows = _rows_of_cells(held) if isinstance(held, list) and held and isinstance(held[0], list) else None
    if rows is None or len(rows) < _KEYS or _width(rows) < _KEYS:
        return None
    words = any(isinstance(c, str) and has_words(c) for row in rows[:_SEEN] if isinstance(row, list) for c in row)
    return rows if words else None


def _are_pages(value: list[Any]) -> bool:
    """Whether a list holds lists of objects, as pages put into one list are."""
    return (
        bool(value)
        and all(isinstance(p, list) and p and all(isinstance(r, Mapping) for r in p) for p in value)
        and (_rows_of_cells(value) is None)
    )


def _named_in(holder: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The object with the rows under a key named, where they are cells and their names are in it."""
    rows = _rows_of_cells(holder[key])
    if rows is None:
        return holder
    width = _width(rows)
    found = next(_names_in({k: v for k, v in holder.items() if k != key}, width), None)
    if found is None:
        return holder
    path, names = found
    again = isinstance(rows[0], list) and [*map(_as_cell, rows[0])] == names  # the names once more, as a first row
    rows = rows[1:] if again else rows
    named = [_as_object(names, row) for row in rows]
    index = holder.get("index")
    if isinstance(index, list) and len(index) == len(rows):
        named = with_index(named, index)
    return {**_with(holder, path, names), key: NamedRows(named)}


def with_index(rows: list[Any], index: Sequence[Any]) -> list[Any]:
    """The rows with their index as a column, since it may hold their dates; without an index that only counts them.

    Args:
        rows: objects.
        index: a value for each.
    """
    if [str(i) for i in index] == [str(k) for k in range(len(rows))]:
        return rows
    return [{"index": i, **row} for i, row in zip(index, rows, strict=True)]


def _rows_of_cells(value: object) -> list[list[Any] | Any] | None:
    """The rows of a list as lists of plain cells, None where most are none."""
    if not isinstance(value, list) or not value or not isinstance(value[0], (list, Mapping)):
        return None
    seen = [_cells(row) for row in value[:_SEEN]]
    if 2 * sum(cells is not None for cells in seen) <= len(seen):
        return None
    return [row if (cells := _cells(row)) is None else cells for row in value]


def _cells(row: Json) -> list[Any] | None:
    """The cells of a row: a list, or the list in an object of a list and perhaps another ({"f": [{"v": 1}]})."""
    if isinstance(row, Mapping) and 0 < len(row) <= _KEYS and all(isinstance(v, list) for v in row.values()):
        row = next(iter(row.values()))
        plain = row and all(cell is None or _is_wrapped(cell) or not isinstance(cell, (Mapping, list)) for cell in row)
        return [_plain(cell) for cell in row] if plain else None
    if not isinstance(row, list) or not row or all(isinstance(c, Mapping) and not _is_wrapped(c) for c in row):
        return None
    if len(row) >= _KEYS and all(isinstance(c, list) and len(c) >= _KEYS for c in row):
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


def _width(rows: Sequence[Any]) -> int:
    """The usual number of cells of a row."""
    return Counter(len(row) for row in rows[:_SEEN] if isinstance(row, list)).most_common(1)[0][0]


def _names_in(value: object, width: int, path: _Path = ()) -> Iterator[tuple[_Path, list[str]]]:
    """Lists of so many names in a value, with the keys above them; those with the fewest keys above come first."""
    if not isinstance(value, Mapping) or len(path) > _NEAR:
        return
    for key, held in value.items():
        if isinstance(held, list) and len(held) == width and (names := _names(str(key), held)) is not None:
            yield (*path, key), names
    for key, held in value.items():
        yield from _names_in(held, width, (*path, key))


def _names(key: str, held: list[Any]) -> list[str] | None:
    """The names of columns in a list under this key: texts, or objects that have a name; None where it has none."""
    if all(isinstance(one, Mapping) for one in held):
        names = [_name_of(one) for one in held]
    else:
        names = [one if isinstance(one, str) else "" for one in held] if _OF_NAMES.search(plain_name(key)) else []
    return names if names and all(names) and len(set(names)) == len(names) else None


def _name_of(column: Mapping[str, Any]) -> str:
    plain = {plain_name(k): v for k, v in column.items()}
    name = next((v for k in _NAME if isinstance(v := plain.get(k), str) and v.strip()), "")
    inner = plain.get("fieldname")
    return inner if isinstance(inner, str) and _OF_BASE.match(inner) else name


def _as_object(names: Sequence[str], row: object) -> dict[str, Any]:
    """A row by name, columns of the database itself in one object; what does not fit is named, and is no article."""
    if not isinstance(row, list):
        return {"no row": row}
    while len(row) > len(names) and row[-1] in (None, ""):
        row = row[:-1]
    if len(row) > len(names):
        return WideRow({f"row of {len(row)} cells under {len(names)} names": row})
    pairs = dict(zip(names, row, strict=False))
    own = {k: v for k, v in pairs.items() if not _OF_BASE.match(k)}
    base = {k.lstrip(":"): v for k, v in pairs.items() if _OF_BASE.match(k)}
    return {**own, **({_RECORD: base} if base else {})}


def _with(holder: Mapping[str, Any], path: _Path, value: object) -> dict[str, Any]:
    """A copy of an object with another value at a path."""
    head, *rest = path
    return {**holder, head: _with(holder[head], tuple(rest), value) if rest else value}


def rows_without_names(value: object) -> list[Any] | None:
    """The rows of a table of cells that nothing else names, by its first row or by number; None where it is none.

    Args:
        value: a list of rows, or an object with one such list of at least two cells a row.

    Example:
        >>> rows_without_names({"values": [["day", "text"], ["2021-03-03", "Rain."]]})
        [{'day': '2021-03-03', 'text': 'Rain.'}]
    """
    if isinstance(value, Mapping):
        tables = [held for held in value.values() if _rows_of_cells(held) is not None]
        return rows_without_names(tables[0]) if len(tables) == 1 else None
    rows = _rows_of_cells(value)
    if rows is None or _width(rows) < _KEYS:
        return None
    return [*_by_header(rows)]


def _by_header(rows: Sequence[Any]) -> Iterator[Any]:
    names, named = _header(rows[:_SEEN])
    return (_as_object(names, row) for row in rows[named:])


def _header(rows: Sequence[Any]) -> tuple[list[str], int]:
    """The names of columns, and 1 where the first row gives them, else 0."""
    lists = [[*map(_as_cell, row)] for row in rows if isinstance(row, list)]
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


def _as_cell(cell: object) -> str:
    return "" if cell is None else str(cell).strip()


def name_cells(
    rows: Iterable[tuple[int | None, Any] | Reject],
) -> Iterator[tuple[int | None, Any] | Reject]:
    """The rows; where they are lists of cells, objects by the first row or by the numbers of columns.

    Args:
        rows: values with their lines, and rejects.
    """
    stream = iter(rows)
    head = list(islice(stream, _SEEN))
    values = [one[1] for one in head if not isinstance(one, Reject)]
    if not values or not all(isinstance(v, list) and len(v) >= _KEYS and _cells(v) is not None for v in values):
        yield from chain(head, stream)
        return
    names, named = _header(values)
    for one in chain(head, stream):
        if isinstance(one, Reject):
            yield one
        elif named:
            named = 0  # the row of names itself
        else:
            yield one[0], _as_object(names, one[1])
