"""Rows of an Arrow table whose columns lie in many chunks, without joining the chunks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import IntArray

if TYPE_CHECKING:
    import pyarrow as pa


def take_rows(table: pa.Table, rows: IntArray) -> pa.Table:
    """The table with only these rows, in this order, copied into memory; only the chunks that hold them are touched.

    Arrow's own `Table.take` first joins all chunks of a text column, which for a mapped archive means all of it.

    Args:
        table: columns in any number of chunks.
        rows: (n_rows,) of int, from 0.
    """
    import pyarrow as pa

    places = np.asarray(rows, dtype=np.int64)
    if not places.size:
        return table.slice(0, 0)
    if places.min() < 0 or places.max() >= table.num_rows:
        raise IndexError(f"rows must lie in 0 .. {table.num_rows - 1}; got {places.min()} .. {places.max()}")
    batches = table.to_batches()
    if len(batches) == 1:
        return pa.Table.from_batches([batches[0].take(pa.array(places))], schema=table.schema)
    starts = np.cumsum([0, *(batch.num_rows for batch in batches)])
    order = np.argsort(places, kind="stable")
    ends = np.searchsorted(places[order], starts)
    parts = [
        batch.take(pa.array(places[order[first:last]] - start))
        for batch, start, first, last in zip(batches, starts, ends, ends[1:], strict=False)
        if last > first
    ]
    found = pa.Table.from_batches(parts, schema=table.schema)
    if np.array_equal(order, np.arange(len(order))):
        return found
    back = np.empty(len(order), dtype=np.int64)
    back[order] = np.arange(len(order))
    return found.combine_chunks().take(pa.array(back))
