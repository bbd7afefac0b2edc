"""The head of a file that is one article: labelled lines, or a line with its day near the top, next to its title."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from trendlab.readers.bom import without_mark
from trendlab.readers.dump.daylines import BYLINE, DayLine, own_day_line
from trendlab.readers.dump.headparts import OCCASION
from trendlab.readers.headlabels import HeadLabel, head_label, without_text_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_YEAR = re.compile(r"1\d{3}|20\d\d")
_MAX_HEAD = 5
_ANY_LABEL, _MIN_BLOCK = re.compile(r"([A-Za-z][\w-]{1,40}):(?:\s+(.*)|$)"), 4
_LONGEST_TITLE, _LONGEST_CUT = 200, 120  # characters of a line, and of one that ends with dots
_STOPS, _CUT = ".。,;:…", ("...", "…")


@dataclass(frozen=True, kw_only=True)
class FileHead:
    """The values in the head of a file, and its text below.

    Attributes:
        title, source: "" where none is given.
        date: as written, None where none is given.
        text: without the lines of the head.
        fields: the values of its other labels, by role.
        is_guess: whether no label but the place of its lines says that it is a head.
    """

    text: str
    title: str = ""
    source: str = ""
    date: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    is_guess: bool = False


def read_head(text: str) -> FileHead:
    r"""The head of a file and its text; a file without a head is all text.

    Args:
        text: the whole file.

    Example:
        >>> read_head("Harbour grows\nThe Daily Post, 3 March 2021\n\nShips wait.").date
        '3 March 2021'
        >>> read_head("Title: Harbour grows\nDate: 2021-03-03\n\nShips wait.").title
        'Harbour grows'
    """
    lines = without_mark(text).splitlines()
    return _labelled(lines) or _dated(lines) or FileHead(text=text)


def _labelled(lines: Sequence[str]) -> FileHead | None:
    """A head of two or more lines with labels, of which one is of the title or the date."""
    fields: dict[str, str] = {}
    end, block = 0, _block_end(lines)
    for k, line in enumerate(lines[:30]):
        if not line.strip():
            continue
        label = head_label(line) or _any_label(line, in_block=k < block)
        if label is None or (label.role in fields and k >= block):
            break
        end = k + 1
        fields[label.role] = "; ".join(filter(None, (fields.get(label.role), label.value)))
        if label.role == "text":
            break
    filled = {role: value for role, value in fields.items() if value and role != "text"}
    if len(fields) < 2 or not ({"title", "date"} & set(filled)):
        return None
    rest = [fields.get("text", ""), *lines[end:]]
    others = {k: v for k, v in filled.items() if k not in ("title", "source", "date")}
    return FileHead(
        text="\n".join(rest).strip("\n"), title=filled.get("title", ""), source=filled.get("source", ""),
        date=filled.get("date"), fields=others,
    )  # fmt: skip


def _block_end(lines: Sequence[str]) -> int:
    """The line that ends a block of nothing but labels at the top, 0 where there is no such block of four or more."""
    end = next((k for k, line in enumerate(lines[:30]) if not line.strip()), 0)
    return end if end >= _MIN_BLOCK and all(map(_ANY_LABEL.match, lines[:end])) else 0


def _any_label(line: str, *, in_block: bool) -> HeadLabel | None:
    """A label that is no known one, with its own name as its role, in a block of labels."""
    hit = _ANY_LABEL.match(line) if in_block else None
    return HeadLabel(hit[1].lower(), hit[2].strip()) if hit is not None else None


def _dated(lines: Sequence[str]) -> FileHead | None:
    """A head in which a line with a day, and any line above it, is short and among the first ones."""
    places = [k for k, line in enumerate(lines) if line.strip()][: _MAX_HEAD + 1]
    found = _first_day(lines, places)
    if found is None or len(places) < 2:
        return None
    at = places.index(found.place)
    above = [k for k in places[:at] if _may_be_title(lines[k]) or _byline(lines[k].strip())]
    if len(above) < at:
        return None
    numbers = {k for k in above if not any(map(str.isalpha, lines[k]))}  # of pages, but "1917" may be a title
    if len(above) == 1 and _YEAR.fullmatch(lines[above[0]].strip().strip("#* ")):
        numbers = set()
    above = [k for k in above if k not in numbers]
    bylines = {k: hit for k in above[1:] if (hit := _byline(lines[k].strip()))}
    free = (k for k in places[at + 1 : at + 2] if _may_be_title(lines[k]) and _is_set_apart(lines, k))
    title = above[0] if above else next(free, None)
    by = BYLINE.match(found.rest)
    authors = [*bylines.values(), *([found.rest[by.end() :]] if by else [])]
    gone = {found.place, title, *bylines, *numbers}
    kept = [line for k, line in enumerate(lines) if k not in gone]
    first, *rest = "\n".join(kept).strip("\n").split("\n")
    text = "\n".join((without_text_label(first), *rest)).strip("\n")
    fields = {"author": "; ".join(authors)} if authors else {}
    beside = "" if by else found.rest
    if OCCASION.search(beside):
        fields, beside = {**fields, "beside_date": beside}, ""
    return FileHead(
        text=text, title="" if title is None else lines[title].strip().lstrip("#* "), source=beside, date=found.day,
        fields=fields, is_guess=True,
    )  # fmt: skip


def _byline(line: str) -> str:
    """The names behind "By", "Von" or the like on a line, "" where it is no byline: a headline may begin so too."""
    hit = BYLINE.match(line)
    names = line[hit.end() :] if hit else ""
    return names if len(names.split()) > 1 and not any(word[0].islower() for word in names.split()) else ""


def _first_day(lines: Sequence[str], places: Sequence[int]) -> DayLine | None:
    for spans in (False, True):
        for k in places[:-1]:
            found = own_day_line(lines[k].strip(), k, spans=spans)
            if found is not None:
                return found
    return None


def _may_be_title(line: str) -> bool:
    text = line.strip()
    is_cut = text.endswith(_CUT) and len(text) <= _LONGEST_CUT
    return 2 <= len(text) <= _LONGEST_TITLE and (is_cut or text[-1] not in _STOPS) and not text[0].islower()


def _is_set_apart(lines: Sequence[str], k: int) -> bool:
    """Whether a line is followed by a blank one, or by one that is much longer."""
    below = lines[k + 1].strip() if k + 1 < len(lines) else ""
    return not below or len(below) > 1.5 * len(lines[k].strip())
