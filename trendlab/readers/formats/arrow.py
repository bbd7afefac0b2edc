"""Arrow IPC files and streams, and Feather, as pandas, R and Hugging Face data sets write them."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.frame import BATCH_ROWS, plain_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FILE, _FEATHER, _STREAM = b"ARROW1", b"FEA1", b"\xff\xff\xff\xff"
_MAX_SCHEMA = 16_000_000


def recognise(head: Head) -> str | None:
    """The magic bytes of a file, or the length of the schema that begins a stream."""
    if head.start.startswith((_FILE, _FEATHER)):
        return repr(head.start[:6].rstrip(b"\x00").decode("ascii", "replace"))
    length = int.from_bytes(head.start[4:8], "little")
    if head.start.startswith(_STREAM) and 0 < length < _MAX_SCHEMA and length % 8 == 0:
        return "the schema of an Arrow stream"
    return None


def read(opened: Opened) -> Read:
    """Each row as an article, a batch at a time, columns guessed by name and content."""
    return table_read(arrow_rows(opened), opened)


def arrow_rows(opened: Opened) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Each row as a mapping by column name, with its number.

    Raises:
        InputError: if it is damaged.
    """
    import pyarrow as pa

    number = 0
    try:
        for batch in _batches(opened):
            batch.validate(full=True)  # without it a damaged file is accepted
            for start in range(0, batch.num_rows, BATCH_ROWS):
                for row in batch.slice(start, BATCH_ROWS).to_pylist():
                    number += 1
                    yield number, {str(n): plain_value(v) for n, v in row.items()}
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"{opened.name} is a damaged Arrow file: {error}; write it again, or as Parquet") from error


def _batches(opened: Opened) -> Iterator[Any]:
    import pyarrow as pa

    # No memory map: a file that is cut while it is read would end the program.
    whole = pa.OSFile(str(opened.path)) if opened.path is not None else io.BytesIO(opened.data())
    if opened.head.start.startswith(_FEATHER):
        from pyarrow import feather

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the first version of Feather is deprecated, but files have it
            table = feather.read_table(whole)
        yield from table.to_batches()
    elif opened.head.start.startswith(_FILE):
        file = pa.ipc.open_file(whole)
        yield from (file.get_batch(k) for k in range(file.num_record_batches))
    else:
        yield from pa.ipc.open_stream(whole)


FORMAT = Format(name="arrow", about="an Arrow or Feather file", recognise=recognise, read=read, rank=10)
