"""Tables drawn with bars: of Markdown and Org, and rows of named cells separated by bars in any text file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.readers.bom import without_mark
from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Reject
from trendlab.readers.roles import KNOWN, plain_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

_RULE = re.compile(r"\s*\|?[\s:|+=-]*-{2}[\s:|+=-]*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_SAMPLE, _MIN_LINES, _MIN_FITTING = 60, 3, 0.9


def recognise(head: Head) -> str | None:
    """A first line of well-known column names, and lines below it with as many bars."""
    lines = [x for x in without_mark(head.text[:60_000]).split("\n") if x.strip()][:_SAMPLE]
    first = lines[0] if lines else ""
    names = _cells(first)
    if len(lines) < _MIN_LINES or len(names) < 2 or sum(plain_name(n) in KNOWN for n in names) < 2:
        return None
    rows = lines[1 : None if len(lines) < _SAMPLE else -1]
    fits = sum(len(_cells(x)) == len(names) or bool(_RULE.fullmatch(x)) for x in rows)
    return "a header and rows between bars" if fits >= _MIN_FITTING * len(rows) else None


def read(opened: Opened) -> Read:
    """Each row as an article, columns guessed by name and content."""
    return table_read(_rows(opened.lines(), opened.name), opened)


def _cells(line: str) -> list[str]:
    text = line.strip().removeprefix("|")
    return [c.replace("\\|", "|").strip() for c in _BAR.split(text.removesuffix("|"))]


def _rows(lines: Iterable[Line], name: str) -> Iterator[tuple[int, Any] | Reject]:
    header: list[str] = []
    for line in lines:
        if not line.text.strip() or _RULE.fullmatch(line.text):
            continue
        cells = _cells(without_mark(line.text))
        if not header:
            header = cells
        elif len(cells) != len(header):
            reason = f"row of {len(cells)} fields under a header of {len(header)}"
            yield Reject(name, reason, line.text, line.number, line.number)
        else:
            yield line.number, dict(zip(header, cells, strict=True))


FORMAT = Format(name="pipes", about="a table drawn with bars", recognise=recognise, read=read, rank=62)
