"""Whether the first row of a table names its columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trendlab.days.written import read_days, says_nothing
from trendlab.readers.roles import KNOWN, plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 80
_MIN_ANSWERS = 3
# A number, a day or a time; "2018/11/27 10:33:21 AM MDT" is what forms write.
_VALUE = re.compile(r"[-+]?\d[\d\s.,:/%T+-]*(?:[AaPp]\.?[Mm]\.?)?(?:\s?[A-Z]{2,4}(?:[+-]\d{1,4})?)?")


def is_header(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a first row names the columns of a table: short, distinct, no number or day, unlike the rows below.

    Args:
        first: its cells.
        below: the cells of the next rows.

    Example:
        >>> rows = [["2021-03-03", "The council met."], ["2021-03-04", "The bakers shut their shops."]]
        >>> is_header(["day", "text"], rows), is_header(rows[0], rows[1:])
        (True, False)
    """
    if _asks(first, below):
        return True
    if any(c.replace(".", "").replace("-", "").isdecimal() or len(c) > _LONGEST or _is_day(c) for c in first):
        return False
    if _are_known(first):
        return True
    again = set(filter(None, first))  # written again, as in tables that stand one below the other
    values = {c for row in below if not again <= set(row) for c in row}
    short = all(len(c) <= 60 and len(c.split()) <= 5 for c in first)
    return short and len(set(first)) == len(first) and not again & values


def is_record(first: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a first row of words is a record and no header: it says a day, or a text as long as those below.

    Args:
        first: its cells.
        below: the cells of the next rows.

    Example:
        >>> is_record(["2021-03-03", "Bridge closed"], [["2021-03-04", "Bakers strike"]])
        True
    """
    for k, cell in enumerate(first):
        under = [row[k] for row in below if k < len(row) and row[k]]
        if under and _is_day(cell) and 2 * sum(map(_is_day, under)) > len(under):
            return True
        alike = (_LONGEST < len(one) < 2 * len(cell) for one in under)
        if len(cell) > _LONGEST and 2 * sum(alike) > len(under):
            return not _are_known(first) and not _asks(first, below)
    return False


def _are_known(first: Sequence[str]) -> bool:
    """Whether several cells are usual names of columns."""
    return sum(plain_name(cell) in KNOWN for cell in first) > 1


def _is_day(cell: str) -> bool:
    """Whether a cell says a day: "2021-03-03T10:00Z", "3 March 2021"."""
    days = read_days(cell) if cell[:1].isdecimal() else None
    return days is not None and days.unit == "day"


def _asks(first: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a first row is the questions of a survey: long, distinct, and one above a column of numbers or times."""
    cells = [c for c in first if c]
    if len(rows) < _MIN_ANSWERS or len(set(cells)) < len(cells) or any(map(_VALUE.fullmatch, cells)):
        return False
    for k in (k for k, cell in enumerate(first) if not says_nothing(cell.strip())):
        filled = [row[k].strip() for row in rows if k < len(row) and row[k].strip()]
        if len(filled) >= _MIN_ANSWERS and all(map(_VALUE.fullmatch, filled)):
            return True
    return False
