"""The list of records in JSON or YAML that a caller named by the keys above it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from trendlab.readers.format import MissingTableError
from trendlab.readers.jsongrid import with_named_rows
from trendlab.readers.jsonkinds import are_by_id, rows_by_id
from trendlab.readers.jsonrows import with_heads
from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SEEN = 200  # records without the list after which a stream is refused
_DEEPEST = 8
_SHOWN = 30


def rows_at(value: object, table: str) -> list[Any]:
    """The records of a list, or of an object of records by id; empty where there are none.

    Args:
        value: any JSON value. The path goes on in each record of a list.
        table: the keys above the list, joined by dots; a key may itself hold dots.

    Example:
        >>> rows_at([{"posts": [{"text": "a"}]}, {"posts": [{"text": "b"}]}], "posts")
        [{'text': 'a'}, {'text': 'b'}]
    """
    if isinstance(value, list):
        if not table:
            return value if value and all(isinstance(row, Mapping) for row in value) else []
        return [row for one in value for row in rows_at(one, table)]
    if not isinstance(value, Mapping):
        return []
    if not table:
        return rows_by_id(value) if value else []
    for name, held in value.items():
        if table == name or table.startswith(f"{name}."):
            rows = rows_at(held, table[len(name) + 1 :])
            if rows:
                return rows
    return []


def names_of_lists(value: object) -> list[str]:
    """The paths of all lists of records in a value, as `rows_at` takes them.

    Args:
        value: any JSON value.
    """
    return list(dict.fromkeys(filter(None, _paths(value, ()))))


def _paths(value: object, path: tuple[str, ...]) -> Iterator[str]:
    if len(path) > _DEEPEST:
        return
    if isinstance(value, list):
        if value and isinstance(value[0], Mapping):
            yield ".".join(path)
        for row in value[:_SEEN]:
            if isinstance(row, Mapping):
                yield from _paths(row, path)
    elif isinstance(value, Mapping) and are_by_id(value):
        yield ".".join(path)
    elif isinstance(value, Mapping):
        for name, held in value.items():
            yield from _paths(held, (*path, str(name)))


def no_list(source: str, table: str, names: Iterable[str]) -> MissingTableError:
    """The error for a named list that is not there.

    Args:
        source: the name of the file.
        table: the name that was given.
        names: of the lists in it.
    """
    known = [*names][:_SHOWN]
    held = f"it has {', '.join(map(repr, known))}" if known else "it has none; leave --table out"
    return MissingTableError(f"{source} has no list {table!r}; {held}")


def rows_of_each(
    rows: Iterable[tuple[int | None, Any] | Reject], source: str, table: str | None
) -> Iterator[tuple[int | None, Any] | Reject]:
    """The records of the named list in each of several values; the rows themselves where no list is named.

    Args:
        rows: values with their lines, such as JSON lines or the documents of YAML, and rejects.
        source: the name of the file.
        table: the keys above the list, None for none.

    Raises:
        MissingTableError: if none of the first values has such a list.
    """
    if table is None:
        yield from rows
        return
    names: dict[str, None] = {}
    n_found = n = 0
    for one in rows:
        if isinstance(one, Reject):
            yield one
            continue
        line, value = one[0], with_named_rows(one[1])
        found, n = rows_at(value, table), n + 1
        n_found += len(found)
        if not n_found:
            names.update(dict.fromkeys(names_of_lists(value)))
            if n == _SEEN:
                break
        yield from ((line, row) for row in with_heads(value, found))
        if not found:
            yield Reject(source, f"no records in a list {table!r}", str(value)[:_SEEN], line, line)
    if not n_found:
        raise no_list(source, table, names)
