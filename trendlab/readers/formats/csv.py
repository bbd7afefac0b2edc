"""Tables with cells separated by commas, semicolons or bars."""

from __future__ import annotations

from trendlab.readers.delimited import delimited_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.sniff import delimiter_of, sniff_table
from trendlab.readers.wrapped import unwrapped


def recognise(head: Head) -> str | None:
    """A header with as many cells as most rows; in a file named .txt the same may be text."""
    delimiter = sniff_table(unwrapped(head.text))
    if delimiter not in ("", "\t") and head.suffix not in (".txt", ".md", ".dump"):
        return f"a header and rows separated by {delimiter!r}"
    return "its name" if head.suffix == ".csv" and head.text and not delimiter else None


def read(opened: Opened) -> Read:
    """Each row as an article, columns guessed by name and content."""
    return delimited_read(opened, delimiter=delimiter_of(unwrapped(opened.head.text)))


FORMAT = Format(name="csv", about="a table with commas or semicolons", recognise=recognise, read=read, rank=61)
