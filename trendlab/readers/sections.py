"""Headings with a day each, as in journals and newsletters: the text below one is an article."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from trendlab.days.inside import find_day
from trendlab.readers.dump.daylines import day_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_MIN_SECTIONS = 3
_DATED, _WHOLE = 0.8, 0.6


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading with a day, and the text below it.

    Attributes:
        first, last: places of its lines.
        title: the words of the heading without the day.
        day: as written.
        lines: of its text.
    """

    first: int
    last: int
    title: str
    day: str
    lines: tuple[str, ...]


def dated_sections(lines: Sequence[tuple[int, str]]) -> list[Section]:
    """The sections of a text whose headings have a day each, in them or on the line below; none without such headings.

    Args:
        lines: with text; the level of a heading, 1 to 6, or 0 for any other line, and its words.

    Example:
        >>> days = [[(2, f"{day} March 2021 Harbour"), (0, "Ships came.")] for day in (3, 4, 5)]
        >>> [(s.title, s.day, s.lines) for s in dated_sections([x for d in days for x in d])][:2]
        [('Harbour', '3 March 2021', ('Ships came.',)), ('Harbour', '4 March 2021', ('Ships came.',))]
    """
    dated = {k: found for k, (level, _) in enumerate(lines) if level and (found := _day_of(lines, k)) is not None}
    levels = Counter(lines[k][0] for k in dated)
    level, n = max(levels.items(), key=lambda item: item[1], default=(0, 0))
    if n < _MIN_SECTIONS or n < _DATED * sum(one == level for one, _ in lines):
        return []
    starts = [k for k in dated if lines[k][0] == level]
    parts = [_section(lines, k, dated[k]) for k in starts]
    parts = [s for s in _posts_of_days(lines, parts) if any(s.lines)]
    inside = {k for s in parts for k in range(s.first, s.last + 1)}
    outside = sum(len(text) for k, (one, text) in enumerate(lines) if not one and k not in inside)
    held = sum(len(text) for s in parts for text in s.lines)
    return parts if len(parts) >= _MIN_SECTIONS and held >= _WHOLE * (held + outside) else []


def _posts_of_days(lines: Sequence[tuple[int, str]], days: list[Section]) -> list[Section]:
    """In place of headings that are a day alone, the headings right below them, which are titles of posts of that day.

    Headings that recur, such as "Tasks" and "Notes" in a diary, are parts of a day. The line of a day belongs to
    what stands first below it.
    """
    below = [lines[s.first + 1][0] if s.last > s.first else 0 for s in days]
    level = max(below, default=0)
    if any(s.title for s in days) or not days or below.count(level) < _DATED * len(days) or not level:
        return days
    posts: list[Section] = []
    for day in days:
        starts = [k for k in range(day.first + 1, day.last + 1) if lines[k][0] == level]
        ends = [*(k - 1 for k in starts[1:]), day.last]
        if not starts or starts[0] > day.first + 1:  # words of the day itself
            own = (starts[0] if starts else day.last + 1) - day.first - 1
            posts.append(replace(day, last=day.first + own, lines=day.lines[:own]))
        posts += [
            Section(
                first=day.first if k == day.first + 1 else k,
                last=end,
                title=lines[k][1],
                day=day.day,
                lines=tuple(t for _, t in lines[k + 1 : end + 1]),
            )
            for k, end in zip(starts, ends, strict=False)  # a day without posts has an end only
        ]
    titles = [post.title for post in posts if post.title]
    return posts if len(set(titles)) >= _DATED * len(titles) else days


def _day_of(lines: Sequence[tuple[int, str]], k: int) -> Section | None:
    """The title and day of a heading, without its text."""
    text = lines[k][1]
    day = find_day(text)
    if day is not None and day.exact:
        title = f"{text[: day.start]} {text[day.end :]}".strip(" \t-–—:|,()[].*_")
        return Section(first=k, last=k, title=" ".join(title.split()), day=day.text, lines=())
    if k + 1 < len(lines) and not lines[k + 1][0]:
        below = day_line(lines[k + 1][1].strip("*_ "))
        if below is not None:
            return Section(first=k, last=k + 1, title=text, day=below.day, lines=())
    return None


def _section(lines: Sequence[tuple[int, str]], k: int, head: Section) -> Section:
    """The section with its text, up to the next heading of its level or a higher one."""
    end = head.last + 1
    while end < len(lines) and not 0 < lines[end][0] <= lines[k][0]:
        end += 1
    return replace(head, last=end - 1, lines=tuple(text for _, text in lines[head.last + 1 : end]))
