"""Partitioned data sets, whose folders name columns of all of their rows: "year=2020/month=03/part-0.csv"."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterable


def partition_of(name: str) -> dict[str, str]:
    """The columns that the folders of a partitioned data set name.

    Args:
        name: of a file in it.

    >>> partition_of("year=2020/place=the%20sea/part-0.parquet")
    {'year': '2020', 'place': 'the sea'}
    """
    pairs = (part.split("=", 1) for part in PurePosixPath(name).parts[:-1] if part.count("=") == 1)
    return {unquote(key): unquote(value) for key, value in pairs if key and value}


def with_partition(
    rows: Iterable[tuple[int | None, Any] | Reject], name: str
) -> Iterable[tuple[int | None, Any] | Reject]:
    """The rows of a file with the columns that the folders of its data set name, unless they have these themselves.

    Args:
        rows: (line or None, mapping of name to value), and rejects.
        name: of the file in its data set.
    """
    named = partition_of(name)
    if not named:
        return rows
    return (
        row if isinstance(row, Reject) or not isinstance(row[1], Mapping) else (row[0], {**named, **row[1]})
        for row in rows
    )
