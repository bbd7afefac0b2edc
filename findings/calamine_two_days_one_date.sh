#!/usr/bin/env bash
# python-calamine gives two different days of a workbook the same date, and a cell with an error the value of an empty one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 openpyxl==3.1.5
"$folder/venv/bin/python" - "$folder/book.xlsx" <<'PY'
import sys
from importlib.metadata import version

import openpyxl
import python_calamine

path = sys.argv[1]
book = openpyxl.Workbook()
for row, value in enumerate((58, 59, 60, 61), 1):
    cell = book.active.cell(row, 1, value)
    cell.number_format = "yyyy-mm-dd"
    # The second column says whether the article was checked: an error, a blank, a text that looks like the error.
    book.active.cell(row, 2, ("#N/A", None, "n/a", "yes")[row - 1])
book.save(path)
rows = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()
print(f"python-calamine {version('python-calamine')}, workbook written by openpyxl {version('openpyxl')}")
for value, row in zip((58, 59, 60, 61), rows, strict=True):
    print(f"day {value} of the workbook: {row[0]}, second cell {row[1]!r}")
print("Days 59 and 60 both come as 28 February 1900: a spreadsheet calls day 60 the 29th, which never was, and one would")
print("expect it to be told apart or refused. The error #N/A comes as the same '' as the empty cell below it.")
days = [str(row[0]) for row in rows]
expected = days == ["1900-02-27", "1900-02-28", "1900-02-28", "1900-03-01"] and [r[1] for r in rows[:2]] == ["", ""]
sys.exit(0 if expected else 1)
PY
