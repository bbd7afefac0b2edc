"""Clippings of a Kindle ("My Clippings.txt"): book, line with place and day, words; a row of ten signs below each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.press.written import find_written
from trendlab.readers.records import Record, Reject
from trendlab.readers.table import as_meta

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from trendlab.readers.records import Found
    from trendlab.readers.sources import Line

_RULE = re.compile(r"={10}\s*")
_PLACE = re.compile(r"\s*-\s.*\|.*\d")
_BOOK = re.compile(r"(?P<title>.*)\((?P<author>[^()]+(?:\([^()]*\)[^()]*)?)\)")
_LONGEST = 500  # characters of a line with the place of a clipping


def recognise(head: Head) -> str | None:
    """A book, a line of place and day ("- On page 3 | Added on ..."), a blank line, words, ten equals signs."""
    lines = without_mark(head.text).split("\n")
    place = next((k + 1 for k, line in enumerate(lines) if line.strip()), 0)
    below = lines[place : place + 2]
    if len(below) < 2 or not _PLACE.match(below[0][:_LONGEST]) or below[1].strip():
        return None
    return "ten equals signs below a clipping" if any(map(_RULE.fullmatch, lines[place + 2 :])) else None


def read(opened: Opened) -> Read:
    """Each clipping and note as an article with its book as the source; a bookmark is a reject."""
    return {}, _clippings(opened.lines(), opened.name)


def _clippings(lines: Iterable[Line], name: str) -> Iterator[Found]:
    held: list[Line] = []
    for line in lines:
        if not _RULE.fullmatch(line.text):
            held += [line] if held or without_mark(line.text).strip() else []
        elif held:
            yield _clipping(held, name)
            held = []
    if held:
        yield _clipping(held, name)


def _clipping(lines: Sequence[Line], name: str) -> Found:
    first, last = lines[0].number, lines[-1].number
    texts = [without_mark(line.text).strip() for line in lines]
    place = texts[1] if len(texts) > 1 else ""
    body = clean_text("\n".join(texts[2:]))
    if not place.startswith("-"):
        return Reject(name, "lines without the place of a clipping", "\n".join(texts), first, last)
    if not body:
        return Reject(name, "bookmark or clipping without words", "\n".join(texts[:2]), first, last)
    hit = _BOOK.fullmatch(texts[0])
    written = find_written(place.rsplit("|", 1)[-1])
    return Record(
        text=body,
        source=clean_line(hit["title"] if hit and hit["title"].strip() else texts[0]),
        raw_date=written.value if written else None,
        first_line=first,
        last_line=last,
        meta=as_meta({"author": clean_line(hit["author"]) if hit else "", "place": clean_line(place.lstrip("- "))}),
    )


FORMAT = Format(name="clippings", about="clippings of a Kindle", recognise=recognise, read=read, rank=21)
