#!/usr/bin/env bash
# trafilatura drops the words of <time>, <label> and <output> from the middle of a sentence, and 10<sup>6</sup> becomes 106.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

import trafilatura

FILL = "<p>" + "The ferry sailed again on Monday and the people came to see it. " * 8 + "</p>"
SENTENCE = "It sails <time datetime='2019-05-03'>on 3 May</time> with 10<sup>6</sup> tons, <output>five</output> days late."
PAGE = f"<html><body><article><h1>Ferry</h1>{FILL}<p>{SENTENCE}</p>{FILL.replace('ferry', 'boat')}</article></body></html>"
line = next(x for x in trafilatura.extract(PAGE).split("\n") if x.startswith("It sails"))
print(f"trafilatura {version('trafilatura')}")
print(f"page: {SENTENCE}")
print(f"extract gives: {line}")
print("a reader would expect: It sails on 3 May with 10^6 tons, five days late.")
sys.exit(0 if line == "It sails with 106 tons, days late." else 1)
PY
