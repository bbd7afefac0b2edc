"""A dump: one text with many articles one after another, separated in any way."""

from __future__ import annotations

from trendlab.readers.format import ANY_TEXT, Format, Head, Opened, Read


def recognise(head: Head) -> str | None:
    """Any text given as a source that no other format recognises."""
    return "lines of text that are no table and no markup" if head.text and head.alone else None


def read(opened: Opened) -> Read:
    """The articles, split by their heads, or by marks, template and words."""
    from trendlab.readers.dump import read_dump

    return read_dump(opened.lines(), opened.name)


FORMAT = Format(
    name="dump", about="a dump of articles", recognise=recognise, read=read, rank=ANY_TEXT + 10, in_order=True
)
