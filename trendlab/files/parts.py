"""Files of a partitioned data set at any address of fsspec: whole tables, and tables that are cut into buckets.

A file is written whole or not at all, and a second writer of the same file writes the same bytes. So a task that runs
twice, because its worker was lost, leaves no trace.
"""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Self

import numpy as np

from trendlab.errors import OutputError, SourceNotFoundError
from trendlab.files.addresses import is_here, system_of
from trendlab.files.whole import draft, write_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa
    import pyarrow.parquet as pq

    from trendlab.checks import IntArray

ROWS_A_GROUP = 2_000  # of a whole table, so that a few rows can be read without the others
READ_AT_ONCE = 1 << 20  # bytes of a column
WRITTEN_AT_ONCE = 1 << 25  # bytes of a bucket
BUCKETS = b"buckets"


@dataclass(frozen=True, kw_only=True)
class Place:
    """The folder of a data set.

    Attributes:
        address: a local path, or an address that fsspec knows, such as s3://BUCKET/FOLDER.

    >>> place = Place(address="memory://example")
    >>> place.write("a/b.txt", b"text")
    >>> place.names("a"), place.read("a/b.txt")
    (['b.txt'], b'text')
    """

    address: str

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole or not at all; an earlier one is replaced.

        Raises:
            OutputError: if the place cannot be written.
        """
        system, path = self._at(name)
        if is_here(system):
            write_bytes(Path(path), data)
            return
        try:
            system.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
            system.pipe_file(path, data)  # an object store shows an object only when it is whole
        except OSError as error:
            raise OutputError(f"{self.address}: cannot write {name} ({error.strerror or error})") from error

    def create(self, name: str, data: bytes) -> bool:
        """Write a small file that is not there yet; returns False where it is, whoever wrote it.

        Raises:
            OutputError: if the place cannot be written.
        """
        system, path = self._at(name)
        try:
            system.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
            if is_here(system):
                with Path(path).open("xb") as file:
                    file.write(data)
            else:
                system.pipe_file(path, data, mode="create")
        except FileExistsError:
            return False
        except OSError as error:
            raise OutputError(f"{self.address}: cannot write {name} ({error.strerror or error})") from error
        return True

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        with self.opened(name) as file:
            return bytes(file.read())

    @contextmanager
    def opened(self, name: str) -> Iterator[Any]:
        """A file for reading, of which only the bytes that are asked for are moved.

        Raises:
            SourceNotFoundError: if there is none.
        """
        system, path = self._at(name)
        try:
            file = system.open(path, "rb")
        except FileNotFoundError as error:
            raise SourceNotFoundError(f"{self.address}: no file {name}") from error
        with file:
            yield file

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder, sorted; none if there is no folder."""
        system, path = self._at(folder)
        if not system.exists(path):
            return []
        found = (PurePosixPath(name).name for name in system.ls(path, detail=False))
        return sorted(name for name in found if not name.startswith("."))

    def has(self, name: str) -> bool:
        """Whether there is a file or folder of this name."""
        system, path = self._at(name)
        return bool(system.exists(path))

    def is_inside(self, folder: Path) -> bool:
        """Whether the place is this folder of this machine, or lies in it."""
        system, path = system_of(self.address)
        return is_here(system) and Path(path).resolve().is_relative_to(folder.resolve())

    def remove(self, folder: str) -> None:
        """Remove a folder with its files, if it is there."""
        system, path = self._at(folder)
        if system.exists(path):
            system.rm(path, recursive=True)

    def write_table(self, name: str, table: pa.Table) -> None:
        """Write a table as one Parquet file."""
        import pyarrow.parquet as pq

        with self._written(name) as file:
            pq.write_table(table, file, compression="zstd", row_group_size=ROWS_A_GROUP)

    def read_table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A table, or these columns of it."""
        import pyarrow.parquet as pq

        with self.opened(name) as file:
            return pq.ParquetFile(file).read(columns=None if columns is None else list(columns))

    def metadata(self, name: str) -> dict[bytes, bytes]:
        """What is written beside the columns of a table."""
        import pyarrow.parquet as pq

        with self.opened(name) as file:
            return dict(pq.ParquetFile(file).schema_arrow.metadata or {})

    def write_buckets(self, name: str, table: pa.Table, bucket: IntArray) -> None:
        """Write a table as one Parquet file from which each bucket can be read without the others.

        Args:
            name: of the file.
            table: n_rows rows, or none; their order is kept within a bucket.
            bucket: (n_rows,) number of the bucket of each row.
        """
        import pyarrow as pa

        order = np.argsort(bucket, kind="stable")
        numbers, starts = np.unique(np.asarray(bucket)[order], return_index=True)
        ends = [*starts[1:].tolist(), len(order)][: len(starts)]  # none of a table without rows
        with self._written(name) as file, _BucketWriter(file, table.schema) as writer:
            for number, start, end in zip(numbers.tolist(), starts.tolist(), ends, strict=True):
                writer.write(number, table.take(pa.array(order[start:end])))

    def read_bucket(self, name: str, bucket: int) -> pa.Table:
        """The rows of one bucket of a file of `write_buckets`."""
        import pyarrow.parquet as pq

        with self.opened(name) as file:
            opened = pq.ParquetFile(file)
            return opened.read_row_groups(_buckets_of(opened).get(bucket, []), use_threads=False)

    def scan_bucket(self, name: str, bucket: int) -> Iterator[pa.RecordBatch]:
        """The rows of one bucket of a file of `write_buckets`, few at a time, in their order."""
        import pyarrow.parquet as pq

        with self.opened(name) as file:
            opened = pq.ParquetFile(file, buffer_size=READ_AT_ONCE)
            groups = _buckets_of(opened).get(bucket, [])
            yield from opened.iter_batches(batch_size=ROWS_A_GROUP, row_groups=groups)

    def merge_buckets(self, names: Sequence[str], target: str) -> None:
        """Write files of `write_buckets` as one; the rows of a bucket stand in the order of the files.

        Args:
            names: of the files, one or more.
            target: name of the new one.
        """
        import pyarrow.parquet as pq

        with ExitStack() as stack:
            opened = [stack.enter_context(self.opened(name)) for name in names]
            files = [pq.ParquetFile(file, buffer_size=READ_AT_ONCE) for file in opened]
            held = [_buckets_of(file) for file in files]
            out = stack.enter_context(self._written(target))
            writer = stack.enter_context(_BucketWriter(out, files[0].schema_arrow))
            for number in sorted(set().union(*held)):
                for file, own in zip(files, held, strict=True):
                    for group in own.get(number, []):
                        writer.write(number, file.read_row_group(group))

    @contextmanager
    def _written(self, name: str) -> Iterator[IO[bytes]]:
        """A new file that is written piece by piece, and appears whole or not at all.

        Raises:
            OutputError: if the place cannot be written.
        """
        system, path = self._at(name)
        if is_here(system):
            with draft(Path(path)) as file:
                yield file
            return
        with tempfile.TemporaryDirectory(prefix="trendlab-") as folder:
            with draft(Path(folder) / "file") as file:
                yield file
            try:
                system.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
                system.put_file(str(Path(folder) / "file"), path)
            except OSError as error:
                raise OutputError(f"{self.address}: cannot write {name} ({error.strerror or error})") from error

    def _at(self, name: str) -> tuple[Any, str]:
        """The file system, and the path of a name there."""
        system, root = system_of(self.address)
        return system, f"{root.rstrip('/')}/{name}"


class _BucketWriter:
    """A Parquet file whose row groups are of one bucket each; a large bucket has several.

    A row group is written when it is `WRITTEN_AT_ONCE` large, so that no bucket is held whole.
    """

    def __init__(self, file: IO[bytes], schema: pa.Schema) -> None:
        import pyarrow.parquet as pq

        self.schema = schema.remove_metadata()
        self.writer = pq.ParquetWriter(file, self.schema, compression="zstd")
        self.number, self.numbers = -1, [0][:0]
        self.held: list[pa.Table] = []

    def write(self, number: int, rows: pa.Table) -> None:
        """Further rows of a bucket; those of one bucket come one after another."""
        if number != self.number or sum(table.nbytes for table in self.held) >= WRITTEN_AT_ONCE:
            self._flush()
        self.number = number
        self.held.append(rows.replace_schema_metadata(None))

    def _flush(self) -> None:
        import pyarrow as pa

        rows = pa.concat_tables(self.held) if self.held else self.schema.empty_table()
        self.held = []
        if rows.num_rows:
            self.writer.write_table(rows, row_group_size=rows.num_rows)
            self.numbers.append(self.number)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self.writer.add_key_value_metadata({BUCKETS: json.dumps(self.numbers).encode()})
        self.writer.close()


def _buckets_of(file: pq.ParquetFile) -> dict[int, list[int]]:
    """The row groups of each bucket of a file of `write_buckets`."""
    found: dict[int, list[int]] = {}
    for group, number in enumerate(json.loads(file.metadata.metadata[BUCKETS])):
        found.setdefault(number, []).append(group)
    return found
