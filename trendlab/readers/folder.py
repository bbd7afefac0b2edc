"""The files of a folder, each a separate source; links, hidden files and devices are rejects."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from trendlab.errors import InputError, LimitError
from trendlab.readers.ownresults import REASON, RESULTS, is_results, written_before
from trendlab.readers.records import Reject
from trendlab.readers.sources import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trendlab.readers.spec import Limits


def folder_sources(folder: Path, limits: Limits) -> Iterator[Source | Reject]:
    """The regular files below a folder, sorted by path; links, hidden files, devices and closed folders are rejects.

    So are results of trendlab that stand among them, which would be read as further articles.

    Args:
        folder: its path.
        limits: at most `members` files.

    Raises:
        InputError: if the folder itself is a run or a report.
        LimitError: if there are more files than allowed.
    """
    closed: list[OSError] = []
    found: list[tuple[Path, str]] = []
    for one in _walk(folder, closed):
        found.append(one)
        if len(found) > limits.members:
            raise LimitError(f"{folder} holds more than {limits.members:,} files; raise limits.members to read them")
    written = written_before([path for path, reason in found if not reason])
    for path, reason in found:
        shown = path.relative_to(folder).as_posix()
        reason = REASON if path in written else reason
        yield Reject(shown, reason) if reason else Source(name=shown, path=path)
    for error in closed:
        shown = Path(error.filename).relative_to(folder).as_posix()
        yield Reject(shown, f"folder that cannot be opened: {error.strerror}")


def _walk(folder: Path, closed: list[OSError]) -> Iterator[tuple[Path, str]]:
    """Each file below a folder with the reason why it is refused, "" for none; a run or report inside is one file.

    Raises:
        InputError: if the folder itself is a run or a report.
    """
    if is_results(folder):
        raise InputError(
            f"{folder} is a run or report of trendlab and holds no articles to read; give their source, or report it "
            f"with trendlab report {folder} -o reports/NAME"
        )
    for place, folders, files in os.walk(folder, followlinks=False, onerror=closed.append):
        results = [d for d in folders if is_results(Path(place) / d)]
        links = [d for d in folders if (Path(place) / d).is_symlink()]
        folders[:] = sorted(set(folders) - set(results))
        for name in sorted({*files, *links, *results}):
            path = Path(place) / name
            yield path, RESULTS if name in results else _refusal(path, folder)


def _refusal(path: Path, folder: Path) -> str:
    if path.is_symlink():
        inside = path.resolve().is_relative_to(folder.resolve())
        return "symbolic link" if inside else "symbolic link that leaves the folder"
    if any(part.startswith(".") for part in path.relative_to(folder).parts):
        return "hidden file"
    return "" if path.is_file() else "not a regular file"


def folder_names(folder: Path) -> list[str]:
    """The paths of the files below a folder; hidden ones, links and results of trendlab are left out.

    Raises:
        InputError: if the folder itself is a run or a report.
    """
    found = [path for path, reason in _walk(folder, []) if not reason]
    return sorted(p.relative_to(folder).as_posix() for p in set(found) - written_before(found))
