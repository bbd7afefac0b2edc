"""Large Arrow tables in memory-mapped temporary files, which leave memory free when it is short."""

from __future__ import annotations

import mmap
import os
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import numpy as np

from trendlab.errors import OutputError, TrendlabError
from trendlab.files.arrow import arrow_array

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from trendlab.checks import IntArray

IN_MEMORY_BYTES = 128_000_000
BLOCK_BYTES = 48_000_000
KEPT_BYTES = 64_000_000  # of tables that were read before pages of mapped files are given back
AROUND_BYTES = 65_536  # of a mapped file that come into memory with a row, wherever it is
_MAPPED: WeakSet[mmap.mmap] = WeakSet()
_READ = [0]


class SpillFile:
    """A temporary Arrow file that is written batch by batch and then read as a memory-mapped table.

    Args:
        schema: of every batch.

    Raises:
        OutputError: if the folder for temporary files cannot be written.
    """

    def __init__(self, schema: pa.Schema) -> None:
        import pyarrow as pa

        with _named():
            # Without a name, so that a killed run leaves no file behind.
            self._file = tempfile.TemporaryFile(dir=_folder())  # noqa: SIM115 - finish and discard close it
            self._writer: Any = pa.ipc.new_file(self._file, schema)

    def write(self, batch: pa.RecordBatch) -> None:
        """Add one batch.

        Raises:
            OutputError: if the disk is full.
        """
        with _named():
            self._writer.write_batch(batch)

    def finish(self) -> pa.Table:
        """All batches as one memory-mapped table. The file has no name: its space is freed with the table.

        Raises:
            OutputError: if the disk is full.
        """
        with _named(), self._file:  # the map keeps the bytes until the last array is gone
            self._writer.close()
            self._file.flush()
            return _map(self._file.fileno())

    def discard(self) -> None:
        """Close the file, which removes it."""
        with _named(), self._file:
            self._writer.close()


def map_table(path: str | os.PathLike[str]) -> pa.Table:
    """The table of an Arrow file, whose pages come into memory as they are read; the file may be removed meanwhile.

    Args:
        path: of the file.

    Raises:
        ValueError: if it is no Arrow file, or an empty one.
    """
    with open(path, "rb") as file:
        return _map(file.fileno())


def _map(number: int) -> pa.Table:
    """The table of an open Arrow file; the file may be closed meanwhile."""
    import pyarrow as pa

    mapped = mmap.mmap(number, 0, access=mmap.ACCESS_READ)
    _MAPPED.add(mapped)
    return pa.ipc.open_file(pa.py_buffer(mapped)).read_all()


def passed(n_bytes: int) -> None:
    """Take note that so much of a table was read and will hardly be read again soon.

    From time to time all pages of mapped files are given back, so that a pass over an archive does not hold all of it.
    They stay in the system's cache while there is room, so that reading them again costs little.

    Args:
        n_bytes: of the columns that were read.
    """
    _READ[0] += n_bytes
    if _READ[0] > KEPT_BYTES:
        _READ[0] = 0
        for mapped in [*_MAPPED] if hasattr(mmap, "MADV_DONTNEED") else ():
            mapped.madvise(mmap.MADV_DONTNEED)


def take_table(table: pa.Table, rows: IntArray) -> pa.Table:
    """The table with only these rows, in this order: in memory if it is small, else in a memory-mapped file.

    Args:
        table: columns in any number of chunks.
        rows: (n_rows,) of int, from 0.

    Raises:
        OutputError: if the folder for temporary files cannot be written.
    """
    places = np.asarray(rows, dtype=np.int64)
    row_bytes = max(1.0, table.nbytes / max(1, table.num_rows))
    if len(places) * row_bytes <= IN_MEMORY_BYTES:
        return take_rows(table, places)
    return spill_batches(cut_rows(table, places, block=max(1000, int(BLOCK_BYTES / row_bytes))), table.schema)


def cut_rows(table: pa.Table, rows: IntArray, *, block: int) -> Iterator[pa.RecordBatch]:
    """Batches of these rows, in this order, of at most `block` rows."""
    for start in range(0, len(rows), block):
        taken = take_rows(table, rows[start : start + block]).combine_chunks()
        passed(taken.nbytes)
        yield from taken.to_batches()


def take_rows(table: pa.Table, rows: IntArray) -> pa.Table:
    """The table with only these rows, in this order, copied into memory.

    Only the chunks that hold these rows are read. Arrow's own `Table.take` first joins all chunks of a text column,
    which reads a memory-mapped archive as a whole.

    Args:
        table: columns in any number of chunks.
        rows: (n_rows,) of int, from 0.

    Raises:
        IndexError: if a row is outside the table; callers check the rows that a user gives.
    """
    import pyarrow as pa

    places = np.asarray(rows, dtype=np.int64)
    if not places.size:
        return table.slice(0, 0)
    if places.min() < 0 or places.max() >= table.num_rows:
        raise IndexError(f"rows must lie in 0 .. {table.num_rows - 1}; got {places.min()} .. {places.max()}")
    batches = table.to_batches()
    if len(batches) == 1:
        return pa.Table.from_batches([batches[0].take(arrow_array(places, pa.int64()))], schema=table.schema)
    starts = np.cumsum([0, *(batch.num_rows for batch in batches)])
    order = np.argsort(places, kind="stable")
    ends = np.searchsorted(places[order], starts)
    parts = []
    for batch, start, first, last in zip(batches, starts, ends, ends[1:], strict=False):
        if last > first:
            parts.append(batch.take(arrow_array(places[order[first:last]] - start, pa.int64())))
            passed(min(batch.nbytes, (last - first) * AROUND_BYTES))
    found = pa.Table.from_batches(parts, schema=table.schema)
    if np.array_equal(order, np.arange(len(order))):
        return found
    back = np.empty(len(order), dtype=np.int64)
    back[order] = np.arange(len(order))
    return found.combine_chunks().take(arrow_array(back, pa.int64()))


def spill_batches(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    """The batches as one table in a memory-mapped temporary file, whose space is freed with the table.

    Raises:
        OutputError: if the folder for temporary files cannot be written.
    """
    file = SpillFile(schema)
    try:
        for batch in batches:
            file.write(batch)
    except BaseException:
        file.discard()
        raise
    return file.finish()


def write_arrow(path: str | os.PathLike[str], batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> None:
    """Write batches to an Arrow file, one after the other."""
    import pyarrow as pa

    with pa.OSFile(os.fspath(path), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
            passed(batch.nbytes)


def _folder() -> str:
    """The folder of temporary files: TMPDIR, else /var/tmp if it is writable, because /tmp may be in memory."""
    disk = "/var/tmp"
    if "TMPDIR" not in os.environ and os.path.isdir(disk) and os.access(disk, os.W_OK):
        return disk
    return tempfile.gettempdir()


@contextmanager
def _named() -> Iterator[None]:
    """Turn errors of the system into one that names the folder of temporary files."""
    try:
        yield
    except TrendlabError:
        raise
    except OSError as error:
        raise OutputError(
            f"{_folder()}: cannot hold temporary files ({error.strerror or error}); "
            "free space there, or set TMPDIR to a larger place"
        ) from error
