"""A damaged feed dump: articles as runs of lines, their boundaries half lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from trendlab.readers.dump.features import DATE_LINE
from trendlab.readers.dump.lines import DumpLine
from trendlab.readers.dump.marks import split_line
from trendlab.readers.dump.segment import segment
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.sources import Line

_DATE_LABELS = frozenset(
    ("date", "published", "publication date", "posted", "pubdate", "<pubdate>", "<published>", "<updated>", "<dc:date>")
)

__all__ = ["read_dump"]


def read_dump(lines: Iterable[Line], source: str) -> tuple[dict[str, Any], Iterator[Found]]:
    """What was learned of the dump, and its articles and rejects.

    Every line lies in exactly one article or in one reject.

    Args:
        lines: the lines of the file.
        source: its name.
    """
    found = [split_line(line) for line in lines]
    full = [k for k, line in enumerate(found) if line.text]
    if not full:
        return {}, _rejects(found, source)
    parts = segment(found)
    notes = {
        "marks": list(parts.marks),
        "template": list(parts.template.slots),
        "trailing_labels": list(parts.template.trailing),
    }
    return notes, _records(found, full, starts=list(parts.starts), source=source)


def _records(found: list[DumpLine], full: list[int], *, starts: list[int], source: str) -> Iterator[Found]:
    ends = [*starts[1:], len(full)] if starts else []
    covered = 0
    for start, end in zip(starts, ends, strict=True):
        first, last = full[start], full[end - 1]
        yield from _rejects(found[covered:first], source)
        lines = [line for line in found[first : last + 1] if line.text]
        body = "\n".join(line.text for line in lines)
        place = (found[first].number, found[last].number)
        yield Record(text=body, source=source, raw_date=given_date(lines), first_line=place[0], last_line=place[1])
        covered = last + 1
    yield from _rejects(found[covered:], source)


def given_date(lines: list[DumpLine]) -> str | None:
    """The date that stands on a line of its own at the head of an article, or behind a label that says so.

    Args:
        lines: of the article.
    """
    for k, line in enumerate(lines):
        if line.label in _DATE_LABELS:
            text = line.text.split(":", 1)[-1] if line.label[0] != "<" else line.text
            if any(c.isdigit() for c in text) and len(text) < 60:
                return text.strip()
        if k < 4 and len(line.text) < 120:
            match = DATE_LINE.match(line.text)
            if match:
                return match.group(1)
    return None


def _rejects(lines: list[DumpLine], source: str) -> Iterator[Reject]:
    """Lines without text, runs of one kind together."""
    for reason, run in groupby(lines, key=_why_not):
        part = list(run)
        shown = "\n".join(line.raw for line in part).strip("\n ")
        yield Reject(source, reason, shown, part[0].number, part[-1].number)


def _why_not(line: DumpLine) -> str:
    if line.cut:
        return "line longer than limits.line_chars"
    return "residue only" if line.mark else ("markup without text" if line.raw.strip() else "blank line")
