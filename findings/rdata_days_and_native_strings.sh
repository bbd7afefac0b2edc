#!/usr/bin/env bash
# rdata gives the days of R (class Date) as plain numbers, 17897.0 for 2019-01-01, and bytes for texts that R itself reads.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check rdata==1.1.0
"$folder/venv/bin/python" - "$folder" <<'PY'
import struct
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import rdata

folder = Path(sys.argv[1])


def ints(*values):
    return struct.pack(f">{len(values)}i", *values)


def char(text, flag):
    data = text.encode()
    return ints(9 | flag << 12, len(data)) + data


# R Internals, 1.8: a vector of doubles with the attribute class "Date", and a string with no flag of an encoding, as
# version 2 of the format keeps texts that are in the encoding of the session; in most sessions that is UTF-8.
start = b"X\n" + ints(2, 0x030601, 0x020300)
named = ints(0x402, 1) + char("class", 64) + ints(16, 1) + char("Date", 64) + ints(254)
(folder / "day.rds").write_bytes(start + ints(14 | 0x300, 1) + struct.pack(">d", 17_897) + named)
(folder / "text.rds").write_bytes(start + ints(16, 1) + char("Mein Büro", 0))

with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    day = rdata.read_rds(folder / "day.rds")
    n_told = len(told)
    text = rdata.read_rds(folder / "text.rds")
print(f"rdata {version('rdata')}")
print(f"as.Date('2019-01-01') comes as {day!r}, with a warning: {str(told[0].message)[:70]!r}")
print(f"'Mein Büro', of no declared encoding, comes as {text!r}")
print("One would expect a date, as a factor gives its labels, and a text by the encoding of most sessions: a column of")
print("days of a data frame becomes numbers, and one accent makes the texts of an older file bytes.")
sys.exit(0 if day.tolist() == [17_897.0] and n_told and text.dtype.kind == "S" else 1)
PY
