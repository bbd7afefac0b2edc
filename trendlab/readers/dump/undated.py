"""Articles without a day between those that have one: where they begin in the texts of a dump."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.readers.dump.daylines import DayLine
    from trendlab.readers.dump.headlines import Lines

Cut: TypeAlias = "tuple[int, DayLine | None]"
_END = re.compile(r"[.!?。！？…][\"'”’»)\]]*$")
_QUOTES = "\"'“”„«»‘"
_MIN_PROSE = 40
_MAX_NOTES = 3
_MAX_CLOSER = 0.1  # fraction of the dated articles that may be closer to the text above them than the others
_MIN_TITLES = 0.7  # fraction of the lines set apart in texts that must look like titles: else blank lines are residue


@dataclass(frozen=True, kw_only=True)
class Undated:
    """Lines in texts that may begin articles without a day.

    Attributes:
        starts: those set apart like the heads of dated articles, where other lines of texts are not.
        unsure: titles between paragraphs, which may be headings in an article.
    """

    starts: tuple[int, ...] = ()
    unsure: tuple[int, ...] = ()


def find_undated(lines: Lines, cuts: Sequence[Cut], *, layout: str) -> Undated:
    """The lines at which articles without a day may begin.

    Args:
        lines: of the dump.
        cuts: the first line of each article and the line of its day.
        layout: "above", "first" or "last".
    """
    heads = {k for start, day in cuts if day is not None for k in _head(lines, start, day.place, layout=layout)}
    starts = {start for start, _ in cuts}
    body = [k for k in range(1, len(lines.texts) - 1) if k not in heads and k not in starts]
    apart = _set_apart(lines, body, sorted(lines.level[s] for s in starts if s))
    titled = {k for k in apart if _begins(lines, k)}
    sure = titled if len(titled) >= _MIN_TITLES * len(apart) else set()
    inside = {k for top in sure for k in range(top, top + _MAX_NOTES + 1)}
    unsure = [k for k in body if k not in inside and (_is_title_in_text(lines, k, heads) or (sure and k in apart))]
    return Undated(starts=tuple(sorted(sure)), unsure=tuple(unsure))


def with_undated(cuts: Sequence[Cut], starts: Sequence[int], *, layout: str) -> list[Cut]:
    """The articles, split at those without a day; where days end articles, the last one keeps the day.

    Args:
        cuts: the first line of each article and the line of its day.
        starts: of those without a day.
        layout: "above", "first" or "last".
    """
    out: list[Cut] = []
    ends = [*(start for start, _ in cuts[1:]), None]
    for (start, day), end in zip(cuts, ends, strict=True):
        inner = [k for k in starts if k > start and (end is None or k < end)]
        firsts = [start, *inner]
        keeps = len(inner) if layout == "last" else 0
        out += [(first, day if n == keeps else None) for n, first in enumerate(firsts)]
    return out


def _head(lines: Lines, start: int, day: int, *, layout: str) -> list[int]:
    """The lines of an article besides its text: those of its head, or its title and the lines around its day."""
    if layout == "last":
        found = [start, day]
        while found[-1] - 1 > start and lines.note[found[-1] - 1]:
            found.append(found[-1] - 1)
        return found
    found = list(range(start, day + 1))
    k = day + 1
    while k < len(lines.texts) and lines.note[k] and k - day <= _MAX_NOTES:
        found.append(k)
        k += 1
    return [*found, k] if layout == "first" else found


def _set_apart(lines: Lines, body: Sequence[int], levels: Sequence[int]) -> list[int]:
    """The lines of texts with as many blank lines above them as heads have, where most lines have fewer; else none."""
    minimum = levels[int(_MAX_CLOSER * len(levels))] if levels else 0
    apart = [k for k in body if lines.level[k] >= minimum] if minimum else []
    return apart if 2 * len(apart) <= len(body) else []


def _begins(lines: Lines, k: int) -> bool:
    """Whether a line is a title, perhaps below the name of a paper, with text below it."""
    top = k
    while k < len(lines.texts) - 1 and lines.note[k] and k - top < _MAX_NOTES:
        k += 1
    return lines.title[k] and not lines.note[k] and k + 1 < len(lines.texts)


def _is_title_in_text(lines: Lines, k: int, heads: set[int]) -> bool:
    text = lines.texts[k]
    if not lines.title[k] or lines.note[k] or text[0] in _QUOTES or {k - 1, k + 1} & heads:
        return False
    last = k - 1
    while lines.note[last] and k - last <= _MAX_NOTES and last - 1 not in heads and last > 1:
        last -= 1  # the name of a newspaper above the title
    above, below = lines.texts[last], lines.texts[k + 1]
    ended = bool(_END.search(above)) and last not in lines.wrapped
    running = k + 1 in lines.wrapped or (len(below) >= _MIN_PROSE and not lines.title[k + 1])
    return ended and running and not lines.title[last]
