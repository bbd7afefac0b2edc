#!/usr/bin/env bash
# striprtf gives a character beyond U+FFFF as two lone surrogates: its text cannot be written to a file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check striprtf==0.0.35
"$folder/venv/bin/python" - <<'PY'
import sys
from importlib.metadata import version

from striprtf.striprtf import rtf_to_text

SOURCE = r"{\rtf1\ansi\uc1 \u-10179?\u-8704? smile}"  # as Word writes U+1F600
text = rtf_to_text(SOURCE)
print(f"striprtf {version('striprtf')}")
print(f"rtf_to_text({SOURCE!r}) gives {text!r}")
try:
    text.encode("utf8")
    failed = ""
except UnicodeEncodeError as error:
    failed = str(error)
print(f"writing it as UTF-8: {failed or 'works'}")
print("a reader would expect '\\U0001f600 smile'")
sys.exit(0 if text == "\ud83d\ude00 smile" and "surrogates not allowed" in failed else 1)
PY
