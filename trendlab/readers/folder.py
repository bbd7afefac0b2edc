"""The files of a folder, each a separate source; links, hidden files and devices are rejects."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from trendlab.errors import LimitError
from trendlab.readers.records import Reject
from trendlab.readers.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.spec import Limits


def folder_sources(folder: Path, limits: Limits) -> Iterator[Source | Reject]:
    """The regular files below a folder, sorted by path; links, hidden files, devices and closed folders are rejects.

    Args:
        folder: its path.
        limits: at most `members` files.

    Raises:
        LimitError: if there are more files than allowed.
    """
    n = 0
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, followlinks=False, onerror=closed.append):
        folders.sort()
        for name in sorted(files + [d for d in folders if (Path(place) / d).is_symlink()]):
            path = Path(place) / name
            shown = path.relative_to(folder).as_posix()
            n += 1
            if n > limits.members:
                raise LimitError(
                    f"{folder} holds more than {limits.members:,} files; raise limits.members to read them"
                )
            reason = _refusal(path, folder)
            yield Reject(shown, reason) if reason else Source(name=shown, path=path)
    for error in closed:
        shown = Path(error.filename).relative_to(folder).as_posix()
        yield Reject(shown, f"folder that cannot be opened: {error.strerror}")


def _refusal(path: Path, folder: Path) -> str:
    if path.is_symlink():
        inside = path.resolve().is_relative_to(folder.resolve())
        return "symbolic link" if inside else "symbolic link that leaves the folder"
    if any(part.startswith(".") for part in path.relative_to(folder).parts):
        return "hidden file"
    return "" if path.is_file() else "not a regular file"


def folder_names(folder: Path) -> list[str]:
    """The paths of the files below a folder, hidden ones and links left out."""
    found = (Path(place) / name for place, _, files in os.walk(folder, followlinks=False) for name in files)
    return sorted(p.relative_to(folder).as_posix() for p in found if not _refusal(p, folder))
