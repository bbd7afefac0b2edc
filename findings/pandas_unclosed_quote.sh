#!/usr/bin/env bash
# One quote that is never closed makes pandas lose articles in four ways, three of them without a word; which one depends on the engine and on
# whether other rows hold quotes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 pyarrow==26.0.1
"$folder/venv/bin/python" - <<'PY'
import io
import sys

import pandas as pd

PLAIN = 'id,text\n1,a\n2,"open\n3,c\n4,d\n5,e\n'
QUOTED = 'id,text,n\n1,a,1\n2,"open,2\n3,"c d",3\n4,"d e",4\n5,"e f",5\n'


def ids(text, **options):
    source = io.BytesIO(text.encode()) if options.get("engine") == "pyarrow" else io.StringIO(text)
    try:
        return pd.read_csv(source, **options)["id"].tolist()
    except pd.errors.ParserError as error:
        return f"ParserError: {error}"


cases = [
    ("default engine, no other quotes", ids(PLAIN)),
    ("default engine, other rows quoted", ids(QUOTED)),
    ("engine='pyarrow', no other quotes", ids(PLAIN, engine="pyarrow")),
    ("engine='python', on_bad_lines='skip'", ids(PLAIN, engine="python", on_bad_lines="skip")),
]
print(f"pandas {pd.__version__}; each text has rows 1 to 5, the quote of row 2 is never closed")
for name, found in cases:
    print(f"{name}: {found}")
print("Only the first says anything. The second has row 3 inside of row 2, the third rows 3 to 5, the fourth drops rows 2 to 5.")
expected = [[1, 2, 4, 5], [1, 2], [1]]
sys.exit(0 if str(cases[0][1]).startswith("ParserError") and [f for _, f in cases[1:]] == expected else 1)
PY
