"""EndNote's tagged export (ENW, Refer): `%0 Journal Article`, `%T title`, `%X abstract`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.references.tags import Roles, TagEntry, entry_reference
from trendlab.readers.references.when import best_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.records import Found
    from trendlab.readers.sources import Line

_FIELD = re.compile(r"%([0-9A-Z@!?$()*#\[\]+^>~<&])(?: (.*))?$")
_START = re.compile(r"\ufeff?\s*%[0TA] \S.*\r?\n(?:%[0-9A-Z@!] .*\r?\n){1}", re.MULTILINE)
_ROLES = Roles(
    title=("T", "!"),
    abstract=("X",),
    journal=("J", "B", "S", "I"),
    own_id=("M", "R", "F"),
    names={
        "0": "type", "A": "author", "E": "editor", "K": "keywords", "D": "year", "8": "date", "R": "doi", "U": "url",
        "G": "language", "I": "publisher", "V": "volume", "N": "issue", "P": "pages", "@": "issn", "Z": "notes",
        "M": "accession", "B": "book", "S": "series", "F": "label", "C": "place", "9": "kind",
    },
)  # fmt: skip


def recognise(head: Head) -> str | None:
    """Two fields at the start, and a title among the first ones."""
    hit = _START.match(head.text)
    return (
        repr(hit[0].strip().split("\n")[0][:40]) if hit and "\n%T " in "\n" + without_mark(head.text[:8_000]) else None
    )


def read(opened: Opened) -> Read:
    """Each record as an article."""
    return {}, endnote_articles(opened.lines(), opened.name)


def endnote_articles(lines: Iterable[Line], name: str) -> Iterator[Found]:
    """The records of a file: a blank line separates them where a field that occurs only once follows.

    Args:
        lines: of the file.
        name: of the file.
    """
    entry: TagEntry | None = None
    blank = False
    for line in lines:
        text = without_mark(line.text).rstrip()
        hit = _FIELD.match(text)
        if hit:
            again = entry is not None and hit[1] in "0T" and entry.has(hit[1])
            if entry is None or again or (blank and hit[1] in "0T" and entry.has("T")):
                yield from _ended(entry, name)
                entry = TagEntry(line.number)
            entry.begin(hit[1], hit[2] or "", line.number)
        elif text and entry is not None:
            entry.extend_value(text.strip(), line.number, join="\n")
        blank = not text
    yield from _ended(entry, name)


def _ended(entry: TagEntry | None, name: str) -> Iterator[Found]:
    if entry is not None:
        yield entry_reference(entry, _ROLES, name=name, when=best_when(entry.first_of("D"), entry.first_of("8")))


FORMAT = Format(name="endnote", about="a tagged export of EndNote", recognise=recognise, read=read, rank=27)
