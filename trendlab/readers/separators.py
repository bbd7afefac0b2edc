r"""Tables whose cells stand between marks that no spreadsheet writes: "<=>", "::", "~|~", a caret, a control character.

Who exports texts full of commas, semicolons and bars takes a mark that no text holds. The first line shows it: the same
mark between well-known names of columns.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from trendlab.readers.bom import without_mark
from trendlab.readers.records import Reject
from trendlab.readers.roles import KNOWN, plain_name
from trendlab.readers.wrapped import inside, unwrapped, without_wrapping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.format import Opened
    from trendlab.readers.sources import Line

# One character that no name or sentence needs, or several marks.
_MARK = re.compile(r"[<>=|~^:;#$%&@!*+/\\¦§¬¶\x01-\x08\x1c-\x1f-]{2,6}|[\x01-\x08\x1c-\x1f^~¦§¬¶¤]")
_UNIT = "\x1f"  # what takes the place of several marks
_NAME = re.compile(r"[^\W\d][\w .-]*")
_LOOKED_AT, _LONGEST = 100, 60
_MIN_NAMES, _MOST_OF = 2, 0.5  # well-known names, and the rows that have as many cells or more
_MIN_CELLS, _NEARLY_ALL = 3, 0.9  # of any names, and of rows; the part of them that have as many cells
_DASHES = frozenset("-/=*+")  # of these alone a mark also stands in prose, rules and lists


def odd_separator(text: str) -> str:
    r"""The mark between the cells of a table, "" where the first line shows none but those of every table.

    Args:
        text: the beginning of a table.

    Example:
        >>> odd_separator("id<=>date<=>text\n1<=>2021-03-04<=>Ships, boats; trams.\n" * 3)
        '<=>'
        >>> odd_separator("id,date,text\n1,2021-03-04,Ships\n" * 3)
        ''
    """
    header, *lines = [x for x in without_mark(text).split("\n")[:_LOOKED_AT] if x.strip()] or [""]
    marks = set(_MARK.findall(header))
    mark = marks.pop() if len(marks) == 1 else ""
    names = [name.strip().strip('"') for name in header.split(mark)] if mark else []
    inner = names[not names[0] : len(names) - (not names[-1])] if names else []  # an index of rows, a mark at the end
    if len(inner) < 2 or not lines or not all(0 < len(name) <= _LONGEST for name in inner):
        return ""
    n_marks = [line.count(mark) - len(names) + 1 for line in lines]
    known = sum(plain_name(name) in KNOWN for name in names) >= _MIN_NAMES
    if known and sum(n >= 0 for n in n_marks) >= _MOST_OF * len(lines):
        return mark
    even = min(len(names), len(lines)) >= _MIN_CELLS and n_marks.count(0) >= _NEARLY_ALL * len(lines)
    is_plain = len(mark) == 1 or {*mark} <= _DASHES
    return mark if even and not is_plain and all(map(_NAME.fullmatch, names)) else ""


def plain_table(opened: Opened, mark: str) -> tuple[str, Iterable[Line], str]:
    """The beginning and the lines of a table without quotes around whole rows, and its separator as one character.

    Args:
        opened: the table.
        mark: its separator, of one character or several.
    """
    text, lines = opened.head.text, opened.lines()
    if len(mark) > 1:
        return "\n".join(_row(x, mark) for x in text.split("\n")), _with_one_mark(lines, mark), _UNIT
    plain = unwrapped(text)
    return plain, lines if plain is text else without_wrapping(lines), mark


def with_marks(rows: Iterable[tuple[int, Any] | Reject], mark: str) -> Iterator[tuple[int, Any] | Reject]:
    """The rows and rejects of a plain table with the marks that stood inside of quoted cells.

    Args:
        rows: as the plain table has them.
        mark: its separator, of several characters.
    """
    for row in rows:
        if isinstance(row, Reject):
            yield replace(row, text=row.text.replace(_UNIT, mark))
        else:
            yield row[0], {name.replace(_UNIT, mark): cell.replace(_UNIT, mark) for name, cell in row[1].items()}


def _with_one_mark(lines: Iterable[Line], mark: str) -> Iterator[Line]:
    for line in lines:
        yield line._replace(text=_row(line.text, mark))


def _row(line: str, mark: str) -> str:
    """A row with the one mark; the cells of a row that was quoted as a whole are what stands in them."""
    whole = inside(line)
    if whole is None or mark not in whole:
        return line.replace(mark, _UNIT)
    return _UNIT.join('"' + cell.replace('"', '""') + '"' if '"' in cell else cell for cell in whole.split(mark))
