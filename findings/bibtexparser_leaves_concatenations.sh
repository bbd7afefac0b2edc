#!/usr/bin/env bash
# bibtexparser 2 hands out joined values (dec # "~15", a journal's string # ", Part B") as source code, although the same string alone is put in.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check bibtexparser==2.1.0
"$folder/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

import bibtexparser

FILE = """@string{rr = "Road Review"}
@article{a, title = {Old bridges}, journal = rr, month = dec}
@article{b, title = {New bridges}, journal = rr # ", Part B", month = dec # "~15"}
"""
library = bibtexparser.parse_string(FILE)
found = {e.key: {f.key: f.value for f in e.fields} for e in library.entries}
print(f"bibtexparser {version('bibtexparser')}; failed blocks: {len(library.failed_blocks)}")
for key, fields in found.items():
    print(f"{key}: journal {fields['journal']!r}, month {fields['month']!r}")
print("BibTeX joins the pieces: 'Road Review, Part B' and 'dec~15'. Two articles of one journal come out under two names,")
print("the second of them a line of code, and nothing is reported.")
kept = found["b"]["journal"] == 'rr # ", Part B"' and found["b"]["month"] == 'dec # "~15"'
sys.exit(0 if found["a"]["journal"] == "Road Review" and kept and not library.failed_blocks else 1)
PY
