"""Rows of an Arrow table: texts that are built on access, and a pseudo-random order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, overload

import numpy as np
import numpy.typing as npt

from trendlab.files.arrow import arrow_numbers
from trendlab.files.spill import passed, take_rows

if TYPE_CHECKING:
    import pyarrow as pa

    from trendlab.checks import IntArray, StrArray

AT_ONCE = 512  # texts that are built together where all are gone through


def few_rows(table: pa.Table, rows: IntArray) -> pa.Table:
    """The table with only these rows, in this order, in memory; no other part of it is read.

    Args:
        table: in any number of chunks; columns that are not needed cost memory.
        rows: (n_rows,) of int, from 0.

    Raises:
        IndexError: if a row is outside the table.

    Example:
        >>> import numpy as np
        >>> import pyarrow as pa
        >>> few_rows(pa.table({"title": ["Harbour", "Rail"]}), np.array([1])).to_pydict()
        {'title': ['Rail']}
    """
    return take_rows(table, rows)


def hashed_order(doc_id: StrArray) -> IntArray:
    """Rows in the order of the SHA-256 of their doc_id, (n_docs,) of int.

    The first rows in this order are a pseudo-random sample that does not depend on the order of the articles. The
    sample of a grown archive holds most of the sample of the earlier one.

    Args:
        doc_id: (n_docs,) of str, unique.
    """
    return np.argsort(hash_ids(doc_id), kind="stable")


def hash_ids(doc_id: StrArray) -> npt.NDArray[np.uint64]:
    """Eight bytes of the SHA-256 of each doc_id, (n_docs,)."""
    keys = [hashlib.sha256(name.encode("utf8", "surrogatepass")).digest()[:8] for name in doc_id.tolist()]
    return np.frombuffer(b"".join(keys), dtype=">u8").astype(np.uint64)


def read_days(table: pa.Table, *, missing: int) -> tuple[IntArray, IntArray] | None:
    """First and last day of each article since 1970, (n_docs,) each; None if the table does not hold them as days.

    Args:
        table: with the columns first_day and last_day.
        missing: what stands for an article without a day.
    """
    columns = [table[name] for name in ("first_day", "last_day")]
    if not all(str(column.type) == "date32[day]" for column in columns):
        return None
    first, last = (arrow_numbers(column, missing=missing).astype(np.int64) for column in columns)
    return first, last


class LazyTexts(Sequence[str]):
    """Title and text of each article joined by a line break, built on access.

    Args:
        table: with the columns title and text.
    """

    def __init__(self, table: pa.Table) -> None:
        self._batches = table.select(["title", "text"]).to_batches()
        self._starts = np.cumsum([0, *(batch.num_rows for batch in self._batches)])

    def __len__(self) -> int:
        return int(self._starts[-1])

    def __iter__(self) -> Iterator[str]:
        for batch in self._batches:
            for start in range(0, batch.num_rows, AT_ONCE):
                titles, bodies = (column.slice(start, AT_ONCE).to_pylist() for column in batch.columns)
                passed(sum(len(body or "") for body in bodies))
                yield from map(_joined, titles, bodies)

    @overload
    def __getitem__(self, row: int) -> str: ...

    @overload
    def __getitem__(self, row: slice) -> list[str]: ...

    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            return [self[k] for k in range(*row.indices(len(self)))]
        if not -len(self) <= row < len(self):
            raise IndexError(row)
        place = row % len(self)
        number = int(np.searchsorted(self._starts, place, side="right")) - 1
        batch = self._batches[number]
        title, body = (column[place - int(self._starts[number])].as_py() for column in batch.columns)
        return _joined(title, body)


def _joined(title: str | None, body: str | None) -> str:
    return f"{title}\n{body}" if title and body else str(title or body)
