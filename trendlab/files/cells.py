"""CSV tables: cells that no spreadsheet runs as formulas, and that read back as the same text."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import pandas as pd

# A spreadsheet runs a cell that begins with one of these as a formula (OWASP, CSV Injection), full-width forms too.
FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
LINE_STARTS = ("\t", "\r", "\n")


def defuse(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would run it as a formula or if it begins with one.

    Blanks, control and format characters before a formula are looked through.
    """
    if text[:1].isalnum():  # most cells
        return text
    return f"'{text}" if text.startswith((*LINE_STARTS, "'")) or _is_formula(text) else text


def refuse(text: str) -> str:
    """The inverse of `defuse`."""
    return text.removeprefix("'")


def _is_formula(text: str) -> bool:
    """Whether the first visible character begins a formula."""
    first = next((c for c in text if not c.isspace() and unicodedata.category(c)[0] != "C"), "")
    return first in FORMULA_STARTS


def cell(value: object) -> str:
    """One CSV cell: "" for a missing value, ten significant digits of a float, text defused, lists as JSON."""
    if type(value) is float:  # first, because most cells are floats
        return f"{value:.10g}" if isfinite(value) else ""
    if type(value) is int:
        return str(value)
    if value is None or (isinstance(value, float | np.floating) and not np.isfinite(value)):
        return ""
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, float | np.floating):
        return format(float(value), ".10g")
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return defuse(value)
    return str(value)


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV table in UTF-8 with Unix line ends."""
    return _write_rows(columns, ([cell(v) for v in row] for row in rows))


def _write_rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table of cells that are text already."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue().encode("utf8", "replace")  # a lone surrogate, as in odd file names, becomes "?"


def frame_bytes(frame: pd.DataFrame) -> bytes:
    """A data frame as a CSV table, see `csv_bytes`; missing values are empty.

    >>> import pandas as pd
    >>> frame_bytes(pd.DataFrame({"label": ["=1+1", None], "share": [0.25, float("nan")]})).decode().split()
    ['label,share', "'=1+1,0.25", ',']
    """
    columns = [_cells(frame.iloc[:, k]) for k in range(frame.shape[1])]
    return _write_rows([str(name) for name in frame.columns], zip(*columns, strict=True))


def _cells(column: pd.Series[Any]) -> list[str]:
    """The cells of a column; numbers of one kind at once, which are nine cells of ten."""
    if column.dtype.kind == "f" and isinstance(column.dtype, np.dtype):
        return [f"{value:.10g}" if isfinite(value) else "" for value in column.tolist()]
    values = column.astype(object).where(column.notna(), None)
    return [cell(value) for value in values.tolist()]


def read_csv(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """Rows of a CSV table as text, by column, with `defuse` undone.

    Raises:
        StoreError: if the file is missing or lacks a column.
    """
    try:
        with path.open(encoding="utf8", newline="") as file:
            reader = csv.DictReader(file)
            rows = [{k: refuse(v or "") for k, v in row.items() if k is not None} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise StoreError(f"{path}: cannot be read as CSV ({error}); the run must be fitted again") from error
    missing = set(columns) - set(reader.fieldnames or ())
    if missing:
        raise StoreError(f"{path}: column {', '.join(sorted(missing))} is missing")
    return rows
