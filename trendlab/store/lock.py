"""One run at a time writes into a folder; what a killed run left behind is cleared by the next."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from trendlab.errors import OutputError
from trendlab.files.whole import unwritten

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def lock_folder(target: Path) -> Iterator[None]:
    """Hold the right to write a folder; a lock dies with its process, however that ends.

    Args:
        target: the folder to be written; the lock lies beside it, as a hidden file.

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
        yield
    finally:
        if mine:
            path.unlink(missing_ok=True)
        os.close(handle)


def _open(path: Path, target: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise unwritten(target, error) from error


def _try_lock(handle: int, path: Path) -> bool:
    """Whether the lock could be had; on a system without such locks every run has it."""
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.fstat(handle).st_ino == path.stat().st_ino  # not a file that its owner has just removed
    except (BlockingIOError, FileNotFoundError):
        return False


def _clear_leftovers(target: Path) -> None:
    """Remove what killed runs left half-written, and put a run back that was just being replaced."""
    for left in sorted(target.parent.glob(f".{target.name}.partial-*")):
        if left.name.endswith(".old") and not target.exists():
            left.rename(target)
        else:
            shutil.rmtree(left, ignore_errors=True)
