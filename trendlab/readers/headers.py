"""Whether the first row of a table names its columns, and which rows below it do too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from trendlab.days.written import is_date, read_days, says_nothing
from trendlab.readers.bom import without_mark
from trendlab.readers.roles import KNOWN, plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 80
_MIN_ANSWERS = 3
_LONGEST_PART, _LONGEST_ANSWER = 250, 40  # characters of a part of a question; of "Open-Ended Response" below "text"
_MIN_ALWAYS = 3  # columns that all rows but the second fill
_CODE = re.compile(r"\s*\{\s*[\"']+ImportId\b")  # what Qualtrics writes below each question
_NUMBERED = re.compile(r"V([1-9]\d*)")  # what it wrote above the names of its own columns before
_QUESTION = re.compile(r".{8,}[?\u061f\uff1f]\W{0,3}", re.DOTALL)
_MIN_QUESTIONS = 3
_MIN_AGAIN = 3  # cells that repeat the name above them
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
    unused = sum(not c and not any(k < len(row) and row[k] for row in below) for k, c in enumerate(first))
    distinct = len(set(first)) >= len(first) - max(unused - 1, 0)  # columns that no row fills have no names
    return short and distinct and not again & values


def is_name(column: str) -> bool:
    """Whether the name of a column is one that a header gives, and not the place of a column without a name.

    >>> is_name("headline"), is_name("column 4")
    (True, False)
    """
    return re.fullmatch(r"column \d+", column) is None


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
    """Whether a first row is the questions of a survey: most are distinct, and one stands above numbers or times."""
    cells = [c for c in first if c]
    if _are_questions(cells, rows):
        return True
    if len(rows) < _MIN_ANSWERS or 3 * len(set(cells)) <= 2 * len(cells) or any(map(_VALUE.fullmatch, cells)):
        return False
    for k in (k for k, cell in enumerate(first) if not says_nothing(cell.strip())):
        filled = [row[k].strip() for row in rows if k < len(row) and row[k].strip()]
        if len(filled) >= _MIN_ANSWERS and all(map(_VALUE.fullmatch, filled)):
            return True
    return False


def _are_questions(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether most long cells of a first row are distinct questions, and few cells below are."""
    asked = {c for c in cells if _QUESTION.fullmatch(c)}
    if min(len(asked), len(rows)) < _MIN_QUESTIONS or 2 * len(asked) < sum(len(c) > _LONGEST for c in cells):
        return False
    below = [c for row in rows for c in row if c]
    return _MIN_ANSWERS * sum(_QUESTION.fullmatch(c) is not None for c in below) < len(below)


def rows_below(first: Sequence[str], below: Sequence[Sequence[str]]) -> int:
    """The number of rows below a header that name its columns too, as in exports of surveys: 0, 1 or 2.

    They hold codes of the columns, or the names again in other words, or the parts of questions in columns that the
    first row leaves empty.

    Args:
        first: the cells of the header.
        below: the cells of the next rows.

    Example:
        >>> rows_below(["StartDate", "Q1"], [["Start Date", "Why?"], ['{"ImportId":"startDate"}', '{"ImportId":"Q1"}']])
        2
        >>> rows_below(["date", "text"], [["2021-03-03", "The council met."]])
        0
    """
    coded = (k for k, row in enumerate(below[:2], 1) if 2 * sum(map(bool, map(_CODE.match, row))) > len(row))
    if (n := next(coded, 0)) or not below or list(below[0]) == list(first):
        return n
    filled = [c.strip() for c in below[0] if c.strip()]
    if any(map(_VALUE.fullmatch, first)):
        return 0  # rows of a table without a header may repeat what is the same in all of them
    if _are_numbered(first, below[0]):
        return 1
    same = [
        k for k, (a, b) in enumerate(zip(first, below[0], strict=False)) if a.strip() and plain_name(a) == plain_name(b)
    ]
    again = sum(not any(k < len(row) and row[k] == below[0][k] for row in below[1:]) for k in same)
    if again >= _MIN_AGAIN and 10 * again >= len(filled):
        return 1
    return int(_names_parts(first, below[0], below[1:]))


def _are_numbered(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether a first row begins with "V1", "V2" and so on, above names that differ."""
    names = [b.strip() for a, b in zip(first, second, strict=False) if _NUMBERED.fullmatch(a.strip())]
    counted = [a.strip() for a in first[: len(names)]] == [f"V{k + 1}" for k in range(len(names))]
    return counted and len(names) >= _MIN_AGAIN and len(set(names)) == len(names) and all(map(str.isalpha, names))


def _names_parts(first: Sequence[str], second: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a second row names the parts of questions, and is empty in columns that all rows fill."""
    pairs = [(a.strip(), b.strip()) for a, b in zip(first, second, strict=False)]
    cells = [b for _, b in pairs if b]
    if len(rows) < _MIN_ANSWERS or not cells or any(_is_answer(a, b) for a, b in pairs):
        return False
    alone = [k for k, (a, b) in enumerate(pairs) if a and not b]
    always = [k for k in alone if all(k < len(row) and row[k].strip() for row in rows)]
    asked = next((k for k, (a, _) in enumerate(pairs) if a), 0)
    if any(b and not a for a, b in pairs[asked:]):
        return bool(always)
    answered = any(b and k < len(row) and row[k].strip() == b for k, (_, b) in enumerate(pairs) for row in rows)
    short = len(always) >= _MIN_ALWAYS and max(map(len, cells)) <= _LONGEST_ANSWER  # "Open-Ended Response" alone
    return len(always) > 1 and (short or len(set(cells)) <= len(cells) / 2) and not answered


def _is_answer(name: str, cell: str) -> bool:
    """Whether a cell is a value, a day or a text, and no part of a question of this name."""
    longest = _LONGEST_ANSWER if plain_name(name) in KNOWN else _LONGEST_PART
    return bool(_VALUE.fullmatch(cell)) or len(cell) > longest or is_date(cell)


def names_anew(row: Sequence[str], names: Sequence[str]) -> bool:
    """Whether a row is the header of a further table, with most names of the one above in another order or number.

    Args:
        row: its cells.
        names: of the columns so far.

    Example:
        >>> names_anew(["Title", "Year", "Art. No.", "Abstract"], ["Title", "Year", "Abstract"])
        True
    """
    known = {name for name in names if is_name(name)}
    shared = known & {without_mark(cell.strip()) for cell in row}
    return len(shared) >= max(_MIN_AGAIN, 0.6 * len(known))


def column_names(header: Sequence[Any], second: Sequence[Any] = ()) -> list[str]:
    """The names of columns by the cells of a header; empty ones are numbered, and repeated ones get their number.

    Args:
        header: its cells, such as questions; empty where the one before goes on in the second row.
        second: the cells of a second row: parts of the questions, or more words on the same columns.

    Example:
        >>> column_names(["id", "Why?", "", "Who?", "id"], ["", "Bread", "Fish", "Response", ""])
        ['id', 'Why?: Bread', 'Why?: Fish', 'Who?', 'id 5']
    """
    names: list[str] = []
    question = ""
    numbered = _are_numbered(header, second)
    for k, cell in enumerate(header):
        own = without_mark(str(cell).strip())
        part = str(second[k]).strip() if k < len(second) else ""
        if numbered and _NUMBERED.fullmatch(own):
            own = part
        question = own or question
        if part and question and (not own or (k + 1 < len(header) and not str(header[k + 1]).strip())):
            own = f"{question}: {part}"
        short = own or f"column {k + 1}"
        names.append(short if short not in names else f"{short} {k + 1}")
    return names
