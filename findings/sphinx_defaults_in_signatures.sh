#!/usr/bin/env bash
# sphinx.ext.autodoc with autodoc_preserve_defaults leaves its own objects in the signatures of the documented functions, in the process that builds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sphinx==9.0.4
mkdir "$folder/docs"
printf 'def share(month=None, level=0.9):\n    """The share of a month."""\n' > "$folder/docs/shares.py"
printf 'import sys\nsys.path.insert(0, "%s")\nextensions = ["sphinx.ext.autodoc"]\nautodoc_preserve_defaults = True\n' "$folder/docs" > "$folder/docs/conf.py"
printf 'Shares\n======\n\n.. autofunction:: shares.share\n' > "$folder/docs/index.rst"
cd "$folder/docs"
"$folder/venv/bin/python" - "$folder" <<'PY'
import inspect
import sys
from importlib.metadata import version

from sphinx.cmd.build import build_main

folder = sys.argv[1]
sys.path.insert(0, f"{folder}/docs")
import shares

before = inspect.signature(shares.share).parameters["month"].default
status = build_main(["-q", "-b", "html", f"{folder}/docs", f"{folder}/html"])
after = inspect.signature(shares.share).parameters["month"].default
print(f"sphinx {version('sphinx')}; build status {status}")
print(f"default of month before the build: {before!r} ({type(before).__name__}), after it: {after!r} ({type(after).__name__})")
print("The function itself still has None. Whatever asks its signature later in the process (a test, a validator, a command line) is told of an object that is")
print("not None and only prints like it.")
kept = shares.share.__defaults__ == (None, 0.9)
sys.exit(0 if status == 0 and before is None and after is not None and repr(after) == "None" and kept else 1)
PY
