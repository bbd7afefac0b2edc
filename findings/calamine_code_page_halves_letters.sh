#!/usr/bin/env bash
# python-calamine reads each half of a letter as one in an old workbook (.xls) whose head names a code page of single bytes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-calamine==0.9.1 xlwt==1.3.0 xlrd==2.0.2
"$folder/venv/bin/python" - "$folder" <<'PY'
import sys
from importlib.metadata import version

import python_calamine
import xlrd
import xlwt

book = xlwt.Workbook()
book.add_sheet("articles").write(0, 0, "Vlak do Ústí má zpoždění")
book.save(f"{sys.argv[1]}/unicode.xls")
data = open(f"{sys.argv[1]}/unicode.xls", "rb").read()
# The record CODEPAGE (0x42) of two bytes: 1200, UTF-16. Texts of this version are Unicode whatever it says, and some
# programs that write it say 1252.
head, named = bytes.fromhex("42000200b004"), bytes.fromhex("42000200e404")
assert data.count(head) == 1
open(f"{sys.argv[1]}/named.xls", "wb").write(data.replace(head, named))
print(f"python-calamine {version('python-calamine')}, xlrd {version('xlrd')}, workbooks written by xlwt {version('xlwt')}")
read = {}
for name in ("unicode", "named"):
    path = f"{sys.argv[1]}/{name}.xls"
    read[name] = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()[0][0]
    print(f"{name}.xls: calamine {read[name]!r}, xlrd {xlrd.open_workbook(path).sheet_by_index(0).cell_value(0, 0)!r}")
print("One would expect the same text from both: what differs is the name of a code page that this version does not use.")
sys.exit(0 if read["unicode"] == "Vlak do Ústí má zpoždění" and "\x00" in read["named"] else 1)
PY
