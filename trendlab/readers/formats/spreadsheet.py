"""Spreadsheets: XLSX, XLSM, XLSB, XLS and ODS, by python-calamine."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from trendlab.days import Days
from trendlab.days.written import read_days
from trendlab.errors import InputError, LimitError, TrendlabError
from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.frame import plain_value
from trendlab.readers.headers import column_names, is_record, rows_below
from trendlab.readers.oldbook import open_old_book
from trendlab.readers.records import Record
from trendlab.readers.tables import SAMPLE_ROWS, Candidate, choose_tables
from trendlab.readers.zipped import DAMAGED, check_zip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

    from trendlab.corpus.doubts import Doubt
    from trendlab.files.plain import Json
    from trendlab.readers.records import Found

# The names of the columns, and the rows below them with their numbers.
Sheet: TypeAlias = tuple[list[str], list[tuple[int, list[Any]]]]
_OLE = b"\xd0\xcf\x11\xe0"
_BOOKS = (b"W\x00o\x00r\x00k\x00b\x00o\x00o\x00k\x00", b"B\x00o\x00o\x00k\x00\x00", b"\x09\x08\x10\x00\x00\x06\x05\x00")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_HEADER_WITHIN = 20
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_PLACE = re.compile(rb'\br="([A-Z]{1,7})(\d{1,9})"')
_MAX_CELLS = 50_000_000
_FROM_1904 = re.compile(rb'<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"')
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_DAYS_TO_1904, _HEAD_BYTES = 1462, 1 << 20


def recognise(head: Head) -> str | None:
    """A workbook in a zip, or an old workbook by its streams."""
    for name in ("xl/workbook.xml", "xl/workbook.bin"):
        if name in head.members:
            return f"a zip with {name}"
    if head.members[:1] == ("mimetype",) and _ODS in head.start[:200]:
        return "a zip of an ODS spreadsheet"
    if head.start.startswith(_OLE) and (head.suffix in (".xls", ".xlt") or any(b in head.start for b in _BOOKS)):
        return "an old Office file with a workbook"
    return None


def read(opened: Opened) -> Read:
    """Each row of the sheet with the text as an article, or of all sheets that are laid out like it."""
    if opened.head.start.startswith(_OLE):
        book = open_old_book(opened.data(), opened.name, table=opened.spec.table or "")
        names, sheets, shift = book.names, dict(book.sheets), None
    else:
        names, sheets, shift = _open_packed(opened)
    candidates = [_candidate(name, head, rows) for name, (head, rows) in sheets.items() if rows]
    chosen = choose_tables(candidates, opened.spec, opened.name) if candidates or opened.spec.table is not None else []
    left = [n for n in names if n not in chosen]
    notes, records = table_read(_all_rows([sheets[n] for n in chosen]), opened)
    found = records if shift is None or opened.spec.date_format else (_with_day(one, shift) for one in records)
    return {"tables": chosen, "tables_left_out": left, **notes}, found


def _first_day(file: IO[bytes]) -> int | None:
    """Days from 30 December 1899 to the day from which a workbook counts; None where that is not known."""
    with zipfile.ZipFile(file) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return None
        with archive.open("xl/workbook.xml") as stream:
            return _DAYS_TO_1904 if _FROM_1904.search(stream.read(_HEAD_BYTES)) else 0


def _with_day(one: Found | Doubt, shift: int) -> Found | Doubt:
    """The article with its day where its date is a number of days, as in cells that are not styled as dates."""
    if not isinstance(one, Record) or not one.raw_date or not _SERIAL.fullmatch(one.raw_date):
        return one
    days = read_days(one.raw_date)
    return one if days is None else replace(one, raw_date=str(Days(days.first + shift, days.last + shift).first_day))


def _open_packed(opened: Opened) -> tuple[Sequence[str], dict[str, Sheet], int | None]:
    """The names and sheets of a workbook, and the day from which it counts; a source in an archive is read once."""
    from python_calamine import CalamineError, load_workbook

    try:
        with opened.seekable() as file:
            _check_size(opened, file)
            shift = _first_day(file)
            file.seek(0)
            return (*sheets_of(load_workbook(file), opened.spec.table or ""), shift)
    except BaseException as error:
        # In a damaged file calamine may panic, which is a BaseException and not an Exception.
        foreseen = isinstance(error, (CalamineError, *DAMAGED))
        if isinstance(error, TrendlabError) or not (foreseen or type(error).__name__ == "PanicException"):
            raise
        raise InputError(f"{opened.name} cannot be read as a spreadsheet: {error}; save it again, or as CSV") from error


def sheets_of(book: CalamineWorkbook, table: str) -> tuple[list[str], dict[str, Sheet]]:
    """The names of all sheets, and the named sheet, else all visible ones, with plain values.

    Args:
        book: of python-calamine.
        table: the name of a sheet, "" for all visible ones.
    """
    shown = [m.name for m in book.sheets_metadata if _is_shown(m)]
    wanted = [table] if table in book.sheet_names else shown or book.sheet_names
    sheets = {name: list_rows(book.get_sheet_by_name(name)) for name in wanted if name}
    return list(book.sheet_names), {
        name: (head, [(k, [_cell(v) for v in row]) for k, row in rows]) for name, (head, rows) in sheets.items()
    }


def _check_size(opened: Opened, file: IO[bytes]) -> None:
    with zipfile.ZipFile(file) as archive:
        check_zip(archive, opened.name, opened.spec.limits)
        for name in archive.namelist():
            if _SHEET.fullmatch(name):
                _check_area(archive, name, opened.name)
    file.seek(0)


def _check_area(archive: zipfile.ZipFile, sheet: str, name: str) -> None:
    """Refuse a sheet whose used area has too many cells for the memory."""
    rows = columns = 0
    rest = b""
    with archive.open(sheet) as stream:
        while chunk := stream.read(1 << 20):
            for column, row in _PLACE.findall(rest + chunk):
                rows, columns = max(rows, int(row)), max(columns, _number_of(column))
            rest = chunk[-32:]
    if rows * columns > _MAX_CELLS:
        raise LimitError(f"{name} has a sheet of {rows:,} rows and {columns:,} columns; save the part with text as CSV")


@lru_cache(maxsize=1024)
def _number_of(column: bytes) -> int:
    number = 0
    for letter in column:
        number = 26 * number + letter - 64
    return number


def _candidate(name: str, head: list[str], rows: list[tuple[int, list[Any]]]) -> Candidate:
    sample = [dict(zip(head, row, strict=False)) for _, row in rows[:SAMPLE_ROWS]]
    return Candidate(name, tuple(head), sample)


def _is_shown(sheet: SheetMetadata) -> bool:
    return str(sheet.visible).endswith("Visible") and str(sheet.typ).endswith("WorkSheet")


def list_rows(sheet: CalamineSheet) -> Sheet:
    """The names of the columns, and the rows below them with their numbers; blank rows are left out.

    Args:
        sheet: of python-calamine.
    """
    first = (sheet.start or (0, 0))[0] + 1
    rows = [
        (first + k, row) for k, row in enumerate(sheet.to_python(skip_empty_area=True)) if any(_filled(v) for v in row)
    ]
    at = _header_at([row for _, row in islice(rows, _HEADER_WITHIN + 50)])
    width = max((len(row) for _, row in rows[:SAMPLE_ROWS]), default=0)
    if at is None:
        return column_names([""] * width), rows
    texts = [["" if v is None else str(v) for v in row] for _, row in rows[at : at + 50]]
    more = rows_below(texts[0], texts[1:])
    return column_names(rows[at][1], *texts[1 : 1 + bool(more)]), rows[at + 1 + more :]


def _header_at(rows: Sequence[Sequence[Any]]) -> int | None:
    """The place of the header: the first row as filled as those below it, if its words are no record; else None."""
    counts = [sum(_filled(v) for v in row) for row in rows]
    usual = sorted(counts)[len(counts) // 2] if counts else 0
    for k, row in enumerate(rows[:_HEADER_WITHIN]):
        cells = [v for v in row if _filled(v)]
        if counts[k] >= max(1, 0.6 * usual):
            words = all(isinstance(v, str) and len(v) <= 120 for v in cells)
            if not words or len({*map(str, cells)}) <= 0.5 * len(cells):
                return None
            texts = [["" if v is None else str(v) for v in one] for one in rows[k:]]
            return None if is_record(texts[0], texts[1:]) else k
    return None


def _filled(value: object) -> bool:
    return value is not None and value != ""


def _all_rows(sheets: list[Sheet]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for names, rows in sheets:
        for line, row in rows:
            yield line, dict(zip(names, row, strict=False))


def _cell(value: object) -> Json:
    """The plain value of a cell; whole numbers are integers, and days have no time."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return plain_value(value)


FORMAT = Format(
    name="spreadsheet", about="a spreadsheet (XLSX, XLS, ODS)", recognise=recognise, read=read, rank=15, has_tables=True
)
