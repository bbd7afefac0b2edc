"""Tables with cells separated by tabs."""

from __future__ import annotations

from trendlab.readers.delimited import delimited_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.sniff import sniff_table


def recognise(head: Head) -> str | None:
    """A header with as many cells as most rows."""
    delimiter = sniff_table(head.text)
    if delimiter == "\t":
        return "a header and rows separated by '\\t'"
    return "its name" if head.suffix == ".tsv" and head.text and not delimiter else None


def read(opened: Opened) -> Read:
    """Each row as an article, columns guessed by name and content."""
    return delimited_read(opened, delimiter="\t")


FORMAT = Format(name="tsv", about="a table with tabs", recognise=recognise, read=read, rank=60)
