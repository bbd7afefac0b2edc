"""Plain text: one file, one article."""

from __future__ import annotations

from trendlab.readers.documents import document_found
from trendlab.readers.filehead import read_head
from trendlab.readers.format import ANY_TEXT, Format, Head, Opened, Read


def recognise(head: Head) -> str | None:
    """Any text in a folder that was nothing else."""
    return "a text file in a folder" if head.text and not head.alone else None


def read(opened: Opened) -> Read:
    """The whole file as one article, its head understood."""
    head = read_head(opened.text())
    return {}, [
        document_found(head.text, opened.name, title=head.title, date=head.date, source=head.source, extra=head.more)
    ]


FORMAT = Format(name="txt", about="a plain text", recognise=recognise, read=read, rank=ANY_TEXT + 9)
