"""Tables with cells separated by commas, semicolons, bars or marks that no text holds."""

from __future__ import annotations

from trendlab.readers.delimited import delimited_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.separators import odd_separator
from trendlab.readers.sniff import delimiter_of, sniff_table
from trendlab.readers.wrapped import unwrapped


def recognise(head: Head) -> str | None:
    """A header with as many cells as most rows; in a file named .txt the same may be text."""
    delimiter = odd_separator(head.text) or sniff_table(unwrapped(head.text))
    if delimiter not in ("", "\t") and head.suffix not in (".txt", ".md", ".dump"):
        return f"a header and rows separated by {delimiter!r}"
    return "its name" if head.suffix == ".csv" and head.text and not delimiter else None


def read(opened: Opened) -> Read:
    """Each row as an article, columns guessed by name and content."""
    mark = odd_separator(opened.head.text)
    return delimited_read(opened, delimiter=mark or delimiter_of(unwrapped(opened.head.text)))


FORMAT = Format(name="csv", about="a table with commas or semicolons", recognise=recognise, read=read, rank=61)
