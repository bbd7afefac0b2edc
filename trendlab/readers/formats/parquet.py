"""Parquet files, a data set's partitions included."""

from __future__ import annotations

from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.frame import parquet_rows


def recognise(head: Head) -> str | None:
    """Its magic bytes."""
    return "its first bytes" if head.start.startswith(b"PAR1") else None


def read(opened: Opened) -> Read:
    """Each row as an article, a batch at a time, columns guessed by name and content."""
    data = opened.data() if opened.path is None else opened.path
    return table_read(parquet_rows(data, opened.name), opened)


FORMAT = Format(name="parquet", about="a Parquet file", recognise=recognise, read=read, rank=10)
