"""Reports of a parliament's sittings one after another in one text: each begins with its day and how it was opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.clean import clean_text
from trendlab.readers.dump.daylines import day_line
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.records import Record, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from trendlab.readers.records import Found

# A formula with the hour, and no sentence of a report such as "The council met on Monday".
_OPENING = re.compile(
    r"\W*(?:the )?(?:honou?rable )?"
    r"(?:house|senate|parliament|(?:\w+ ){0,2}(?:assembly|council)|legislature|chamber|congress)(?: of [\w ]{1,30})?"
    r" (?:met|assembled|convened|resumed|sat)\b"
    r".{0,40}(?:pursuant|\bat\b.{0,30}(?:\d|o.clock|noon|past|half))"
    r"|\W*prayers?\W*$|\W*(?:the )?sitting (?:was )?(?:opened|commenced|began|resumed) at\b"
    r"|.{0,40}\bs\u00e9ance est (?:ouverte|reprise)|.{0,20}\bsitzung (?:ist|wird) (?:um .{1,20} )?er\u00f6ffnet"
    r"|\W*beginn:? .{0,12}\d|.{0,20}\b(?:se abre|se inicia) la sesi\u00f3n|.{0,30}\baberta a sess[\u00e3a]o"
    r"|.{0,20}\bvergadering wordt.{0,30}geopend|.{0,20}\bseduta (?:\u00e8 aperta|comincia|inizia)",
    re.IGNORECASE,
)
_LONGEST_OPENING = 120
_LONGEST_DAY, _MAX_BESIDE = 80, 2  # characters of a line with a day, and words beside it
_BETWEEN, _ABOVE, _LONGEST_HEAD = 8, 6, 90  # lines from the day to the opening, and of a heading; and characters of one
_MIN, _STOPS = 2, ".;,:?!"  # sittings; and signs with which no heading ends


def recognise(head: Head) -> str | None:
    """Several lines with nothing but a day, each above the words with which a sitting is opened."""
    rows = [(k, line) for k, line in enumerate(head.text.split("\n"), 1) if line.strip()]
    starts = _starts(rows)
    if len({day for _, _, day in starts}) < _MIN or 2 * len(starts) < sum(bool(_day(line)) for _, line in rows):
        return None
    return f"{len(starts)} days above the opening of a sitting"


def read(opened: Opened) -> Read:
    """Each sitting as an article."""
    return {}, _sittings(opened)


def _sittings(opened: Opened) -> Iterator[Found]:
    rows = [(k, line) for k, line in enumerate(without_mark(opened.text()).split("\n"), 1) if line.strip()]
    starts = _starts(rows)
    if starts and starts[0][0]:
        above = rows[: starts[0][0]]
        text = "\n".join(line.strip() for _, line in above)
        yield Reject(opened.name, "text above the first sitting", text, above[0][0], above[-1][0])
    for (first, day_at, day), end in zip(starts, [*(one[0] for one in starts[1:]), len(rows)], strict=True):
        heads = [rows[k][1].strip() for k in range(first, day_at)]
        body = "\n".join(line for _, line in rows[day_at + 1 : end])
        yield Record(
            text=clean_text("\n".join([*heads[1:], body])), title=" ".join(heads[0].split()) if heads else "",
            source=opened.name, raw_date=day, first_line=rows[first][0], last_line=rows[end - 1][0],
        )  # fmt: skip


def _starts(rows: Sequence[tuple[int, str]]) -> list[tuple[int, int, str]]:
    """The places of the first line of each sitting and of its day, and the day.

    Args:
        rows: the lines with text, with their numbers.
    """
    out: list[tuple[int, int, str]] = []
    openings = [k for k, (_, line) in enumerate(rows) if len(line) <= _LONGEST_OPENING and _OPENING.match(line)]
    done = 0
    for at in openings:
        days = (k for k in range(at - 1, max(done, at - _BETWEEN) - 1, -1) if _day(rows[k][1]))
        day_at = next(days, None)
        if day_at is not None:
            first = _heading(rows, day_at, least=done)
            out.append((first, day_at, _day(rows[day_at][1])))
            done = at + 1
    return out


def _heading(rows: Sequence[tuple[int, str]], day_at: int, *, least: int) -> int:
    """The place of the first of the short lines above a day, which are no sentences."""
    first = day_at
    while first > max(least, day_at - _ABOVE):
        line = rows[first - 1][1].strip()
        if len(line) > _LONGEST_HEAD or line[-1] in _STOPS or line[0].islower():
            break
        first -= 1
    return first


def _day(line: str) -> str:
    """The day of a line that says hardly anything else, "" where it is none."""
    text = " ".join(line.split())
    found = day_line(text) if len(text) <= _LONGEST_DAY else None
    return found.day if found is not None and len(found.rest.split()) <= _MAX_BESIDE else ""


FORMAT = Format(name="sittings", about="sittings of a parliament in one text", recognise=recognise, read=read, rank=75)
