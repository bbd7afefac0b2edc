"""The title of a debate or a thread in JSON, for the speeches and posts in it that have none of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from trendlab.readers.jsonkinds import are_headed, are_mostly, is_spoken
from trendlab.readers.jsonstory import title_in
from trendlab.readers.roles import plain_name

_WRITERS = frozenset(("author", "from", "poster", "sender", "user", "username"))
_DEEPEST = 6


def thread_titles(value: object, rows: Sequence[Any]) -> dict[int, str]:
    """The title of the object around each row without its own, by the id of the row; empty where most rows have one.

    Speeches take that of their debate. Posts take that of their thread where there are several threads: the title of
    a single one may be that of a blog.

    Args:
        value: of a whole file, or of a page.
        rows: objects of a list in it.

    Example:
        >>> speech = {"speaker": "Ann", "text": "We need a crane."}
        >>> [*thread_titles({"title": "On the harbour", "speeches": [speech]}, [speech]).values()]
        ['On the harbour']
    """
    spoken = are_mostly(rows, is_spoken)
    if not rows or are_headed(rows) or not (spoken or are_mostly(rows, _has_writer)):
        return {}
    found = dict(_titles_above(value, {id(row) for row in rows}, ""))
    if not spoken and len(set(found.values())) < 2:
        return {}
    own = {id(row) for row in rows if title_in(row)}
    return {key: title for key, title in found.items() if key not in own}


def _has_writer(row: Mapping[str, Any]) -> bool:
    return any(v and plain_name(k) in _WRITERS for k, v in row.items())


def _titles_above(value: object, rows: set[int], above: str, *, depth: int = 0) -> Iterator[tuple[int, str]]:
    if isinstance(value, Mapping) and depth < _DEEPEST:
        title = title_in(value) or above
        for held in value.values():
            if isinstance(held, (Mapping, list)):
                yield from _titles_above(held, rows, title, depth=depth + 1)
    elif isinstance(value, list):
        for row in value:
            if id(row) not in rows:
                yield from _titles_above(row, rows, above, depth=depth)
            elif above:
                yield id(row), above
