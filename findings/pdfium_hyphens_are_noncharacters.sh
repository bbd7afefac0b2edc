#!/usr/bin/env bash
# pypdfium2 gives U+FFFE, no hyphen and no line feed, where a line ends in a hyphen, also in one that belongs to the word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pypdfium2==5.15.2 pypdf==7.1.1 typst==0.15.2
"$folder/venv/bin/python" - <<'PY'
import io
import re
import sys
from importlib.metadata import version

import pypdf
import pypdfium2
import typst

page = "#set page(width: 12cm, height: auto)\n"
parted = typst.compile((page + "The harbour adminis-\\\ntration built a well-\\\nknown pier.").encode(), format="pdf")
read = pypdfium2.PdfDocument(parted)[0].get_textpage().get_text_range()
other = pypdf.PdfReader(io.BytesIO(parted)).pages[0].extract_text()
print(f"pypdfium2 {version('pypdfium2')}, pypdf {version('pypdf')}, a page set by Typst {version('typst')}")
print(f"pypdf:     {other!r}")
print(f"pypdfium2: {read!r}")
words = re.findall(r"\w+", read)
print(f"words by pypdfium2: {words}")
print("One would expect a hyphen and a line feed, or whole words. U+FFFE is no character, prints as nothing in many")
print("places, parts both words for any tokenizer, and what was one hyphen of two kinds cannot be told apart any more.")
sys.exit(0 if read.count("\ufffe") == 2 and "-" not in read and other.count("-\n") == 2 else 1)
PY
