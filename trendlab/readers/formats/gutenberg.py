"""Books of Project Gutenberg: the text between the lines that begin and end it, without the licence around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.clean import clean_line, clean_text
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.press.written import language_code
from trendlab.readers.records import Record, Reject
from trendlab.readers.table import as_meta

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.readers.records import Found

_START = re.compile(r"\*{3}\s?START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK\b.*", re.IGNORECASE)
_END = re.compile(
    r"\*{3}\s?END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK\b.*|End of (?:the |this )?Project Gutenberg(?:['’]s)?[ ,].*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"([A-Z][A-Za-z ]{2,24}):\s*(\S.*)")
_PRODUCED = re.compile(r"(?:Produced|E-?text prepared|Transcribed) by\b.*", re.IGNORECASE)
_FEW = 3  # lines at the top of a text, among which may be who typed it


def recognise(head: Head) -> str | None:
    """The line that begins the text."""
    if "PROJECT GUTENBERG" not in head.text[:40_000].upper():
        return None
    begins = any(_START.fullmatch(line.strip()) for line in head.text[:40_000].splitlines() if line[:3] == "***")
    return "'*** START OF THE PROJECT GUTENBERG EBOOK'" if begins else None


def read(opened: Opened) -> Read:
    """Each book as one article with title, author and language; it has no day, for that above it is of the file."""
    return {}, _books([without_mark(line.text).rstrip() for line in opened.lines()], opened.name)


def _books(lines: Sequence[str], name: str) -> Iterator[Found]:
    """The books of a file, each from the end of the one before."""
    first = ended = 0
    begun = False
    for k, line in enumerate(lines):
        if begun and _END.fullmatch(line.strip()):
            ended = k + 1
        elif _START.fullmatch(line.strip()):
            if ended > first:
                yield from _book(lines[first:ended], name, above=first)
                first = ended
            begun = True
    yield from _book(lines[first:], name, above=first)


def _book(lines: Sequence[str], name: str, *, above: int) -> Iterator[Found]:
    """A book from its lines and those around it, below so many others of its file."""
    start = next((k for k, line in enumerate(lines) if _START.fullmatch(line.strip())), -1)
    end = next((k for k in range(len(lines) - 1, start, -1) if _END.fullmatch(lines[k].strip())), len(lines))
    while end > start + 1 and (not lines[end - 1].strip() or _END.fullmatch(lines[end - 1].strip())):
        end -= 1
    fields = {hit[1].casefold(): hit[2] for line in lines[: max(start, 0)] if (hit := _LABEL.fullmatch(line.strip()))}
    body = [*lines[start + 1 : end]]
    filled = [k for k, line in enumerate(body) if line.strip()][:_FEW]
    for k in filled:
        body[k] = "" if _PRODUCED.fullmatch(body[k].strip()) else body[k]
    around = "\n".join(line for line in (*lines[: start + 1], *lines[end:]) if line.strip())
    if around:
        yield Reject(name, "licence and head of the edition", around)
    text = clean_text("\n".join(body))
    if not text:
        yield Reject(name, "no text")
        return
    rest = {k: v for k, v in fields.items() if k not in ("title", "language")}
    yield Record(
        text=text, title=clean_line(fields.get("title", "")), source=name,
        language=language_code(fields.get("language", "")), meta=as_meta(rest),
        first_line=above + start + 2, last_line=above + end,
    )  # fmt: skip


FORMAT = Format(name="gutenberg", about="a book of Project Gutenberg", recognise=recognise, read=read, rank=32)
