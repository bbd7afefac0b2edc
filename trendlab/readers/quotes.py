"""The lines of a CSV text joined to records; a quote that is never closed costs its own row and no other."""

from __future__ import annotations

import csv
import re
from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from trendlab.readers.records import Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from trendlab.readers.sources import Line

MAX_LINES = 100_000  # of one record: a field with more line breaks is taken for an unclosed quote
MAX_CHARS = 20_000_000  # of one record, likewise
_FEWER_LINES = 50  # instead of MAX_LINES, after so many unclosed quotes in a file:
_UNRELIABLE = 20
_NEVER_CLOSED = "quote that is never closed"
_INSIDE = r'[^"]*+(?:""[^"]*+)*+'
_CLOSING = re.compile(rf'{_INSIDE}"(?!")')


class Piece(NamedTuple):
    """The lines of one record.

    Attributes:
        text: the lines, each with its end.
        first, last: their numbers.
        cut: whether one of them was longer than the limit.
    """

    text: str
    first: int
    last: int
    cut: bool = False


class RecordLines:
    """The records of a CSV text one by one, and as rejects the lines that belong to none.

    Args:
        lines: of the file.
        source: its name.
        delimiter: one character.

    Attributes:
        width: number of columns, to be set once the header is known.
    """

    def __init__(self, lines: Iterable[Line], source: str, delimiter: str) -> None:
        self._lines, self._source, self._delimiter = iter(lines), source, delimiter
        self._back: deque[Line] = deque()
        self._faults = 0
        mark = re.escape(delimiter)
        self._fields = re.compile(rf'(?:(?:"{_INSIDE}"[^{mark}]*+|[^"{mark}][^{mark}]*+|){mark})*+')
        self._whole = re.compile(rf'"{_INSIDE}"[^{mark}]*+')
        self.width = 0

    def __iter__(self) -> Iterator[Piece | Reject]:
        """Each record or reject in order; set `width` once the header is known."""
        while (line := self._next()) is not None:
            # An even number of quotes is closed, except next to inch marks, where the CSV parser reads on.
            if line.text.count('"') % 2 == 0 or line.cut or not self._opens(line.text):
                yield Piece(_without_null(line.text) + "\n", line.number, line.number, line.cut)
            else:
                yield from self._several(line)

    def _next(self) -> Line | None:
        return self._back.popleft() if self._back else next(self._lines, None)

    def _opens(self, text: str, start: int = 0) -> bool:
        """Whether the text, from the start of a field on, ends inside quotes."""
        found = self._fields.match(text, start)
        end = found.end() if found else start
        return text[end : end + 1] == '"' and not self._whole.fullmatch(text, end)

    def _several(self, line: Line) -> Iterator[Piece | Reject]:
        """The record of a line with an open quote, or what can be saved where the quote never closes."""
        held = [line]
        max_lines = MAX_LINES if self._faults < _UNRELIABLE else _FEWER_LINES
        sound, n_chars = False, len(line.text)
        back, lines = self._back, self._lines
        while (
            len(held) < max_lines
            and n_chars < MAX_CHARS
            and (line_ := back.popleft() if back else next(lines, None)) is not None
        ):
            held.append(line_)
            n_chars += len(line_.text)
            if '"' not in line_.text:
                continue
            opened, sound = self._continued(line_.text)
            if not opened or not sound:
                break
            sound = False
        if sound:
            yield _piece(held)
            return
        yield from self._repair(held)

    def _continued(self, text: str) -> tuple[bool, bool]:
        """Whether a line that begins inside quotes ends so, and whether its quote, if any, closes as it should."""
        found = _CLOSING.match(text)
        if not found:
            return True, True
        rest = text[found.end() :]
        if rest.strip() and not rest.startswith(self._delimiter):
            return False, False
        return self._opens(text, found.end() + 1) if rest.startswith(self._delimiter) else False, True

    def _repair(self, held: list[Line]) -> Iterator[Piece | Reject]:
        self._faults += 1
        if self._rows_begin(held, 1):
            keep = 1
        elif (whole := self._with_inner_quotes(held)) is not None:
            yield whole
            return
        else:
            keep = next((k for k in range(2, min(len(held), 50)) if self._rows_begin(held, k)), len(held))
        lost = _piece(held[:keep])
        yield Reject(self._source, _NEVER_CLOSED, lost.text, lost.first, lost.last)
        self._back.extendleft(reversed(held[keep:]))

    def _rows_begin(self, held: list[Line], at: int) -> bool:
        """Whether rows of the right width begin at this line: three of them, or as many as there are."""
        some = held[at : at + 3]
        return bool(some) and all(self._starts_row(line.text) for line in some)

    def _starts_row(self, text: str) -> bool:
        if self._opens(text):
            before = text[: self._fields.match(text).end()].count(self._delimiter)  # type: ignore[union-attr]  # the pattern matches any text
            return 0 < before < self.width
        return len(_fields(text, self._delimiter)) == self.width

    def _with_inner_quotes(self, held: list[Line]) -> Piece | None:
        """The record with its inner quotes doubled, up to the quote that closes it; None where that gives no record."""
        lines = list(held)
        while len(lines) <= _FEWER_LINES:
            text = "\n".join(x.text for x in lines)
            doubled = self._double_inner(text)
            if not self._opens(doubled) and len(_fields(doubled, self._delimiter, strict=True)) == self.width:
                return Piece(doubled + "\n", lines[0].number, lines[-1].number)
            if len(held) > _FEWER_LINES or (line := self._next()) is None:
                break
            lines.append(line)
        self._back.extendleft(reversed(lines[len(held) :]))
        return None

    def _double_inner(self, text: str) -> str:
        mark = re.escape(self._delimiter)
        return re.sub(rf'(?<!^)(?<![{mark}"\n])"(?![{mark}"\n]|$)', '""', text)


def _piece(lines: list[Line]) -> Piece:
    text = _without_null("\n".join([x.text for x in lines]) + "\n")
    return Piece(text, lines[0].number, lines[-1].number, any([x.cut for x in lines]))


def _without_null(text: str) -> str:
    return text.replace("\x00", "") if "\x00" in text else text


def _fields(text: str, delimiter: str, *, strict: bool = False) -> list[str]:
    try:
        return next(csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=strict), [])
    except csv.Error:
        return []
