"""Tables in JSON whose rows are lists of cells, and whose columns are named elsewhere in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from trendlab.readers.jsoncells import MIN_CELLS, OF_BASE, SEEN, as_cell, as_object, by_header, rows_of_cells, width_of
from trendlab.readers.prose import has_words
from trendlab.readers.roles import NAMES, plain_name

if TYPE_CHECKING:
    from trendlab.files.plain import Json

_DEEPEST = 6  # keys above a table
_NEAR = 3  # keys between a table and the names of its columns
_PROBED = 3
# Keys above names that are plain texts; objects with names need none.
_OF_NAMES = re.compile(r"column|field|header|heading|^cols$|names|^vars$|^keys$|attribut|variable")
_NAME = ("name", "label", "fieldname", "field", "columnname", "title", "key", "id")
_TEXTS = frozenset(NAMES["text"]) - {"abstract", "comment", "description", "doc", "document", "summary"}
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
    if len(tables) < MIN_CELLS or any(isinstance(v, list) and v and k not in tables for k, v in holder.items()):
        return holder
    return {**holder, **{k: NamedRows(by_header(rows)) for k, rows in tables.items()}}


def _unnamed_rows(held: object) -> list[Any] | None:
    """The rows of a table of cells in lists, some of them words, None where a value is none."""
    rows = rows_of_cells(held) if isinstance(held, list) and held and isinstance(held[0], list) else None
    if rows is None or len(rows) < MIN_CELLS or width_of(rows) < MIN_CELLS:
        return None
    words = any(isinstance(c, str) and has_words(c) for row in rows[:SEEN] if isinstance(row, list) for c in row)
    return rows if words else None


def _are_pages(value: list[Any]) -> bool:
    """Whether a list holds lists of objects, as pages put into one list are."""
    return (
        bool(value)
        and all(isinstance(p, list) and p and all(isinstance(r, Mapping) for r in p) for p in value)
        and (rows_of_cells(value) is None)
    )


def _named_in(holder: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The object with the rows under a key named, where they are cells and their names are in it."""
    rows = rows_of_cells(holder[key])
    if rows is None:
        return holder
    width = width_of(rows)
    found = next(_names_in({k: v for k, v in holder.items() if k != key}, width), None)
    if found is None:
        return holder
    path, names = found
    again = isinstance(rows[0], list) and [*map(as_cell, rows[0])] == names  # the names once more, as a first row
    rows = rows[1:] if again else rows
    named = [as_object(names, row) for row in rows]
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
        names = [] if any(map(_is_text, held)) else [_name_of(one) for one in held]
    else:
        names = [one if isinstance(one, str) else "" for one in held] if _OF_NAMES.search(plain_name(key)) else []
    return names if names and all(names) and len(set(names)) == len(names) else None


def _is_text(one: Mapping[str, Any]) -> bool:
    """Whether an object has words under a name of texts, and more than a description, as no column has."""
    return any(plain_name(k) in _TEXTS and isinstance(v, str) and has_words(v) for k, v in one.items())


def _name_of(column: Mapping[str, Any]) -> str:
    plain = {plain_name(k): v for k, v in column.items()}
    name = next((v for k in _NAME if isinstance(v := plain.get(k), str) and v.strip()), "")
    inner = plain.get("fieldname")
    return inner if isinstance(inner, str) and OF_BASE.match(inner) else name


def _with(holder: Mapping[str, Any], path: _Path, value: object) -> dict[str, Any]:
    """A copy of an object with another value at a path."""
    head, *rest = path
    return {**holder, head: _with(holder[head], tuple(rest), value) if rest else value}
