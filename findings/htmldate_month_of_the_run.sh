#!/usr/bin/env bash
# htmldate fills a month without a day with the day of the run: the date of a page changes every day.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check htmldate==1.11.0 dateparser==1.5.0
"$folder/venv/bin/python" - <<'PY'
import sys
from datetime import date
from importlib.metadata import version

from htmldate import find_date

PAGE = '<html><head><meta name="date" content="2022-10"/></head><body><p>{}</p></body></html>'
found = find_date(PAGE.format("Words of the page. " * 40), original_date=True)
today = date.today()
expected = f"2022-10-{today.day:02d}"
print(f"htmldate {version('htmldate')}, dateparser {version('dateparser')}")
print('a page says <meta name="date" content="2022-10">, a month and no day')
print(f"find_date gives {found}: the day {today.day} is that of today ({today})")
print("a reader would expect 2022-10, 2022-10-01 or nothing; the same page read tomorrow has another date")
sys.exit(0 if found == expected else 1)
PY
