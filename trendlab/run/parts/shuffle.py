"""Shuffles: tables of many tasks, cut into buckets, of which each bucket is then read whole by one task.

The file of a task holds its buckets as row groups. Where there are more than 64 files they are merged first, 64 into
one, so that few are opened: for P files and P / 32 buckets P + P² / 2,048 and not P² / 32.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from trendlab.checks import IntArray
    from trendlab.files.parts import Place
    from trendlab.work.engine import Engine

FILES_A_MERGE = 64


@dataclass(frozen=True, kw_only=True, eq=False)
class Shuffle:
    """The files of a shuffle; every task must write its own, also without rows.

    Attributes:
        place: of the data set.
        folder: of the files.
        n_files: number of tasks that write.
    """

    place: Place
    folder: str
    n_files: int

    def write(self, number: int, table: pa.Table, bucket: IntArray) -> None:
        """Write the table of a task.

        Args:
            number: of the task, below n_files.
            table: n_rows rows, or none; their order is kept within a bucket.
            bucket: (n_rows,) number of the bucket of each row.
        """
        self.place.write_buckets(_file(self.folder, number), table, bucket)

    def merge(self, engine: Engine) -> None:
        """Merge the files where there are many; to be called once, when all are written."""
        if self._is_merged:
            for _ in engine.map(merge_files, range(self._n_read), common=self):
                pass

    def read(self, bucket: int) -> pa.Table:
        """The rows of a bucket, in the order of the tasks."""
        import pyarrow as pa

        return pa.concat_tables(self.place.read_bucket(name, bucket) for name in self._read_names)

    def read_columns(self, bucket: int, *names: str) -> tuple[IntArray, ...]:
        """Columns of whole numbers of a bucket, (n_rows,) each; beside them one file's table is held."""
        found: list[IntArray] = []
        n_rows = 0
        for file in self._read_names:
            table = self.place.read_bucket(file, bucket)
            own = [table[name].to_numpy() for name in names]
            found = found or [np.empty(0, dtype=column.dtype) for column in own]
            n_rows += table.num_rows
            for whole, column in zip(found, own, strict=True):
                whole.resize(n_rows, refcheck=False)  # in place: a list of pieces would be held beside their sum
                whole[n_rows - len(column) :] = column
        return tuple(found)

    def scan(self, bucket: int) -> Iterator[pa.RecordBatch]:
        """The same, few rows at a time."""
        for name in self._read_names:
            yield from self.place.scan_bucket(name, bucket)

    @property
    def _read_names(self) -> list[str]:
        """The files of which a bucket is read."""
        folder = f"{self.folder}-merged" if self._is_merged else self.folder
        return [_file(folder, k) for k in range(self._n_read)]

    @property
    def _is_merged(self) -> bool:
        return self.n_files > FILES_A_MERGE

    @property
    def _n_read(self) -> int:
        """The number of files of which a bucket is read."""
        return -(-self.n_files // FILES_A_MERGE) if self._is_merged else self.n_files


def merge_files(number: int, shuffle: Shuffle) -> None:
    """Merge the files of some tasks into one; a pure function, so that any worker can run it."""
    first = number * FILES_A_MERGE
    own = range(first, min(first + FILES_A_MERGE, shuffle.n_files))
    target = _file(f"{shuffle.folder}-merged", number)
    shuffle.place.merge_buckets([_file(shuffle.folder, k) for k in own], target)


def _file(folder: str, number: int) -> str:
    return f"{folder}/{number:07d}.parquet"
