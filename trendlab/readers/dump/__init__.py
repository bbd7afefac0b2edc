"""A damaged feed dump: articles as runs of lines, their boundaries half lost."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any

from trendlab.readers.dump.features import DATE_LINE
from trendlab.readers.dump.marks import split_line
from trendlab.readers.dump.recurring import without_separators
from trendlab.readers.dump.segment import segment
from trendlab.readers.dump.wrapped import join_wrapped
from trendlab.readers.records import Found, Record, Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.dump.lines import DumpLine
    from trendlab.readers.sources import Line

_DATE_LABELS = frozenset(
    ("date", "published", "publication date", "posted", "pubdate", "<pubdate>", "<published>", "<updated>", "<dc:date>")
)

# A stretch of this many characters is segmented at once: enough for a template, and bounded memory.
WINDOW_CHARS = 4_000_000

__all__ = ["read_dump"]


def read_dump(lines: Iterable[Line], source: str) -> tuple[dict[str, Any], Iterator[Found]]:
    """What was learned of the beginning of the dump, and its articles and rejects.

    Every line lies in exactly one article or in one reject. A long dump is read in windows, each of which learns its
    marks, template and words anew; the last article of a window is read again as the first of the next.

    Args:
        lines: the lines of the file.
        source: its name.
    """
    windows = _windows(iter(lines), source)
    first = next(windows, None)
    if first is None:
        return {}, iter(())
    return first.notes, chain(first.found, chain.from_iterable(w.found for w in windows))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Window:
    """What was found in a stretch of a dump."""

    notes: dict[str, Any]
    found: list[Found]


def _windows(lines: Iterator[Line], source: str) -> Iterator[_Window]:
    held: list[Line] = []
    size = 0
    for line in lines:
        if size > WINDOW_CHARS:
            notes, found = _read_window(held, source)
            held, found = _carried(held, found)
            yield _Window(notes=notes, found=found)
            size = sum(len(x.text) + 1 for x in held)
        held.append(line)
        size += len(line.text) + 1
    if held:
        notes, found = _read_window(held, source)
        yield _Window(notes=notes, found=found)


def _carried(held: list[Line], found: list[Found]) -> tuple[list[Line], list[Found]]:
    """The lines from the last article on, to be read again, and what was found above it."""
    last = next((k for k in range(len(found) - 1, 0, -1) if isinstance(found[k], Record)), 0)
    first = found[last].first_line
    if not last or first is None or first == held[0].number:
        return [], found
    return held[first - held[0].number :], found[:last]


def _read_window(lines: list[Line], source: str) -> tuple[dict[str, Any], list[Found]]:
    found = without_separators(join_wrapped([split_line(line) for line in lines]))
    full = [k for k, line in enumerate(found) if line.text]
    if not full:
        return {}, list(_rejects(found, source))
    parts = segment(found)
    notes = {
        "marks": list(parts.marks),
        "template": list(parts.template.slots),
        "trailing_labels": list(parts.template.trailing),
    }
    return notes, list(_records(found, full, starts=list(parts.starts), source=source))


def _records(found: list[DumpLine], full: list[int], *, starts: list[int], source: str) -> Iterator[Found]:
    ends = [*starts[1:], len(full)] if starts else []
    covered = 0
    for start, end in zip(starts, ends, strict=True):
        first, last = full[start], full[end - 1]
        yield from _rejects(found[covered:first], source)
        lines = [line for line in found[first : last + 1] if line.text]
        body = "\n".join(line.text for line in lines)
        place = (found[first].number, found[last].last or found[last].number)
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
        yield Reject(source, reason, shown, part[0].number, part[-1].last or part[-1].number)


def _why_not(line: DumpLine) -> str:
    if line.cut:
        return "line longer than limits.line_chars"
    return "residue only" if line.mark else ("markup without text" if line.raw.strip() else "blank line")
