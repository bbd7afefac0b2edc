"""Tables of benchmarks as CSV: written at once, or row by row so that a run that was stopped goes on."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any


def write_rows(path: Path | str, rows: Sequence[Mapping[str, Any]], columns: Iterable[str] | None = None) -> None:
    """Write all rows, with the columns of the first one where none are given."""
    with Path(path).open("w", newline="", encoding="utf8") as file:
        writer = csv.DictWriter(file, list(rows[0] if columns is None else columns), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def load_rows(path: Path) -> list[dict[str, str]]:
    """Rows of the table so far."""
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf8") as file:
        return list(csv.DictReader(file))


def append_row(path: Path, row: Mapping[str, Any]) -> None:
    """Add one row, with a header where the file is new."""
    new = not path.exists()
    with path.open("a", newline="", encoding="utf8") as file:
        writer = csv.DictWriter(file, list(row), lineterminator="\n")
        if new:
            writer.writeheader()
        writer.writerow(row)


def run_script(command: list[object]) -> str:
    """Standard output of a Python script that must succeed."""
    return subprocess.run([sys.executable, *map(str, command)], check=True, capture_output=True, text=True).stdout
