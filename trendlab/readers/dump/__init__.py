"""A damaged feed dump: articles as runs of lines, their boundaries half lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, groupby, pairwise
from typing import TYPE_CHECKING, Any

from trendlab.readers.dump.daylines import day_line
from trendlab.readers.dump.headparts import without_places
from trendlab.readers.dump.headrecords import head_record, layout_doubt, one_day_doubt, undated_doubt
from trendlab.readers.dump.heads import find_heads
from trendlab.readers.dump.marks import split_line
from trendlab.readers.dump.recurring import without_separators
from trendlab.readers.dump.segment import segment
from trendlab.readers.dump.wrapped import join_wrapped, wrap_width
from trendlab.readers.headlabels import head_label
from trendlab.readers.records import Found, Record, Reject
from trendlab.readers.sources import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from trendlab.corpus.doubts import Doubt
    from trendlab.readers.dump.heads import Heads
    from trendlab.readers.dump.lines import DumpLine

_DATE_LABELS = frozenset(
    ("date", "published", "publication date", "posted", "pubdate", "<pubdate>", "<published>", "<updated>", "<dc:date>")
)

# A stretch of this many characters is segmented at once: enough for a template, and bounded memory.
WINDOW_CHARS = 4_000_000

# What stands in a line with a day or a label, within so many characters, residue among them.
_MAY_LEAD, _LEAD = re.compile(r"[\d:\uff1a\[\uff3b\u3008\u300a\u3010\u3014\u5e74\u6708\u65e5]"), 1000

# In a file of a folder, fewer heads without labels may be headings of one article.
_MIN_HEADS = 3

__all__ = ["count_heads", "head_sizes", "head_titles", "read_dump"]


def read_dump(lines: Iterable[Line], source: str) -> tuple[dict[str, Any], Iterator[Found | Doubt]]:
    """Notes on the beginning of the dump, and its articles, rejects and doubts.

    Every line is in exactly one article or in one reject. A long dump is read in windows, each of which learns its
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


def count_heads(text: str) -> int:
    """The number of articles in a text by their heads; 0 where it may be one article.

    Args:
        text: a whole file.
    """
    return len(head_titles(text))


def head_titles(text: str) -> list[str]:
    """The titles of the articles in a text by their heads, "" for those without; empty where it may be one article.

    Args:
        text: a whole file.
    """
    return [title for title, _ in head_sizes(text)]


def head_sizes(text: str) -> list[tuple[str, int]]:
    """The title of each article in a text by its head, and the characters of its text; empty where it may be one.

    Args:
        text: a whole file.
    """
    raw = text.split("\n")
    if not _may_have_heads(raw):
        return []
    lines = [split_line(Line(k, line)) for k, line in enumerate(raw, 1)]
    heads = find_heads(lines, wrap_width(lines))
    plain = heads.layout is not None and not heads.layout.other
    minimum = 2 if plain and heads.layout is not None and heads.layout.name == "labels" else _MIN_HEADS
    if not plain or len(heads.articles) < minimum:
        return []
    full = [line.text for line in lines if line.text]
    return [(one.title, sum(len(full[k]) for k in one.body)) for one in heads.articles]


def _may_have_heads(raw: Sequence[str]) -> bool:
    """Whether there are two lines with a day, or the label of a title or date: without them `find_heads` finds none."""
    n_days = 0
    for k, line in enumerate(raw, 1):
        if not _MAY_LEAD.search(line, 0, _LEAD):
            continue
        text = split_line(Line(k, line)).text
        label = head_label(text) if text else None
        n_days += day_line(text) is not None
        if n_days > 1 or (label is not None and label.role in ("title", "date")):
            return True
    return False


@dataclass(frozen=True, kw_only=True, eq=False)
class _Window:
    """What was found in a stretch of a dump."""

    notes: dict[str, Any]
    found: list[Found | Doubt]


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


