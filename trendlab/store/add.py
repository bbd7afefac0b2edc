"""Further tables put into a run folder that is there."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING

from trendlab.files.cells import frame_bytes
from trendlab.files.plain import json_bytes
from trendlab.files.whole import new_folder, sha256
from trendlab.store.load import find_run
from trendlab.store.lock import lock_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd


def add_tables(folder: str | Path, tables: Mapping[str, pd.DataFrame]) -> Path:
    """Put tables into a run folder, in the place of those of the same name; the run folder that holds them.

    All else stays as it is. The folder changes at once: whoever reads it finds all of the tables or none.

    Args:
        folder: the run folder, or a report's folder that holds it as "run".
        tables: by name.

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
            place.unlink(missing_ok=True)  # a second name of the old file, which is not to change
            place.write_bytes(data)
    return root


def _same_files(root: Path, made: Path) -> None:
    """Every file of a folder under a second name, or as a copy where the system has no such names."""
    for path in sorted(root.rglob("*")):
        place = made / path.relative_to(root)
        if path.is_dir():
            place.mkdir(parents=True, exist_ok=True)
        elif path.is_file():
            try:
                os.link(path, place)
            except OSError:
                shutil.copy2(path, place)
