"""Locks of run folders: one process at a time writes, and the next one clears what a killed one left."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from trendlab.errors import OutputError, SourceNotFoundError
from trendlab.files.whole import unwritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def lock_folder(target: Path) -> Iterator[Callable[[], None]]:
    """Hold the lock of a folder; the system releases it when the process ends, in whatever way.

    Yields a function for a forked process, which holds the lock as well: it gives up the part of that process.

    Args:
        target: the folder to be written; the lock is a hidden file beside it.

    Raises:
        OutputError: if another run holds it, or the place cannot be written.
    """
    path = target.parent / f".{target.name}.lock"
    handle = _open(path, target)
    mine = False
    try:
        mine = _try_lock(handle, path)
        if not mine:
            raise OutputError(f"{target}: another run is writing there; wait for it, or give another place")
        _clear_leftovers(target)
        yield partial(os.close, handle)
    finally:
        if mine:
            path.unlink(missing_ok=True)
        os.close(handle)


def find_run(folder: str | Path) -> Path:
    """The run folder at or under this path.

    Raises:
        SourceNotFoundError: if there is none.
    """
    for root in (Path(folder), Path(folder) / "run"):
        if (root / "manifest.json").is_file():
            return root
    raise SourceNotFoundError(f"{folder}: holds no run (no manifest.json); make one with `trendlab fit`")


def check_replaceable(target: Path) -> None:
    """Check that a folder is new, empty or an earlier run.

    Raises:
        OutputError: if it holds anything else, which must not be lost.
    """
    if target.is_file() or (target.is_dir() and any(target.iterdir()) and not (target / "manifest.json").exists()):
        raise OutputError(f"{target}: exists and is not a run folder; give another place")


def _open(path: Path, target: Path) -> int:
    """A handle of the lock file, which is made if needed."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise unwritten(target, error) from error


def _try_lock(handle: int, path: Path) -> bool:
    """Whether the lock was acquired; always True on a system without such locks."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.fstat(handle).st_ino == path.stat().st_ino  # False if the last owner has just removed the file
    except (BlockingIOError, FileNotFoundError):
        return False


def _clear_leftovers(target: Path) -> None:
    """Remove half-written folders of killed runs, and restore a run that was just being replaced."""
    for left in sorted(target.parent.glob(f".{target.name}.partial-*")):
        if left.name.endswith(".old") and not target.exists():
            left.rename(target)
        else:
            shutil.rmtree(left, ignore_errors=True)