def _carried(held: list[Line], found: list[Found | Doubt]) -> tuple[list[Line], list[Found | Doubt]]:
    """The lines from the last article on, to be read again, and what was found above it."""
    last = next((k for k in range(len(found) - 1, 0, -1) if isinstance(found[k], Record)), 0)
    record = found[last]
    first = record.first_line if isinstance(record, Record) else None
    if not last or first is None or first == held[0].number:
        return [], found
    return held[first - held[0].number :], found[:last]


def _read_window(lines: list[Line], source: str) -> tuple[dict[str, Any], list[Found | Doubt]]:
    split = [split_line(line) for line in lines]
    width = wrap_width(split)
    heads = find_heads(split, width)
    if heads.articles:
        return _by_layout(split, heads, source, width=width)
    found = without_separators(join_wrapped(split, width))
    full = [k for k, line in enumerate(found) if line.text]
    if not full:
        return {}, list(_rejects(found, source))
    segments = segment(found, known=heads.known)
    notes = {
        "marks": list(segments.marks),
        "template": list(segments.template.slots),
        "trailing_labels": list(segments.template.trailing),
    }
    spans = list(pairwise([*segments.starts, len(full)]))

    def article(_: int, inside: list[DumpLine]) -> Record:
        body = "\n".join(line.text for line in inside)
        return Record(text=body, raw_date=given_date(inside))

    records: list[Found | Doubt] = list(_records(found, full, spans=spans, source=source, article=article))
    return notes, [*records, *layout_doubt(heads.layout, source, len(spans)), *one_day_doubt(records, source)]


def _by_layout(
    lines: list[DumpLine], heads: Heads, source: str, *, width: int
) -> tuple[dict[str, Any], list[Found | Doubt]]:
    """The articles by the layout of the dump."""
    full = [k for k, line in enumerate(lines) if line.text]
    texts = [lines[k] for k in full]
    labelled = heads.layout is not None and heads.layout.name == "labels"
    articles = heads.articles if labelled else without_places(heads.articles)

    def article(k: int, _: list[DumpLine]) -> Record:
        return head_record(articles[k], texts, width=width)

    spans = [(one.start, one.end) for one in articles]
    found: list[Found | Doubt] = list(_records(lines, full, spans=spans, source=source, article=article))
    notes = {"marks": [], "template": [], "trailing_labels": [], "layout": heads.layout.name if heads.layout else ""}
    return notes, [*found, *layout_doubt(heads.layout, source, len(spans)), *undated_doubt(heads.unsure, source)]


def _records(
    found: list[DumpLine],
    full: list[int],
    *,
    spans: list[tuple[int, int]],
    source: str,
    article: Callable[[int, list[DumpLine]], Record],
) -> Iterator[Found]:
    covered = 0
    for n, (start, end) in enumerate(spans):
        first, last = full[start], full[end - 1]
        yield from _rejects(found[covered:first], source)
        record = article(n, [line for line in found[first : last + 1] if line.text])
        place = (found[first].number, found[last].last or found[last].number)
        yield replace(record, source=record.source or source, first_line=place[0], last_line=place[1])
        covered = last + 1
    yield from _rejects(found[covered:], source)


def given_date(lines: list[DumpLine]) -> str | None:
    """The date in the head of an article: after a label, or alone on one of the first four lines.

    Args:
        lines: of the article.
    """
    for k, line in enumerate(lines):
        if line.label in _DATE_LABELS:
            text = line.text.split(":", 1)[-1] if line.label[0] != "<" else line.text
            if any(c.isdecimal() for c in text) and len(text) < 60:
                return text.strip()
        if k < 4 and (found := day_line(line.text)) is not None:
            return found.day
    return None


def _rejects(lines: list[DumpLine], source: str) -> Iterator[Reject]:
    """Lines that belong to no article, adjacent ones of one kind in one reject."""
    for reason, group in groupby(lines, key=_reason):
        run = list(group)
        shown = "\n".join(line.raw for line in run).strip("\n ")
        yield Reject(source, reason, shown, run[0].number, run[-1].last or run[-1].number)


def _reason(line: DumpLine) -> str:
    if line.cut:
        return "line longer than limits.line_chars"
    if line.text:
        return "above the first article"
    return "residue only" if line.mark else ("markup without text" if line.raw.strip() else "blank line")
