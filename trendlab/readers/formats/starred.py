"""Corpora of programs for text statistics: lines of variables above each text (IRaMuTeQ and Alceste, Lexico)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.bom import without_mark
from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

# "**** *source_times *date_2021-03-05"; Alceste writes a number in place of the stars.
_STARS = re.compile(r"\s{0,3}(?:\*{4}(?=\s+\*\w)|\d{4}(?=(?:[ \t]+\*\w\S*)+\s*$))")
_VARIABLE = re.compile(r"\*([^\W\d_][^\s_*]{0,40})(?:_(\S{0,200}))?(?=\s|$)")
_THEME = re.compile(r"-\*\S")
# "<date=20210305>", one or several in a line; no XML begins so.
_KEY = re.compile(r"<([^\W\d_][\w-]{0,40})=\"?([^<>\"]{0,200})\"?>\s*")
_SAMPLE = 60


def recognise(head: Head) -> str | None:
    """A first line of variables, and another one."""
    lines = [x for x in without_mark(head.text[:60_000]).split("\n") if x.strip()]
    for what, pattern in (("IRaMuTeQ", _STARS), ("Lexico", _KEY)):
        if lines and pattern.match(lines[0]) and any(map(pattern.match, lines[1:])):
            return f"lines of variables above each text, as {what} has them"
    return None


def read(opened: Opened) -> Read:
    """Each text with its variables as a row, columns guessed by name and content."""
    notes, found = table_read(_rows(opened.lines(), opened.name), opened)
    return {**notes, "layout": "variables above each text"}, found


def _rows(lines: Iterable[Line], name: str) -> Iterator[tuple[int, Any] | Reject]:
    fields: dict[str, str] = {}
    held: list[str] = []
    first = 0
    for line in lines:
        text = without_mark(line.text) if line.number == 1 else line.text
        said, rest = _variables(text)
        if said and held:
            yield first, {**fields, "text": "\n".join(held)}
            fields, held = {}, []
        if said:
            first = first if fields else line.number
            fields |= said
        if rest.strip() and not fields:
            yield Reject(name, "above the first line of variables", text, line.number, line.number)
        elif rest.strip() and not _THEME.match(rest):
            held.append(rest.strip())
    if fields and held:
        yield first, {**fields, "text": "\n".join(held)}


def _variables(line: str) -> tuple[dict[str, str], str]:
    """The variables of a line, and what else stands in it; none in a line of text."""
    said: dict[str, str] = {}
    hit = _STARS.match(line)
    if hit is not None:
        for found in _VARIABLE.finditer(line, hit.end()):
            own = found[2] or "yes"  # "*subject_bread *subject_fish": a text is on both
            said[found[1]] = own if said.get(found[1], own) == own else f"{said[found[1]]}; {own}"
        return said, ""
    while (key := _KEY.match(line)) is not None:
        said[key[1]] = key[2].strip()
        line = line[key.end() :]
    return said, line


FORMAT = Format(
    name="starred", about="texts below lines of variables (IRaMuTeQ, Lexico)", recognise=recognise, read=read, rank=22
)
