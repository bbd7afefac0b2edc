"""Execution of notebooks with other parameters, from the command line.

    python -m trendlab.run.notebooks FOLDER --source PATH --name NAME --output FOLDER

The first code cell tagged "parameters" is followed by a cell that sets the given ones.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError, SourceNotFoundError, TrendlabError, missing_extra
from trendlab.work.timing import PROGRESS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nbformat import NotebookNode

TIMEOUT = 600


def run_notebook(path: Path, *, parameters: Mapping[str, Any], output: Path | None = None) -> NotebookNode:
    """Execute a notebook with these parameters, and return the executed copy.

    Args:
        path: of the notebook, which is not changed.
        parameters: values by name, for the cell tagged "parameters".
        output: file for the executed copy, or None.

    Raises:
        SourceNotFoundError: if there is no such notebook.
        MissingExtraError: if the extra jupyter is not installed.
        InputError: if it has no cell tagged "parameters", or a cell fails.
    """
    try:
        import nbformat
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError
    except ImportError as error:
        raise missing_extra("notebooks need nbformat and nbclient", "jupyter") from error

    if not path.is_file():
        raise SourceNotFoundError(f"{path}: no such notebook")
    notebook: NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # nbformat is partly typed
    tagged = [k for k, c in enumerate(notebook.cells) if "parameters" in c.metadata.get("tags", [])]
    if not tagged:
        raise InputError(f"{path}: has no cell tagged 'parameters'; tag the cell that sets source, name and the like")
    lines = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
    added = nbformat.v4.new_code_cell(lines, id="injected-parameters")  # type: ignore[no-untyped-call]  # nbformat is partly typed
    notebook.cells.insert(tagged[0] + 1, added)
    client = NotebookClient(
        notebook, timeout=TIMEOUT, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}},
        extra_arguments=["--log-level=ERROR"],  # hides messages of the kernel that are not about the notebook
    )  # fmt: skip
    try:
        client.execute(env={**os.environ, PROGRESS: "off"})  # a kept notebook holds no progress bars
    except CellExecutionError as error:
        raise InputError(f"{path}: a cell failed: {error.ename}: {error.evalue}") from error
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, output)  # type: ignore[no-untyped-call]  # nbformat is partly typed
    return notebook


def main(arguments: list[str] | None = None) -> int:
    """Execute all notebooks of a folder in order, and return the exit status: 0, or 2 with one line of error."""
    parser = argparse.ArgumentParser(prog="python -m trendlab.run.notebooks", description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--source", default="demo")
    parser.add_argument("--name", default="demo")
    parser.add_argument("--output", type=Path, default=None)
    given = parser.parse_args(arguments)
    source = given.source if given.source == "demo" else str(Path(given.source).resolve())
    try:
        for path in sorted(given.folder.glob("*.ipynb")):
            sys.stderr.write(f"{path} ...\n")
            output = given.output / path.name if given.output else None
            run_notebook(path, parameters={"source": source, "name": given.name}, output=output)
    except TrendlabError as error:
        sys.stderr.write(f"trendlab: {' '.join(str(error).split())}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
