#!/usr/bin/env bash
# lxml's HTML parser drops whatever stands behind </body></html>, which browsers show; trafilatura loses articles by it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check lxml==6.1.3 trafilatura==2.3.1 lxml_html_clean==0.4.6
"$folder/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

import trafilatura
from lxml import etree

SMALL = "<html><body><p>one</p></body></html><p>two</p>"
tree = etree.tostring(etree.HTML(SMALL)).decode()
STORY = "<article><p>" + "The ferry sailed again on Monday. " * 12 + "</p></article>"
PAGE = f"<html><body>{STORY}</body></html>{STORY.replace('ferry', 'boat')}"
text = trafilatura.extract(PAGE) or ""
print(f"lxml {version('lxml')}, libxml2 {'.'.join(map(str, etree.LIBXML_VERSION))}, trafilatura {version('trafilatura')}")
print(f"etree.HTML({SMALL!r}) gives {tree}")
print('the HTML standard (insertion mode "after after body") and all browsers put the second paragraph into the body;')
print(f"trafilatura finds the ferry {text.count('ferry')} times and the boat behind the end {text.count('boat')} times")
sys.exit(0 if "two" not in tree and "ferry" in text and "boat" not in text else 1)
PY
