"""CSV sheets that people filled in with a spreadsheet program."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from trendlab.errors import InputError, SourceNotFoundError
from trendlab.files.cells import refuse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

MAX_BYTES = 200_000_000
NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # first bytes of XLSX and ODS; of XLS


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """One row: its number in a spreadsheet, where the header is row 1, and its cells by column."""

    number: int
    cells: Mapping[str, str]


def read_sheet(path: Path, *, needed: Sequence[str]) -> list[SheetRow]:
    """The rows of a CSV file as Excel, LibreOffice, Numbers and Google write it, without empty ones.

    The encoding is UTF-8, UTF-16 or a Western code page; the delimiter is a comma, semicolon or tab.

    Args:
        path: of the file.
        needed: columns that the sheet must have.

    Raises:
        SourceNotFoundError: if there is no such file.
        InputError: if it is not a CSV file, or a column is missing or stands twice.
    """
    text = _decode(path)
    try:
        delimiter = max(",;\t", key=lambda sign: len(set(needed) & set(_head(_parse(text, sign)))))
        return list(_rows(_parse(text, delimiter), path, needed))
    except csv.Error as error:
        raise InputError(f"{path}: cannot be read as CSV ({error})") from error


def _parse(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows as lists of cells."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _head(rows: Iterator[list[str]]) -> list[str]:
    """The names of the columns, from the first row."""
    return [" ".join(refuse(name).split()) for name in next(rows, [])]


def _decode(path: Path) -> str:
    """The text of the file, in the first encoding that fits."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: is larger than {MAX_BYTES:,} bytes, which no sheet of labels is")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise SourceNotFoundError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    if data.startswith(NOT_TEXT):
        raise InputError(f"{path}: is a workbook of a spreadsheet program; save it as CSV and give that file")
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252", "latin-1")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InputError(f"{path}: is no text in UTF-8, UTF-16 or a Western code page")


def _rows(rows: Iterator[list[str]], path: Path, needed: Sequence[str]) -> Iterator[SheetRow]:
    """The rows that hold any text, after the header was checked."""
    head = _head(rows)
    missing = [name for name in needed if name not in head]
    if missing:
        raise InputError(f"{path}: is no sheet of labels; the first row lacks the column {', '.join(missing)}")
    twice = sorted({name for name in head if name and head.count(name) > 1})
    if twice:
        raise InputError(f"{path}: the column {twice[0]!r} stands twice; rename or remove one of them")
    for number, row in enumerate(rows, 2):
        if any(cell.strip() for cell in row):
            cells = {name: refuse(cell).strip() for name, cell in zip(head, row, strict=False) if name}
            yield SheetRow(number=number, cells=cells)
