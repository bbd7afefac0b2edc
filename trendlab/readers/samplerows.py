"""The rows of a table from which its columns are told: its first ones, and others spread over what follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FIRST, SPREAD = 100, 100  # rows of a sample
_AHEAD, _MAX_CHARS = 4_000, 8_000_000  # rows that are held, and their characters about at most
_NUMBER = 8  # characters that a number in a list counts as

Row = tuple[int | None, Any] | Reject


def rows_ahead(rows: Iterator[Row]) -> list[Row]:
    """The first rows of a stream, all of a table that is not large; few where they are long.

    Args:
        rows: values with their line, and rejects; those returned are taken from it.

    Example:
        >>> stream = iter([(k, {"text": "a"}) for k in range(9_000)])
        >>> len(rows_ahead(stream)), next(stream)[0]
        (4000, 4000)
    """
    held: list[Row] = []
    chars = 0
    while len(held) < _AHEAD and (chars < _MAX_CHARS or len(held) < FIRST) and (row := next(rows, None)) is not None:
        held.append(row)
        if not isinstance(row, Reject) and isinstance(row[1], Mapping):
            chars += _size(row[1])
    return held


def _size(cell: object) -> int:
    """The characters of a cell, about; a list of numbers takes no less room than words."""
    if isinstance(cell, Mapping):
        return sum(map(_size, cell.values()))
    if isinstance(cell, list):
        return _NUMBER * len(cell) + sum(_size(one) for one in cell if not isinstance(one, int | float))
    return len(cell) if isinstance(cell, str) else 1


def sample_rows(held: Iterable[Row]) -> Sequence[Mapping[str, Any]]:
    """The rows of a sample, in order: the first ones, and as many at equal distances behind them.

    A table may be sorted, by newspaper or by year, so that its first rows are all of one kind.

    Args:
        held: as `rows_ahead` gives them.

    Example:
        >>> rows = sample_rows((k, {"n": k}) for k in range(1_100))
        >>> len(rows), rows[99]["n"], rows[100]["n"], rows[199]["n"]
        (200, 99, 100, 1090)
    """
    named = [row[1] for row in held if not isinstance(row, Reject) and isinstance(row[1], Mapping)]
    rest = named[FIRST:]
    n = min(SPREAD, len(rest))
    return [*named[:FIRST], *(rest[k * len(rest) // n] for k in range(n))]
