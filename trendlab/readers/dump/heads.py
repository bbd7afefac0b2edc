"""The articles of a dump, split where their heads begin, and the values in the lines of each head."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trendlab.readers.dump.daylines import BYLINE, DayLine, day_lines
from trendlab.readers.dump.headlines import Lines, has_prose, levels_of, lines_of
from trendlab.readers.dump.headparts import HeadParts
from trendlab.readers.dump.labelled import labelled_articles
from trendlab.readers.dump.layout import MAX_HEAD, Layout, choose_layout
from trendlab.readers.dump.undated import find_undated, with_undated
from trendlab.readers.dump.wrapped import continued_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.readers.dump.lines import DumpLine

_NUMBER = re.compile(r"\W{0,2}\d{1,6}\s?[.):\]/-]+\s*(?=\S)")
_MAX_UNDATED = 0.3
_MIN_ALIKE, _ALIKE = 5, 0.9  # heads that show how many lines a head has, and the part of them that agrees


@dataclass(frozen=True, kw_only=True)
class Heads:
    """The structure of a dump, as far as its lines with a day show it.

    Attributes:
        layout: how heads are laid out, None where unknown.
        articles: in order, covering all lines with text; empty where the heads do not show all of them.
        known: numbers of lines of the file that begin an article in any case.
        unsure: lines in texts that may be titles of articles without a day.
    """

    layout: Layout | None = None
    articles: tuple[HeadParts, ...] = ()
    known: frozenset[int] = frozenset()
    unsure: tuple[str, ...] = ()


def find_heads(lines: Sequence[DumpLine], width: int) -> Heads:
    """What the lines with a day show of a dump: all its articles, some starts, or nothing.

    Args:
        lines: all lines of the dump, in their order.
        width: at which its lines were broken, in characters; 0 where they were not.
    """
    full = [line for line in lines if line.text]
    if blocks := labelled_articles(full):
        return Heads(layout=Layout(name="labels", titled=True), articles=blocks)
    days = day_lines(full) if len(full) > 3 else []
    return _by_days(lines, full, days, width=width) if len(days) > 1 else Heads()


def _by_days(lines: Sequence[DumpLine], full: Sequence[DumpLine], days: Sequence[DayLine], *, width: int) -> Heads:
    wrapped = continued_lines(lines, width)
    free = [d for d in days if d.place not in wrapped and (d.place - 1 not in wrapped or _holds_names_only(d))]
    seen = lines_of(full, free, levels_of(lines), wrapped=wrapped - {d.place - 1 for d in free})
    layout = choose_layout(seen)
    if layout is None:
        return Heads()
    cuts = _cuts(seen, layout)
    if not any(day for _, day in cuts):
        return Heads()
    untitled = layout.name == "first" and not layout.titled
    undated = find_undated(seen, cuts, layout=layout.name)
    most = (_MAX_UNDATED if layout.name == "first" else 1.0) * len(cuts)
    if untitled or len(undated.unsure) > most:
        if layout.other or layout.name == "last":  # only some have a day: on which side of their titles is unclear
            return Heads(layout=layout)
        return Heads(layout=layout, known=frozenset(full[start].number for start, _ in cuts))
    if cuts[0][1] is None and not has_prose(seen, 0, cuts[1][0]):
        cuts = cuts[1:]  # a cover page
    cuts = with_undated(cuts, undated.starts, layout=layout.name)
    ends = [*(start for start, _ in cuts[1:]), len(full)]
    parts = [_parts(seen, layout, span=(start, end), day=day) for (start, day), end in zip(cuts, ends, strict=True)]
    unsure = tuple(full[k].text for k in undated.unsure)
    return Heads(layout=layout, articles=tuple(_without_numbers(parts)), unsure=unsure)


def _holds_names_only(day: DayLine) -> bool:
    """Whether the words next to a day are names only, so that the line does not continue the sentence above."""
    return all(word[0].isupper() or not word[0].isalpha() for word in day.rest.split())


def _cuts(lines: Lines, layout: Layout) -> list[tuple[int, DayLine | None]]:
    """The first line of each article, with the line of its day; None where it has none."""
    if layout.name == "last":
        starts = [0, *(d.place + 1 for d in lines.days)]
        rest: list[tuple[int, DayLine | None]] = [(a, d) for a, d in zip(starts, lines.days, strict=False)]
        return rest + ([(starts[-1], None)] if starts[-1] < len(lines.texts) else [])
    if layout.name == "above":
        tops = _tops_above(lines, decked=layout.decked)
    else:
        papers = bool(lines.days[0].place) and all(lines.note[k] for k in range(lines.days[0].place))
        tops = [_over_notes(lines, d.place) if papers else d.place for d in lines.days]
    cuts: list[tuple[int, DayLine | None]] = [(t, d) for t, d in zip(tops, lines.days, strict=True) if t is not None]
    if cuts and cuts[0][0]:  # lines above the first head
        cuts.insert(0, (0, None))
    return cuts


def _over_notes(lines: Lines, place: int) -> int:
    while place > 0 and lines.note[place - 1] and lines.level[place] < 2:
        place -= 1
    return place


def _tops_above(lines: Lines, *, decked: bool) -> list[int | None]:
    """The first line of the head above each line with a day; None where there is no head above it."""
    bounds = [(0, lines.days[0].place), *lines.gaps()]
    prior = {depth: math.log(0.5 / depth) for depth in range(1, MAX_HEAD + 1)}
    depths: list[int] = []
    for _ in range(2):  # heads are alike: the depths of the first pass are the prior of the second
        depths = [_depth(lines, first, last, prior=prior, decked=decked) for first, last in bounds]
        seen = Counter(depths)
        prior = {d: math.log((seen[d] + 0.3) / (len(depths) + 2)) for d in prior}
    depths[0] = _depth_below_cover(lines, depths)
    return [last - depth if depth else None for depth, (_, last) in zip(depths, bounds, strict=True)]


def _depth_below_cover(lines: Lines, depths: Sequence[int]) -> int:
    """The lines of the first head: those of nearly all others, where a title of the whole stands above it."""
    (usual, n), first = Counter(depths[1:]).most_common(1)[0], lines.days[0].place
    alike = len(depths) > _MIN_ALIKE and n >= _ALIKE * (len(depths) - 1)
    if not alike or not 0 < usual < depths[0] or first - usual in lines.wrapped:
        return depths[0]
    return usual


def _depth(lines: Lines, first: int, last: int, *, prior: dict[int, float], decked: bool) -> int:
    """The number of lines of a head above a line with a day; 0 where none looks like a title."""
    most = max(lines.level[first : last + 1], default=0)
    room = last - first if not first else last - first - 1  # a text stays above, except for the first article
    best, found, total, titles, is_title = -1e9, 0, 0.0, 0, False
    for depth in range(1, min(MAX_HEAD, room) + 1):
        k = last - depth
        titled = lines.title[k] and not lines.note[k]
        other = -0.3 if decked and depth == 1 else -2.5
        on = is_title and k in lines.wrapped  # the first line of a long title
        total += 3.0 if lines.note[k] else 1.5 if on else other if not titled else 1.0 if titles else 2.0
        titles += titled
        is_title = titled or on
        shown = 3.0 if lines.level[k] == most > min(lines.level[first : last + 1]) or k == 0 else 0.0
        weight = total + prior[depth] + shown
        if weight > best:
            best, found = weight, depth
    return found if best > -1.0 else 0


def _parts(lines: Lines, layout: Layout, *, span: tuple[int, int], day: DayLine | None) -> HeadParts:
    start, end = span
    if day is None:
        return _undated_parts(lines, start, end)
    head, foot = _head_and_foot(lines, layout, span=span, day=day.place)
    title = next((k for k in head if lines.title[k] and not lines.note[k]), None)
    if title is None and layout.titled:
        title = next((k for k in head if k != day.place and not lines.note[k]), None)
    notes = [lines.texts[k] for k in (*head, *foot) if k != day.place and lines.note[k]]
    authors = [BYLINE.sub("", t, count=1) for t in notes if BYLINE.match(t)]
    sources = [t for t in notes if not BYLINE.match(t)]
    if BYLINE.match(day.rest):
        authors.append(BYLINE.sub("", day.rest, count=1))
    elif day.rest:
        sources.insert(0, day.rest)
    whole = _whole_title(lines, title, head)
    gone = {k for k in (*head, *foot) if lines.note[k] or k in whole or k == day.place}
    return HeadParts(
        start=start, end=end, body=tuple(k for k in range(start, end) if k not in gone),
        title=" ".join(lines.texts[k] for k in whole), source=sources[0] if sources else "",
        day=day.day, fields={"author": ", ".join(authors)} if authors else {},
    )  # fmt: skip


def _undated_parts(lines: Lines, start: int, end: int) -> HeadParts:
    """The head of an article without a day: a title above a text, perhaps below the name of its newspaper."""
    top = start
    while top < end - 1 and lines.note[top]:
        top += 1
    if not (lines.title[top] and has_prose(lines, top + 1, end)):
        return HeadParts(start=start, end=end, body=tuple(range(start, end)))
    return HeadParts(
        start=start, end=end, body=tuple(range(top + 1, end)), title=lines.texts[top],
        source=lines.texts[start] if top > start else "",
    )  # fmt: skip


def _whole_title(lines: Lines, title: int | None, head: Sequence[int]) -> list[int]:
    """The places of the lines of a title, which may be broken over several."""
    if title is None:
        return []
    found = [title]
    while found[0] - 1 in head and found[0] - 1 in lines.wrapped:
        found.insert(0, found[0] - 1)
    return found


def _head_and_foot(lines: Lines, layout: Layout, *, span: tuple[int, int], day: int) -> tuple[list[int], list[int]]:
    """The places of the lines of head and foot of an article; at least one line is left as its text."""
    start, end = span
    if layout.name == "last":
        head = [start] if layout.titled and start < day - 1 else []
        foot = [day]
        while foot[-1] - 1 > start and lines.note[foot[-1] - 1]:
            foot.append(foot[-1] - 1)
        return head, [*foot, *range(day + 1, end)]
    head = list(range(start, day + 1))
    k = day + 1
    while k < end - 1 and lines.note[k] and k - day <= 3:
        head.append(k)
        k += 1
    if layout.name == "first" and k < end - 1:
        head.append(k)
        while k + 1 < end - 1 and lines.note[k + 1] and k - day <= 4:
            k += 1
            head.append(k)
    return head, []


def _without_numbers(parts: Sequence[HeadParts]) -> list[HeadParts]:
    """The same, with running numbers taken off the titles where most have one."""
    titled = [p for p in parts if p.title]
    numbered = [p for p in titled if _NUMBER.match(p.title)]
    if len(numbered) < 0.8 * len(titled) or not numbered:
        return list(parts)
    return [replace(p, title=_NUMBER.sub("", p.title, count=1)) for p in parts]
