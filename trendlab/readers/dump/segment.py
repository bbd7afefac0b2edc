"""Where the articles of a dump begin."""

from __future__ import annotations

from trendlab.readers.dump.lines import DumpLine
from trendlab.readers.dump.template import Template


def article_starts(lines: list[DumpLine], sure: set[int], template: Template) -> list[int]:
    """Positions in `lines` at which an article begins, in order.

    Args:
        lines: lines with text, in order.
        sure: positions that a mark makes a start.
        template: the labels of the dump; may be empty.
    """
    starts = {0, *sure}
    place = {label: k for k, label in enumerate(template.slots)}
    last = len(template.slots) - 1
    at = -1
    for k, line in enumerate(lines):
        slot = place.get(line.label)
        if k in starts:
            at = -1 if slot is None else slot
        elif slot is not None:
            if slot <= at:
                starts.add(_lead_before(k, lines, starts))
            at = slot
        elif at == last and line.label not in template.trailing and template.slots:
            starts.add(k)
            at = -1
    return sorted(starts)


def _lead_before(k: int, lines: list[DumpLine], starts: set[int]) -> int:
    """The start of the article whose first labelled line is k: one unlabelled line above it, or itself."""
    above = k - 1
    return above if above > 0 and not lines[above].label and above not in starts else k
