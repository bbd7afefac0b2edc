"""Large Arrow tables in mapped temporary files, whose pages the system may drop when memory is short."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from trendlab.corpus.rows import take_rows
from trendlab.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from trendlab.checks import IntArray
    from trendlab.corpus import Corpus
    from trendlab.dates import DatedCorpus

IN_MEMORY_BYTES = 128_000_000
BLOCK_BYTES = 48_000_000


def take_articles(dated: DatedCorpus, rows: IntArray) -> DatedCorpus:
    """The dated articles with only these rows, in this order; a large table of them lies in a mapped file.

    Args:
        dated: n_docs articles.
        rows: (n_rows,) of int.

    Raises:
        OutputError: if the folder for temporary files cannot be written.
    """
    corpus = replace(dated.corpus, table=take_table(dated.corpus.table, rows))
    return replace(
        dated, corpus=corpus, month_prob=dated.month_prob[rows], dated_by=dated.dated_by[rows], date=dated.date[rows]
    )


def take_corpus(corpus: Corpus, rows: IntArray) -> Corpus:
    """The articles with only these rows, in this order; a large table of them lies in a mapped file."""
    return replace(corpus, table=take_table(corpus.table, rows))


def take_table(table: pa.Table, rows: IntArray) -> pa.Table:
    """The table with only these rows, in this order: in memory while small, else in a mapped file."""
    places = np.asarray(rows, dtype=np.int64)
    row_bytes = max(1.0, table.nbytes / max(1, table.num_rows))
    if len(places) * row_bytes <= IN_MEMORY_BYTES:
        return take_rows(table, places)
    return spill_batches(cut_rows(table, places, block=max(1000, int(BLOCK_BYTES / row_bytes))), table.schema)


def cut_rows(table: pa.Table, rows: IntArray, *, block: int) -> Iterator[pa.RecordBatch]:
    """Batches of at most so many of these rows, in this order."""
    for start in range(0, len(rows), block):
        yield from take_rows(table, rows[start : start + block]).combine_chunks().to_batches()


def spill_batches(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> pa.Table:
    """The batches as one table in a mapped temporary file, which has no name and vanishes with the table.

    Raises:
        OutputError: if the folder for temporary files cannot be written.
    """
    import pyarrow as pa

    try:
        handle, path = tempfile.mkstemp(prefix="trendlab-", suffix=".arrow", dir=_folder())
        os.close(handle)
        try:
            write_arrow(path, batches, schema)
            return pa.ipc.open_file(pa.memory_map(path)).read_all()
        finally:
            os.unlink(path)  # the map keeps the bytes until the last array is gone
    except OSError as error:
        raise OutputError(
            f"{_folder()}: cannot hold temporary files ({error.strerror or error}); "
            "free space there, or set TMPDIR to a larger place"
        ) from error


def _folder() -> str:
    """Where temporary files go: TMPDIR, else a folder on a disk where there is one; /tmp may lie in memory."""
    disk = "/var/tmp"
    if "TMPDIR" not in os.environ and os.path.isdir(disk) and os.access(disk, os.W_OK):
        return disk
    return tempfile.gettempdir()


def write_arrow(path: str | os.PathLike[str], batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> None:
    """Write batches into an Arrow file, one after the other."""
    import pyarrow as pa

    with pa.OSFile(os.fspath(path), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
