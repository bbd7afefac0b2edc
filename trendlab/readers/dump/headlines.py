"""The lines of a dump around its lines with a day: titles, notes, and what separates them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from trendlab.readers.dump.features import note_line
from trendlab.readers.dump.marks import is_weak
from trendlab.readers.headlabels import head_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.readers.dump.daylines import DayLine
    from trendlab.readers.dump.lines import DumpLine

MAX_TITLE = 220.0
_STOP = re.compile(r"[.。,;:：、…][\"'”’)\]»]*$")


@dataclass(frozen=True, kw_only=True, eq=False)
class Lines:
    """The lines with text of a dump, and what each looks like: the evidence for its layout.

    Attributes:
        texts: of the lines with text.
        days: those with a day, one an article; those directly after another one are left out.
        title: for each line whether it may be a title.
        note: for each line whether it is a byline, a label or a line that recurs next to days.
        level: what precedes each line: 0 nothing, 1 a blank line, 2 more of them, 3 a ruler or number.
        wrapped: lines that continue in the next one.
    """

    texts: list[str]
    days: list[DayLine]
    title: list[bool]
    note: list[bool]
    level: list[int]
    wrapped: frozenset[int] = frozenset()

    def gaps(self) -> list[tuple[int, int]]:
        """The lines between two days, as the first one and the end (exclusive)."""
        places = [d.place for d in self.days]
        return [(a + 1, b) for a, b in pairwise(places)]


def lines_of(
    full: Sequence[DumpLine], days: Sequence[DayLine], level: Sequence[int], *, wrapped: frozenset[int]
) -> Lines:
    """The lines of a dump as evidence for its layout.

    Args:
        full: the lines with text.
        days: those with a day.
        level: what precedes each.
        wrapped: lines that continue in the next one.
    """
    texts = [x.text for x in full]
    kept = _one_a_head(full, days)
    places = {d.place for d in days}
    usual = MAX_TITLE if wrapped else float(np.percentile([len(t) for t in texts], 75))
    title = [
        k not in places and k not in wrapped and may_be_title(t, usual) and not note_line(x)
        for k, (t, x) in enumerate(zip(texts, full, strict=True))
    ]
    again = _recurring(texts, kept)
    note = [
        k in places or t.casefold() in again or note_line(x) or (len(t) <= 80 and head_label(t) is not None)
        for k, (t, x) in enumerate(zip(texts, full, strict=True))
    ]
    return Lines(texts=texts, days=kept, title=title, note=note, level=list(level), wrapped=wrapped)


def _may_recur(text: str) -> bool:
    return len(text) <= 60 and not _STOP.search(text)


def _one_a_head(full: Sequence[DumpLine], days: Sequence[DayLine]) -> list[DayLine]:
    """The lines with a day without those in the head of the one before ("Updated ...", mail headers)."""
    kept: list[DayLine] = []
    last = -9
    for day in days:
        between = range(last + 1, day.place)
        if len(between) > 3 or not all(note_line(full[k]) for k in between):
            kept.append(day)
        last = day.place
    return kept


def may_be_title(text: str, usual: float) -> bool:
    """Whether a line may be a title: no sentence, not begun in small letters, no longer than usual paragraphs.

    Args:
        text: of the line.
        usual: length of a long line.
    """
    if not 2 <= len(text) <= MAX_TITLE or _STOP.search(text) or text[0].islower() or not any(c.isalpha() for c in text):
        return False
    return len(text) <= max(60.0, 0.8 * usual)


def _recurring(texts: Sequence[str], days: Sequence[DayLine]) -> frozenset[str]:
    """Lines that recur next to lines with a day: papers, names and sections."""
    places = {d.place + step for d in days for step in (-2, -1, 1, 2)}
    near = Counter(texts[k].casefold() for k in places if 0 <= k < len(texts) and _may_recur(texts[k]))
    return frozenset(t for t, n in near.items() if n >= max(2, 0.02 * len(days)))


def has_prose(lines: Lines, first: int, last: int) -> bool:
    """Whether there are lines of running text between two places."""
    return any(not lines.title[k] and not lines.note[k] and len(lines.texts[k]) >= 40 for k in range(first, last))


def levels_of(lines: Sequence[DumpLine]) -> list[int]:
    """What precedes each line with text: 0 nothing, 1 a blank line, 2 several, 3 a ruler, number or closing mark.

    Args:
        lines: all lines of the dump.
    """
    out: list[int] = []
    blank, marked, tail = 0, False, ""
    for line in lines:
        if not line.text:
            blank, marked = blank + (not line.mark), marked or (bool(line.mark) and not is_weak(line.mark))
            continue
        firm = marked or any(m and not is_weak(m) for m in (line.mark, tail))
        out.append(3 if firm else min(blank, 2))
        blank, marked, tail = 0, False, line.tail
    return out
