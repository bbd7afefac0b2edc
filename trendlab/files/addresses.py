"""The files of an archive at any address of fsspec: listed, counted, and brought here to be read."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from trendlab.errors import InputError, SourceNotFoundError, missing_extra

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow.parquet as pq

ROWS_AT_ONCE = 5_000  # as many as are read at once of any Parquet file: what lies before a damaged page is kept


def list_files(address: str) -> list[str]:
    """The addresses of the files of a data set, sorted: those of a folder, of a glob, or the file itself.

    Files and folders whose names start with "_" or "." are not part of a data set.

    Raises:
        SourceNotFoundError: if there is none.
    """
    system, root = system_of(address)
    if any(mark in root for mark in "*?["):
        found = [path for path in system.glob(root) if system.isfile(path)]
    else:
        found = system.find(root)
    inside = len(PurePosixPath(root).parts)
    kept = [p for p in found if not any(part[0] in "._" for part in PurePosixPath(p).parts[inside:])]
    if not kept:
        raise SourceNotFoundError(f"{address}: no file there")
    return [str(system.unstrip_protocol(path)) for path in sorted(kept)]


def names_below(address: str, files: Sequence[str]) -> tuple[list[str], str]:
    """The names of the files of an address below the folder that it is, and the name of that folder.

    Of a glob or of one file they are the files' own names, and there is no folder.

    Args:
        address: as it was given.
        files: of `list_files`.

    >>> names_below("memory://a/*.csv", ["memory://a/x.csv"])
    (['x.csv'], '')
    """
    root = system_of(address)[1]
    own = [system_of(file)[1] for file in files]
    if any(mark in root for mark in "*?[") or own == [root]:
        return [PurePosixPath(path).name for path in own], ""
    return [PurePosixPath(path).relative_to(root).as_posix() for path in own], PurePosixPath(root).name


def count_rows(address: str) -> list[int] | None:
    """The number of rows of each row group of a Parquet file; None for a file of another kind, or a damaged one."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    system, path = system_of(address)
    with system.open(path, "rb") as file:
        if file.read(4) != b"PAR1":
            return None
        file.seek(0)
        try:
            return _rows_of(pq.ParquetFile(file))
        except (pa.ArrowException, OSError):
            if is_here(system):
                return None
    with local_copy(address) as copied:  # what fails here too is damaged, and did not only arrive badly
        try:
            return _rows_of(pq.ParquetFile(copied.path))
        except (pa.ArrowException, OSError):
            return None


def _rows_of(file: pq.ParquetFile) -> list[int]:
    return [file.metadata.row_group(k).num_rows for k in range(file.metadata.num_row_groups)]


@dataclass(frozen=True, kw_only=True)
class Copied:
    """A file that is here.

    Attributes:
        path: of the file, which does not exist where nothing could be copied.
        damage: why it is not all of the file that was meant; "" where it is.
    """

    path: Path
    damage: str = ""


@contextmanager
def local_copy(address: str, groups: Sequence[int] | None = None) -> Iterator[Copied]:
    """A file here, under its own name; a file elsewhere is copied into a temporary folder first.

    Args:
        address: of the file.
        groups: row groups of a Parquet file, if only these are wanted; those before the first damaged page are copied.
    """
    system, path = system_of(address)
    if groups is None and is_here(system):
        yield Copied(path=Path(path))
        return
    with tempfile.TemporaryDirectory(prefix="trendlab-") as folder:
        target = Path(folder) / PurePosixPath(path).name
        if groups is None:
            system.get_file(path, str(target))
            yield Copied(path=target)
            return
        with system.open(path, "rb") as file:
            damage = _copy_groups(file, groups, target)
        if damage and not is_here(system):  # it may only have arrived badly
            with local_copy(address) as whole, whole.path.open("rb") as file:
                damage = _copy_groups(file, groups, target)
        yield Copied(path=target, damage=damage)


def _copy_groups(file: Any, groups: Sequence[int], target: Path) -> str:  # noqa: ANN401 - fsspec has no types
    """Copy row groups up to the first damaged page; returns what is damaged there, or ""."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    target.unlink(missing_ok=True)
    writer = None
    try:
        source = pq.ParquetFile(file)
        for group in groups:
            for batch in source.iter_batches(batch_size=ROWS_AT_ONCE, row_groups=[group]):
                writer = writer or pq.ParquetWriter(target, source.schema_arrow)
                writer.write_batch(batch)
    except (pa.ArrowException, OSError) as error:
        return f"is a damaged Parquet file: {error}; write it again"
    finally:
        if writer is not None:
            writer.close()
    return ""


def shown_names(addresses: Sequence[str]) -> list[str]:
    """The names of files in messages: their paths below the folder that holds all of them.

    >>> shown_names(["memory://a/2020/x.csv", "memory://a/2021/x.csv"]), shown_names(["/data/x.csv"])
    (['2020/x.csv', '2021/x.csv'], ['x.csv'])
    """
    folders = [PurePosixPath(address).parent for address in addresses]
    if len({address.rpartition("://")[0].split("://")[0] for address in addresses}) > 1 or not folders:
        return list(addresses)
    above = PurePosixPath(os.path.commonpath(folders)) if len(set(folders)) > 1 else folders[0]
    return [PurePosixPath(address).relative_to(above).as_posix() for address in addresses]


def is_here(system: Any) -> bool:  # noqa: ANN401 - fsspec has no types
    """Whether a file system is that of this machine."""
    return "file" in protocols_of(system)


def system_of(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path there.

    Raises:
        MissingExtraError: if fsspec is not installed.
        InputError: if no file system is known for the address.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise missing_extra("an archive in parts needs fsspec", "dask") from error
    try:
        system, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise InputError(f"{address}: no file system is known for it ({error})") from error
    return system, str(path)


def protocols_of(system: Any) -> tuple[str, ...]:  # noqa: ANN401 - fsspec has no types
    """The names of a file system."""
    found = system.protocol
    return (found,) if isinstance(found, str) else tuple(found)
