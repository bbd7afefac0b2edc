"""Objects that R has saved: .rds files of one object, .rda and .RData files of several."""

from __future__ import annotations

import re
import struct
import warnings
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError, missing_extra
from trendlab.readers.delimited import table_read
from trendlab.readers.format import Format, Head, Opened, Read
from trendlab.readers.frame import plain_value
from trendlab.readers.robjects import RTable, find_tables
from trendlab.readers.tables import SAMPLE_ROWS, Candidate, choose_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rdata.parser import RObject, RObjectInfo

    Unpack = Callable[[RObject], tuple[RObjectInfo, object]]

_WORKSPACES = (b"RDX2\n", b"RDX3\n", b"RDA2\n", b"RDA3\n", b"RDB2\n", b"RDB3\n")
_OBJECTS = (b"X\n\x00\x00\x00\x02", b"X\n\x00\x00\x00\x03")
_IN_ASCII = re.compile(rb"A\n[23]\n\d{5,6}\n\d{5,6}\n")  # with the versions of R that wrote it and can read it
MAX_SEQUENCE = 50_000_000  # numbers of a sequence that is saved as its ends only
# What the library raises on damaged files and on objects that it does not know.
_DAMAGED = (
    ValueError, LookupError, TypeError, AttributeError, OSError, EOFError, ArithmeticError, MemoryError, AssertionError,
    RuntimeError, struct.error,
)  # fmt: skip
_REMEDY = "in R, write its table with write.csv() or arrow::write_parquet()"


def recognise(head: Head) -> str | None:
    """The bytes that it begins with, once unpacked."""
    if head.start.startswith(_WORKSPACES):
        return "a saved workspace of R"
    return "a saved object of R" if head.start.startswith(_OBJECTS) or _IN_ASCII.match(head.start) else None


def read(opened: Opened) -> Read:
    """Each row of a data frame, or text of a corpus, as an article, columns guessed by name and content."""
    tables = _tables(opened)
    candidates = [Candidate(name, tuple(t.columns), _plain(t, SAMPLE_ROWS)) for name, t in tables.items()]
    if not candidates:
        raise InputError(f"{opened.name} holds no data frame, corpus or texts of R; {_REMEDY}")
    chosen = choose_tables(candidates, opened.spec, opened.name)
    rows = (row for name in chosen for row in _plain(tables[name]))
    notes, records = table_read(enumerate(rows, start=1), opened)
    return {"tables": chosen, "tables_left_out": [name for name in tables if name not in chosen], **notes}, records


def _plain(table: RTable, n: int | None = None) -> list[Mapping[str, Any]]:
    return [{name: plain_value(value) for name, value in row.items()} for row in islice(table.rows(), n)]


def _tables(opened: Opened) -> dict[str, RTable]:
    """The tables of the file by name."""
    try:
        from rdata.parser import DEFAULT_ALTREP_MAP, parse_data
    except ImportError as error:
        raise missing_extra(f"{opened.name} is R data; reading it needs rdata", "formats") from error
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of objects without a name of their file
            packed = {name: _bounded(unpack) for name, unpack in DEFAULT_ALTREP_MAP.items()}
            found = parse_data(opened.data(), altrep_constructor_dict=packed)
        encoding = _known_encoding(found.extra.encoding)
        return find_tables(found.object, name=PurePath(opened.name).name.split(".")[0], encoding=encoding)
    except _DAMAGED as error:
        what = str(error).strip() or type(error).__name__
        raise InputError(f"{opened.name} is R data that cannot be read: {what[:200]}; {_REMEDY}") from error


def _bounded(unpack: Unpack) -> Unpack:
    """Unpacks a packed vector, unless it is a sequence of more numbers than any table has rows."""

    def bounded(state: RObject) -> tuple[RObjectInfo, object]:
        size = state.value[0] if getattr(state.info.type, "name", "") == "REAL" and len(state.value) else 0
        if size > MAX_SEQUENCE:
            raise ValueError(f"a sequence of {size:.0f} numbers")
        return unpack(state)

    return bounded


def _known_encoding(name: str | None) -> str:
    """The encoding of strings that say none, as Python knows it; that of Windows in the West for any other."""
    try:
        "".encode(name or "cp1252")
    except LookupError:
        return "cp1252"
    return "cp1252" if name in (None, "UTF-8", "ASCII") else name


FORMAT = Format(name="rdata", about="a data file of R", recognise=recognise, read=read, rank=10, has_tables=True)
