"""A damaged feed dump: articles as runs of lines, their boundaries half lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from trendlab.readers.dump.lines import DumpLine
from trendlab.readers.dump.marks import boundary_marks, split_line
from trendlab.readers.dump.segment import article_starts
from trendlab.readers.dump.template import Template, learn_template
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.sources import Line
from trendlab.readers.spec import Limits

__all__ = ["read_dump", "Template"]


def read_dump(lines: Iterable[Line], source: str, limits: Limits) -> tuple[dict[str, Any], Iterator[Found]]:
    """What was learned of the dump, and its articles and rejects.

    Every line lies in exactly one article or in one reject.

    Args:
        lines: the lines of the file.
        source: its name.
        limits: on the length of a line.
    """
    found = [split_line(line) for line in lines]
    full = [k for k, line in enumerate(found) if line.text]
    kept = [found[k] for k in full]
    marks = boundary_marks(found)
    sure = _sure_starts(found, full, set(marks))
    template = learn_template(kept, sure)
    starts = article_starts(kept, sure, template) if kept else []
    notes = {"marks": list(marks), "template": list(template.slots), "trailing_labels": list(template.trailing)}
    return notes, _records(found, full, starts, source)


def _sure_starts(found: list[DumpLine], full: list[int], marks: set[str]) -> set[int]:
    """Places among the lines with text right after or at a mark."""
    sure: set[int] = set()
    waiting = False
    place = {k: i for i, k in enumerate(full)}
    for k, line in enumerate(found):
        i = place.get(k)
        marked = line.mark in marks
        if i is not None:
            if waiting or (marked and not line.after):
                sure.add(i)
            waiting = marked and line.after
        elif marked:
            waiting = True
    return sure


def _records(found: list[DumpLine], full: list[int], starts: list[int], source: str) -> Iterator[Found]:
    ends = [*starts[1:], len(full)] if starts else []
    covered = 0
    for start, end in zip(starts, ends, strict=True):
        first, last = full[start], full[end - 1]
        yield from _rejects(found[covered:first], source)
        body = "\n".join(line.text for line in found[first : last + 1] if line.text)
        yield Record(text=body, source=source, first_line=found[first].number, last_line=found[last].number)
        covered = last + 1
    yield from _rejects(found[covered:], source)


def _rejects(lines: list[DumpLine], source: str) -> Iterator[Reject]:
    for line in lines:
        reason = "residue only" if line.raw.strip() or "\f" in line.raw else "blank line"
        yield Reject(source, reason, line.raw, line.number, line.number)
