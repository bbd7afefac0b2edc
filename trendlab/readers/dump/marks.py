"""Residue that marks the boundaries of a dump, learned from how it recurs."""

from __future__ import annotations

import re
from collections import Counter

from trendlab.readers.clean import clean_text
from trendlab.readers.dump.lines import DumpLine, label_of
from trendlab.readers.sources import Line

# What markup, CDATA and hand-made rulers leave behind; letters and digits only inside of tags, entities and ids.
_RESIDUE = r"(?:\]\]>|<!\[CDATA\[|<!--.{0,80}?-->|</?[A-Za-z][^<>]{0,200}>|&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});|[-=*_~#+]{3,}|(?:[-=*_~#+•·]\s){2,}[-=*_~#+•·]|[|^§¶@]{2,}|\f)"
_START = re.compile(rf"\s*(?:{_RESIDUE}\s*)+")
_END = re.compile(rf"(?:\s*{_RESIDUE})+\s*$")
_DIGITS = re.compile(r"\d+")
_ATTRIBUTES = re.compile(r"(<[A-Za-z][\w:]*)\s[^<>]*>")


def mark_kind(residue: str) -> str:
    """The residue without what differs from place to place: digits, attributes, spaces, length of rulers."""
    short = _ATTRIBUTES.sub(r"\1>", residue).replace("\f", "<formfeed>")
    short = re.sub(r"([-=*_~#+])\1{2,}", r"\1\1\1", _DIGITS.sub("0", short))
    return "".join(short.split())


def split_line(line: Line) -> DumpLine:
    """The line with its residue at either end taken off."""
    raw = line.text
    start = _START.match(raw)
    body = raw[start.end() :] if start else raw
    end = _END.search(body) if body else None
    mark, after = "", False
    if start:
        mark = mark_kind(start.group())
    elif end and end.start() > 0:
        mark, after = mark_kind(end.group()), True
    text = clean_text(raw)
    return DumpLine(line.number, raw, text, mark, after, label_of(text))


def boundary_marks(lines: list[DumpLine]) -> tuple[str, ...]:
    """The kinds of residue that stand between articles, most frequent first."""
    counts = Counter(line.mark for line in lines if line.mark)
    return tuple(kind for kind, n in counts.most_common() if n >= 2)
