"""Atomic writing of files and folders: they appear whole or not at all. Also reading of small texts."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from trendlab.errors import InputError, OutputError, SourceNotFoundError, TrendlabError, remedy_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        OutputError: if the place cannot be written.
    """
    with draft(path) as file:
        file.write(data)


def write_scratch(path: Path, data: bytes) -> None:
    """Write a file of a temporary folder, which need not outlive a failure of the machine.

    Raises:
        OutputError: if the place cannot be written.
    """
    with _named(path):
        path.write_bytes(data)


def write_text(path: str | os.PathLike[str], pieces: Iterable[str]) -> None:
    """Write text in UTF-8, piece by piece, whole or not at all. A lone surrogate becomes "?".

    Raises:
        OutputError: if the place cannot be written or the disk is full; nothing is left behind.
    """
    with draft(Path(path)) as file:
        for piece in pieces:
            file.write(piece.encode("utf8", "replace"))


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A temporary folder beside the target. It replaces the target if the block ends without an error.

    Raises:
        OutputError: if the place cannot be written.
    """
    with _fresh_folder(target) as made:
        yield made
        _swap(made, target)


@contextmanager
def fill_folder(target: Path) -> Iterator[Path]:
    """A temporary folder whose entries are moved into the target if the block ends without an error.

    Entries of the same name are replaced; other entries of the target stay.

    Raises:
        OutputError: if the place cannot be written.
    """
    with _named(target):
        target.mkdir(parents=True, exist_ok=True)
    with _fresh_folder(target) as made:
        yield made
        _move_in(made, target)


def read_folder(folder: Path) -> dict[str, bytes]:
    """The bytes of all files in a folder, by their paths in it, in order."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def read_text(path: str | Path) -> str:
    """A small text file as UTF-8.

    Raises:
        SourceNotFoundError: if there is no such file.
        InputError: if it is not UTF-8 text.
    """
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise SourceNotFoundError(f"{path}: no such file") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from error


def sha256(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unwritten(target: Path, error: OSError) -> OutputError:
    """The error for a place that cannot be written, with the reason."""
    return OutputError(f"{target}: cannot be written ({error.strerror or error}); {remedy_of(error)}")


@contextmanager
def draft(target: Path) -> Iterator[IO[bytes]]:
    """A hidden file beside the target, which replaces it once it is on the disk.

    Raises:
        OutputError: if the place cannot be written.
    """
    with _named(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


@contextmanager
def _fresh_folder(target: Path) -> Iterator[Path]:
    """An empty hidden folder beside the target, removed at the end."""
    with _named(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.partial-"))
        try:
            made.chmod(0o755)
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)


@contextmanager
def _named(target: Path) -> Iterator[None]:
    """Turn errors of the system into one that names the target; our own errors pass unchanged."""
    try:
        yield
    except TrendlabError:
        raise
    except OSError as error:
        raise unwritten(target, error) from error


def _swap(made: Path, target: Path) -> None:
    """Replace the target folder by the finished one."""
    if not target.exists():
        made.rename(target)
        return
    old = made.with_name(f"{made.name}.old")
    target.rename(old)
    made.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _move_in(made: Path, target: Path) -> None:
    """Move each entry of the finished folder into the target, in place of an old one."""
    old = made / ".old"
    old.mkdir()
    for entry in sorted(made.iterdir()):
        if entry == old:
            continue
        place = target / entry.name
        if place.is_dir():
            place.replace(old / entry.name)
        entry.replace(place)
