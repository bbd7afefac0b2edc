"""Further tables for an existing run folder."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

from trendlab.files.cells import frame_bytes
from trendlab.files.plain import json_bytes
from trendlab.files.whole import new_folder, sha256
from trendlab.store.lock import find_run, lock_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd


def add_tables(folder: str | Path, tables: Mapping[str, pd.DataFrame]) -> Path:
    """Write tables into a run folder, replace those of the same name, and return the run folder.

    Other files stay. The folder is replaced atomically: a reader finds all of the tables or none.

    Args:
        folder: the run folder, or a report's folder that holds it as "run".
        tables: tables by name.

    Raises:
        SourceNotFoundError: if there is no run.
        OutputError: if the place cannot be written, or another process is writing there.
    """
    root = find_run(folder)
    files = {f"tables/{name}.csv": frame_bytes(frame) for name, frame in sorted(tables.items())}
    with lock_folder(root), new_folder(root) as made:
        _same_files(root, made)
        manifest = json.loads((root / "manifest.json").read_text(encoding="utf8"))
        manifest["files"] |= {name: sha256(data) for name, data in files.items()}
        for name, data in {**files, "manifest.json": json_bytes(manifest)}.items():
            place = made / name
            place.parent.mkdir(exist_ok=True)
            place.unlink(missing_ok=True)  # it may be a hard link to the old file, which must not change
            place.write_bytes(data)
    return root


def _same_files(root: Path, made: Path) -> None:
    """Hard-link every file of a folder into another one, or copy it if the system has no hard links."""
    for path in sorted(root.rglob("*")):
        place = made / path.relative_to(root)
        if path.is_dir():
            place.mkdir(parents=True, exist_ok=True)
        elif path.is_file():
            try:
                os.link(path, place)
            except OSError:
                shutil.copy2(path, place)
