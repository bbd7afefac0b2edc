"""Plain text: one file, one article."""

from __future__ import annotations

from itertools import chain

from trendlab.corpus.doubts import Doubt
from trendlab.readers.documents import document_found
from trendlab.readers.dump import count_heads, read_dump
from trendlab.readers.filehead import read_head
from trendlab.readers.format import ANY_TEXT, Format, Head, Opened, Read
from trendlab.readers.sources import Line


def recognise(head: Head) -> str | None:
    """Any text in a folder that no other format recognises."""
    return "a text file in a folder" if head.text and not head.alone else None


def read(opened: Opened) -> Read:
    """The whole file as one article, with the values of its head; a file with the heads of many is a dump of them."""
    text = opened.text()
    if opened.spec.format != "txt" and (n := count_heads(text)):
        sentence = (
            f"{opened.name} has the heads of {n} articles and was read as a dump; --format txt reads a file as one."
        )
        lines = (Line(k, line) for k, line in enumerate(text.split("\n"), 1))
        notes, found = read_dump(lines, opened.name)
        return notes, chain(found, [Doubt(kind="dump_in_folder", sentence=sentence, count=n)])
    head = read_head(text)
    return {}, [
        document_found(head.text, opened.name, title=head.title, date=head.date, source=head.source, extra=head.more)
    ]


FORMAT = Format(name="txt", about="a plain text", recognise=recognise, read=read, rank=ANY_TEXT + 9)
