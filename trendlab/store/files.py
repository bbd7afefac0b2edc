"""Files written whole or not at all, and read with their sizes checked first."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from math import isfinite
from pathlib import Path
from typing import IO, Any

import numpy as np

from trendlab.errors import InputError, OutputError, SourceNotFoundError, StoreError

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
MAX_ARRAY_BYTES = 64 * 2**30  # a larger claim in a header is taken for damage
PACKING = 1  # level of zlib
MAX_RATIO = 2000  # zlib reaches about 1,030 : 1 at best


def defuse(cell: str) -> str:
    """The text with a leading apostrophe where a spreadsheet would take it for a formula."""
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell


def refuse(cell: str) -> str:
    """What `defuse` was given."""
    return cell.removeprefix("'")


def cell(value: object) -> str:
    """One CSV cell: missing is empty, floats have ten digits, text is defused, lists are JSON."""
    if type(value) is float:  # nine cells of ten
        return f"{value:.10g}" if isfinite(value) else ""
    if type(value) is int:
        return str(value)
    if value is None or (isinstance(value, float | np.floating) and not np.isfinite(value)):
        return ""
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, float | np.floating):
        return format(float(value), ".10g")
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return defuse(value)
    return str(value)


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV table as UTF-8 and Unix line ends."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(v) for v in row] for row in rows)
    return out.getvalue().encode("utf8", "replace")  # a lone surrogate, as in odd file names, becomes "?"


def json_bytes(value: object) -> bytes:
    """Sorted, indented JSON that is the same for equal values; what is not finite becomes null."""
    return (json.dumps(plain(value), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf8", "replace")


def plain(value: Any) -> Any:  # noqa: ANN401
    """The value in plain JSON types."""
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(v) for v in (sorted(value) if isinstance(value, set | frozenset) else value)]
    if isinstance(value, np.ndarray):
        return plain(value.tolist()) if value.dtype.kind not in "mM" else plain(value.astype(str).tolist())
    if isinstance(value, np.generic):
        return plain(value.item() if value.dtype.kind not in "mM" else str(value))
    if isinstance(value, float):
        return value if np.isfinite(value) else None
    return value if value is None or isinstance(value, str | int | bool) else str(value)


def npz_bytes(arrays: Mapping[str, np.ndarray[Any, Any]], *, packed: bool = True) -> bytes:
    """Arrays as a .npz without pickle, compressed or not; equal arrays give equal bytes."""
    out = io.BytesIO()
    _write_npz(out, arrays, packed=packed)
    return out.getvalue()


def write_npz(path: Path, arrays: Mapping[str, np.ndarray[Any, Any]], *, packed: bool = True) -> None:
    """Write what `npz_bytes` gives, without holding it in memory."""
    with path.open("wb") as file:
        _write_npz(file, arrays, packed=packed)


def _write_npz(file: IO[bytes], arrays: Mapping[str, np.ndarray[Any, Any]], *, packed: bool) -> None:
    """What np.savez_compressed writes, packed in half the time and a sixteenth larger."""
    how = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(file, "w", how, compresslevel=PACKING) as archive:
        for name, array in sorted(arrays.items()):
            with archive.open(f"{name}.npy", "w", force_zip64=True) as entry:
                np.lib.format.write_array(entry, np.asanyarray(array), allow_pickle=False)


def read_npz(path: Path, *, shapes: Mapping[str, tuple[int | None, ...]]) -> dict[str, np.ndarray[Any, Any]]:
    """All arrays of a .npz file, after their headers have been checked.

    Args:
        path: the file.
        shapes: wanted shape by name, None where a side is free; names not listed are read too.

    Raises:
        StoreError: if the file is missing, damaged, holds objects, or a shape is not the wanted one.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            found = {i.filename.removesuffix(".npy"): i for i in archive.infolist()}
            for name in shapes:
                if name not in found:
                    raise StoreError(f"{path}: the array {name!r} is missing; the run must be fitted again")
            return {name: _read_npy(archive, info, path, wanted=shapes.get(name)) for name, info in found.items()}
    except (OSError, zipfile.BadZipFile, zlib.error, ValueError, EOFError, KeyError) as error:
        if isinstance(error, StoreError):
            raise
        raise StoreError(f"{path}: cannot be read as .npz ({error}); the run must be fitted again") from error


def _read_npy(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, *, wanted: tuple[int | None, ...] | None
) -> np.ndarray[Any, Any]:
    """One array; its header is read and checked before its data are."""
    if info.file_size > max(MAX_RATIO * info.compress_size, 4096) or info.file_size > MAX_ARRAY_BYTES:
        raise StoreError(f"{path}: {info.filename} claims {info.file_size} bytes from {info.compress_size}")
    with archive.open(info) as file:
        version = np.lib.format.read_magic(file)
        header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        shape, _, dtype = header(file)
        if dtype.hasobject:
            raise StoreError(f"{path}: {info.filename} holds Python objects, which are never loaded")
        if wanted is not None and (
            len(shape) != len(wanted) or any(w is not None and w != s for s, w in zip(shape, wanted, strict=True))
        ):
            raise StoreError(f"{path}: {info.filename} has shape {shape}, not {wanted}")
        if int(np.prod(shape, dtype=object)) * dtype.itemsize > info.file_size:
            raise StoreError(f"{path}: {info.filename} is shorter than its header says")
    with archive.open(info) as file:
        return np.lib.format.read_array(file, allow_pickle=False)


def read_csv(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """Rows of a CSV table as text, defusing undone.

    Raises:
        StoreError: if the file is missing or lacks a column.
    """
    try:
        with path.open(encoding="utf8", newline="") as file:
            reader = csv.DictReader(file)
            rows = [{k: refuse(v or "") for k, v in row.items() if k is not None} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise StoreError(f"{path}: cannot be read as CSV ({error}); the run must be fitted again") from error
    missing = set(columns) - set(reader.fieldnames or ())
    if missing:
        raise StoreError(f"{path}: column {', '.join(sorted(missing))} is missing")
    return rows


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


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        OutputError: if the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror or error}); give another place with -o"
        ) from error


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A folder beside the target that takes its place when the block ends well, and vanishes otherwise.

    Raises:
        OutputError: if the place cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.partial-"))
    except OSError as error:
        raise OutputError(
            f"{target}: cannot be written ({error.strerror or error}); give another place with -o"
        ) from error
    try:
        made.chmod(0o755)
        yield made
        _swap(made, target)
    except OSError as error:
        raise OutputError(
            f"{target}: cannot be written ({error.strerror or error}); give another place with -o"
        ) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _swap(made: Path, target: Path) -> None:
    """Put a finished folder in the place of the old one."""
    if not target.exists():
        made.rename(target)
        return
    old = made.with_name(f"{made.name}.old")
    target.rename(old)
    made.rename(target)
    shutil.rmtree(old, ignore_errors=True)
