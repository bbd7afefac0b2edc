"""JSON, JSONL, CSV and TSV as rows of named values, streamed line by line."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError
from trendlab.readers.apostrophes import in_apostrophes, swap_lines, swap_quotes, swap_rows
from trendlab.readers.columns import Columns, guess_columns
from trendlab.readers.daterivals import DateRivals
from trendlab.readers.escapes import has_escapes, without_escapes
from trendlab.readers.headdates import HEAD_DATE, HeadDates
from trendlab.readers.headers import column_names, is_name, names_anew
from trendlab.readers.invertedindex import with_texts
from trendlab.readers.jsonkinds import hit_document
from trendlab.readers.otherdates import OtherDates
from trendlab.readers.partitions import with_partition
from trendlab.readers.quotes import Piece, RecordLines
from trendlab.readers.records import Found, Reject
from trendlab.readers.references.exports import Export, export_columns, known_export, plain_rows
from trendlab.readers.samplerows import rows_ahead, sample_rows
from trendlab.readers.separators import plain_table, with_marks
from trendlab.readers.sniff import find_header, has_header, lines_above, n_more_names, without_separator
from trendlab.readers.table import row_reader
from trendlab.readers.textrivals import rival_doubts, text_rivals
from trendlab.readers.yearcheck import YearCheck

if TYPE_CHECKING:
    from trendlab.corpus.doubts import Doubt
    from trendlab.files.plain import Json
    from trendlab.readers.format import Opened, Read
    from trendlab.readers.sources import Line
    from trendlab.readers.spec import Limits, ReadSpec

_OPENERS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')


def depth_of(text: str, limit: int) -> int:
    """How deeply brackets nest outside of strings.

    Args:
        text: JSON or TOML.
        limit: the count stops at one more than this, and is 0 where there are too few brackets to exceed it.
    """
    if text.count("[") + text.count("{") <= limit:
        return 0
    depth = deepest = 0
    for match in _OPENERS.finditer(text):
        mark = match.group()
        if mark in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > limit:
                break
        elif mark in "]}":
            depth -= 1
    return deepest


def parse_json(text: str, limits: Limits) -> Json:
    """The value of one JSON text.

    Raises:
        ValueError: if it is broken or nests deeper than the limit; the message says which.
    """
    if depth_of(text, limits.depth) > limits.depth:
        raise ValueError(f"JSON nested deeper than {limits.depth} levels")
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("JSON nested too deeply") from None


def jsonl_rows(lines: Iterable[Line], source: str, limits: Limits) -> Iterator[tuple[int, Any] | Reject]:
    """Each line's value with its number; broken lines as rejects."""
    for line in lines:
        if line.cut:
            yield Reject(
                source, f"line longer than {limits.line_chars:,} characters", line.text[:200], line.number, line.number
            )
            continue
        if not line.text.strip():
            yield Reject(source, "blank line", "", line.number, line.number)
            continue
        try:
            value = parse_json(line.text, limits)
            yield line.number, hit_document(value) if isinstance(value, dict) and "_source" in value else value
        except ValueError as error:
            yield Reject(source, f"broken JSON: {error}", line.text, line.number, line.number)


def csv_rows(
    lines: Iterable[Line], source: str, *, limits: Limits, delimiter: str, header: bool = True, more: int = 0
) -> Iterator[tuple[int, Any] | Reject]:
    """Each row as a mapping by the header, with the line it begins on; rows of the wrong width as rejects.

    Args:
        lines: of the file.
        source: its name.
        limits: on the length of a field.
        delimiter: one character.
        header: whether the first row names the columns; if not they are "column 1" and so on.
        more: the number of rows below the first that name them too.

    Raises:
        InputError: if the first row cannot be read.
    """
    longest = min(limits.line_chars, sys.maxsize)
    pieces = RecordLines(without_separator(lines), source, delimiter)
    feed = _RecordTexts(pieces)
    rows = csv.reader(feed, delimiter=delimiter)
    first = _first_row(rows, source, longest)
    second = [_first_row(rows, source, longest) for _ in range(more)]
    names = column_names(first if header else [""] * len(first), *second[:1])
    pieces.width, is_header = len(names), find_header(first)
    for row in second:
        yield Reject(source, "row of names below the header", delimiter.join(row)[:2000], feed.first, feed.last)
    if not header:
        yield feed.first, dict(zip(names, first, strict=False))
    while True:
        feed.first = 0
        try:
            row = _next_row(rows, longest)
        except StopIteration:
            yield from feed.take_rejects()
            return
        except csv.Error as error:
            yield Reject(source, f"broken row: {error}", "", feed.first, feed.last)
            continue
        yield from feed.take_rejects()
        if len(names) == 1 and len(row) > 1:
            row = [delimiter.join(row)]  # texts one a line, not quoted
        reason = _why_no_row(row, names, long=feed.cut, limits=limits)
        if header and is_header(row):
            reason = "the header again"
        elif header and names_anew(row, names):
            names, reason = column_names(row), "a header of other columns"
            pieces.width = len(names)
        if reason:
            yield Reject(source, reason, delimiter.join(cell[:2000] for cell in row), feed.first, feed.last)
        else:
            yield feed.first, dict(zip(names, row, strict=False))


def _next_row(rows: Iterator[list[str]], longest: int) -> list[str]:
    """The next row. The limit on the length of a field is one of the whole process, so it is put back."""
    before = csv.field_size_limit(longest)
    try:
        return next(rows)
    finally:
        csv.field_size_limit(before)


