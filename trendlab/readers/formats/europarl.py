"""Debates between tags that are never closed, as in the Europarl corpus: <CHAPTER>, <SPEAKER NAME="…">, <P>."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Record, Reject
from trendlab.readers.table import as_meta

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.records import Found

_TAG = re.compile(r"\s*<(CHAPTER|SPEAKER|P)\b([^<>]{0,500})>\s*(.*)", re.IGNORECASE | re.DOTALL)
_SPEAKER = re.compile(r"^\s*<SPEAKER\s[^<>\n]{0,400}\bNAME\s*=", re.MULTILINE | re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([A-Za-z]{1,20})\s*=\s*(?:\"([^\"]{0,200})\"|([^\s\"]{1,100}))")
_NAMED_DAY = re.compile(r"(?:^|/)ep-(\d\d)-(\d\d)-(\d\d)(?!\d)[^/]*$")
_CENTURY = 50  # the corpus begins with 1996


def recognise(head: Head) -> str | None:
    """A chapter or speaker at the top, and a named speaker whose tag is not closed."""
    start = without_mark(head.text).lstrip()
    if not re.match(r"<(?:CHAPTER|SPEAKER)\b", start[:20], re.IGNORECASE) or "</speaker" in start.lower():
        return None
    hit = _SPEAKER.search(start)
    return f"{hit[0].strip()!r} and no end of it" if hit else None


def read(opened: Opened) -> Read:
    """Each speech as an article under the heading of its chapter; the day is that in names such as ep-00-01-17.txt."""
    return {}, _speeches(opened, _day_of(opened.name))


def _day_of(name: str) -> str | None:
    hit = _NAMED_DAY.search(name.casefold())
    return f"{19 if int(hit[1]) >= _CENTURY else 20}{hit[1]}-{hit[2]}-{hit[3]}" if hit else None


def _speeches(opened: Opened, day: str | None) -> Iterator[Found]:
    chapter = part = _Part(0)
    last = 0
    for line in opened.lines():
        last = line.number
        hit = _TAG.fullmatch(without_mark(line.text))
        kind = hit[1].upper() if hit else ""
        if kind in ("CHAPTER", "SPEAKER") and hit is not None:
            is_heading = part is chapter and kind == "SPEAKER"
            yield from [] if is_heading else part.found(opened.name, chapter, day, last=last - 1)
            part = _Part(line.number, hit[2])
            chapter = part if kind == "CHAPTER" else chapter
        elif kind == "P" and part is chapter and chapter.text:  # below a heading, words of nobody
            part = _Part(line.number)
        part.lines.append(html.unescape(hit[3] if hit else line.text).strip())
    yield from part.found(opened.name, chapter, day, last=last)


class _Part:
    """A speech or the heading of a chapter, as it is collected."""

    def __init__(self, first: int, attributes: str = "") -> None:
        self.first, self.lines = first, list[str]()
        self.fields = {a.casefold(): html.unescape(b or c) for a, b, c in _ATTRIBUTE.findall(attributes)}

    @property
    def text(self) -> str:
        """Its lines with text."""
        return clean_text("\n".join(line for line in self.lines if line))

    def found(self, name: str, chapter: _Part, day: str | None, *, last: int) -> Iterator[Found]:
        """The speech as an article; a heading that no speech follows as a reject; nothing before the first of both."""
        if not self.first or not (self.text or self.fields):
            return
        if self is chapter:
            yield Reject(name, "heading without a speech", self.text, self.first, last)
            return
        said = {k: v for k, v in self.fields.items() if k != "name"}
        meta = as_meta({"author": self.fields.get("name", ""), **said})
        if not self.text:
            yield Reject(name, "speech without words", meta, self.first, last)
            return
        title = clean_line(chapter.text.replace("\n", " "))
        yield Record(
            text=self.text, title=title, source=name, raw_date=day, first_line=self.first, last_line=last, meta=meta
        )


FORMAT = Format(
    name="europarl", about="debates between tags that are not closed", recognise=recognise, read=read, rank=45
)
