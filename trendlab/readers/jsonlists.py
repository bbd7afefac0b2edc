"""A value of JSON, YAML or TOML that holds several lists of records: one is read, the others are accounted for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from trendlab.corpus.doubts import Doubt
from trendlab.days import read_days
from trendlab.errors import InputError
from trendlab.readers.jsongrid import NamedRows, with_named_rows
from trendlab.readers.jsonkeyed import with_keyed_rows
from trendlab.readers.jsonkinds import RowsById, are_by_id, hold_articles, hold_texts, rows_by_id
from trendlab.readers.jsonrows import chosen_list, find_rows, lists_below, with_heads
from trendlab.readers.jsonsections import JoinedLists, with_joined_lists
from trendlab.readers.jsontables import names_of_lists, no_list, rows_at
from trendlab.readers.jsonwhole import with_whole_texts
from trendlab.readers.records import Found, Reject
from trendlab.readers.roles import NAMES, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trendlab.readers.jsoninner import InnerLists

_DEPTH = 4
_INSIDE = 8  # levels between a list and the rows of a list inside it, which are read
_SEEN = 200
_TOLD = 6  # lists that are not read have a doubt each; many small ones have one together
_SHOWN = 2_000  # characters of a record that is not read
_NAMED = frozenset((*NAMES["text"], *NAMES["title"]))
# Names under which settings have a text too.
_OF_SETTINGS = frozenset((*NAMES["title"], "description", "summary", "abstract", "message", "comment"))


@dataclass(frozen=True, slots=True)
class LeftOut(Reject):
    """A record of a list that is not read.

    Attributes:
        path: the keys above the list, joined by dots.
    """

    path: str = ""


def rows_of(
    value: object, source: str, *, table: str | None, inner: InnerLists | None = None
) -> Iterator[tuple[None, Any] | Reject]:
    """The rows of one list in a value, and then the records with texts of its other lists as rejects.

    Lists of alike articles under different keys count as one.

    Args:
        value: of a whole file.
        source: its name.
        table: the keys above the list that is read, joined by dots; None takes the one that looks most like articles.
        inner: is told which list is read.

    Raises:
        MissingTableError: if there is no such list.
    """
    value = with_named_rows(with_keyed_rows(with_whole_texts(value)) if table is None else value)
    value = with_joined_lists(value) if table is None else value
    named = dict(_named_lists(value, ()))
    taken = chosen_list(value) if table is None else rows_at(value, table)
    if table is not None and not taken:
        raise no_list(source, table, names_of_lists(value))
    if inner is not None and taken is not None:
        path = next((path for path, rows in named.items() if rows and _are_same(rows, taken)), "")
        inner.is_read(path, taken.sizes if isinstance(taken, JoinedLists) else None)
    yield from ((None, row) for row in (find_rows(value) if table is None else with_heads(value, taken or [])))
    if taken is not None:
        for path, rows in named.items():
            others = (
                isinstance(rows, NamedRows) or hold_texts(rows) or (len(rows) >= len(taken) and hold_articles(rows))
            )
            apart = not _is_around(rows, taken[0]) and not _is_around(taken[0], rows[0])
            if others and apart and not _are_same(rows, taken):
                yield from (_left_out(row, source, path) for row in rows)


def _are_same(rows: list[Any], others: list[Any]) -> bool:
    """Whether two lists are one; lists of objects by id are made anew each time."""
    if isinstance(rows, RowsById) and isinstance(others, RowsById):
        return rows.holder is others.holder
    return rows[0] is others[0]


def _is_around(value: object, row: object, depth: int = 0) -> bool:
    """Whether a row lies inside a value: the sections of a list that is read are no list of something else."""
    if value is row or depth > _INSIDE:
        return value is row
    held = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return any(_is_around(one, row, depth + 1) for one in held)


def _named_lists(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, list[Any]]]:
    """The lists of objects in a value by the keys above them; lists inside a list of articles are none."""
    if isinstance(value, list):
        if value and all(isinstance(row, Mapping) for row in value):
            yield ".".join(path), value
            for inner, rows in lists_below(value, len(path)).items():
                yield ".".join((*path, *map(str, inner))), rows
    elif isinstance(value, Mapping) and are_by_id(value):
        yield ".".join(path), rows_by_id(value)
    elif isinstance(value, Mapping) and len(path) < _DEPTH:
        for name, held in value.items():
            yield from _named_lists(held, (*path, str(name)))


def _left_out(row: object, source: str, path: str) -> LeftOut:
    reason = f"record of the list {path!r}, which is not read"
    return LeftOut(source, reason, json.dumps(row, ensure_ascii=False, default=str)[:_SHOWN], path=path)


def with_other_lists(found: Iterable[Found | Doubt], table: str | None, inner: InnerLists) -> Iterator[Found | Doubt]:
    """Articles and rejects, and a doubt for each list that was left out (many small ones together) or lies inside.

    Args:
        found: the stream of one file.
        table: the list that the caller named; then there is no doubt.
        inner: the lists of texts inside the articles.
    """
    left: Counter[str] = Counter()
    for one in found:
        if isinstance(one, LeftOut):
            left[one.path] += 1
        yield one
    if table is not None:
        return
    yield from inner.doubts()
    told = dict(left.most_common(_TOLD)) if len(left) > _TOLD + 1 else left
    for path, n in told.items():
        sentence = (
            f"Records of the list {path!r} that are not read, since another list looks more like articles: {{count}}; "
            f"--table {path} (`table` in Python) reads them in its place."
        )
        yield Doubt(kind="other_lists", sentence=sentence, count=n)
    if more := len(left) - len(told):
        sentence = f"Records of {more} further lists that are not read: {{count}}; the rejects name the lists."
        yield Doubt(kind="other_lists", sentence=sentence, count=left.total() - sum(told.values()))


def check_articles(rows: Sequence[object], source: str, kind: str) -> None:
    """Refuse settings: half of the records must look like articles.

    Args:
        rows: of the file.
        source: its name.
        kind: "YAML" or "TOML", which mostly hold settings.

    Raises:
        InputError: if they do not.
    """
    seen = rows[:_SEEN]
    if not seen or 2 * sum(isinstance(row, Mapping) and _is_article(row) for row in seen) < len(seen):
        raise InputError(
            f"{source} is {kind} without a list of articles (settings?); leave it out, or name the column of texts "
            "with --text-column"
        )


def _is_article(value: Mapping[str, Any]) -> bool:
    """Whether an object has a text, or a title or summary with a day."""
    filled = {plain_name(str(name)) for name, held in value.items() if isinstance(held, str) and held.strip()}
    named = filled & _NAMED
    dated = any(plain_name(str(name)) in NAMES["date"] and read_days(str(held)) for name, held in value.items())
    return bool(named - _OF_SETTINGS) or (bool(named) and dated)