def _first_row(rows: Iterator[list[str]], source: str, longest: int) -> list[str]:
    try:
        return _next_row(rows, longest)
    except StopIteration:
        return []
    except csv.Error as error:
        raise InputError(
            f"{source} has a first row that cannot be read: {error}; repair it or raise limits.line_chars"
        ) from error


class _RecordTexts:
    """The texts of records for the CSV parser, which takes one at a time, and the lines of the last ones."""

    def __init__(self, pieces: Iterable[Piece | Reject]) -> None:
        self._pieces = iter(pieces)
        self._rejects: list[Reject] = []
        self.first = self.last = 0
        self.cut = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        for piece in self._pieces:
            if isinstance(piece, Reject):
                self._rejects.append(piece)
                continue
            self.first, self.last = self.first or piece.first, piece.last
            self.cut = piece.cut
            return piece.text
        raise StopIteration

    def take_rejects(self) -> list[Reject]:
        """The rejects since the last call."""
        taken, self._rejects = self._rejects, []
        return taken


def _why_no_row(row: list[str], names: list[str], *, long: bool, limits: Limits) -> str:
    if long:
        return f"line longer than {limits.line_chars:,} characters"
    if not row:
        return "blank line"
    wide = len(row) > len(names) and any(row[len(names) :])
    return f"row of {len(row)} fields under a header of {len(names)}" if wide else ""


def table_records(
    rows: Iterable[tuple[int | None, Any] | Reject], source: str, spec: ReadSpec
) -> tuple[Columns, Iterator[Found | Doubt]]:
    """The guessed columns, and the rows as records.

    Args:
        rows: values with their line, and rejects, in order.
        source: its name.
        spec: columns given by the caller.

    Raises:
        InputError: if the first rows hold no record that can be read, a given column is missing, or none looks like
            text.
    """
    head = rows_ahead(stream := iter(rows))
    sample = sample_rows(head)
    if not sample:
        if all(isinstance(r, Reject) for r in head):
            raise InputError(f"{source} holds no record that can be read{_first_reason(head)}")
        raise InputError(f"{source} holds values without names; give a table with a header or JSON objects")
    whole = chain(head, stream)
    export = known_export(sample[0]) if not any(True for _ in spec.columns()) else None
    if export is not None:
        return export_columns(export), _records(_plain(whole, export), export_columns(export), source=source, spec=spec)
    columns = guess_columns(sample, spec, source)
    years, others, rivals = YearCheck(columns, source), OtherDates(columns, source), DateRivals(columns, sample, source)
    watched = rivals.watched(years.watched(whole))
    found = _records(others.completed(watched), columns, source=source, spec=spec)
    texts = rival_doubts(text_rivals(sample, columns), columns, source)
    return columns, chain(found, years.doubts(), others.doubts(), rivals.doubts(), texts)


def _plain(rows: Iterable[Any], export: Export) -> Iterator[Any]:
    plain = plain_rows(export)
    return (r if isinstance(r, Reject) or not isinstance(r[1], Mapping) else (r[0], plain(r[1])) for r in rows)


def table_read(rows: Iterable[tuple[int | None, Any] | Reject], opened: Opened) -> Read:
    """What a format of named values returns: the columns used, and the rows as records.

    Args:
        rows: (line or None, mapping of name to value), and rejects, as a stream.
        opened: the source.

    Raises:
        InputError: as `table_records`.
    """
    columns, found = table_records(with_texts(with_partition(rows, opened.name)), opened.name, opened.spec)
    return {"columns": columns.as_notes()}, found


def delimited_read(opened: Opened, *, delimiter: str) -> Read:
    """A table of lines: the columns used, and the rows as records.

    Args:
        opened: the source.
        delimiter: one character, or several marks.

    Raises:
        InputError: if the first row cannot be read; otherwise as `table_records`.
    """
    mark = delimiter
    plain, lines, delimiter = plain_table(opened, mark)
    swapped = in_apostrophes(plain, delimiter)
    start, lines = (swap_quotes(plain), swap_lines(lines)) if swapped else (plain, lines)
    above = lines_above(start, delimiter)
    header = bool(above) or has_header(start, delimiter) or any(is_name(c) for _, c in opened.spec.columns())
    lines = without_escapes(lines) if has_escapes(start, delimiter) else lines
    left = [Reject(opened.name, "line above the header", x.text, x.number, x.number) for x in islice(lines, above)]
    more = n_more_names(start, delimiter) if header and not above else 0
    rows = csv_rows(lines, opened.name, limits=opened.spec.limits, delimiter=delimiter, header=header, more=more)
    rows = with_marks(rows, mark) if len(mark) > 1 else rows
    notes, found = table_read(chain(left, swap_rows(rows) if swapped else rows), opened)
    return {**notes, "delimiter": mark, "header": header}, found


def _first_reason(head: list[Any]) -> str:
    reason = next((r.reason for r in head if isinstance(r, Reject) and r.reason != "blank line"), "")
    return reason and f" (first reject: {reason})"


def _records(rows: Iterable[Any], columns: Columns, *, source: str, spec: ReadSpec) -> Iterator[Found | Doubt]:
    record = row_reader(columns, source=source, spec=spec)
    heads = HeadDates(source, wanted=spec.head_dates)
    for row in rows:
        if isinstance(row, Reject):
            yield row
        elif row[1].__class__ is dict and HEAD_DATE in row[1]:
            yield heads.complete(record(*row), row[1][HEAD_DATE])
        else:
            yield record(*row)
    yield from heads.doubts()
