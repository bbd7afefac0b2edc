"""Checkpoints: finished stages of a run, saved beside its folder so that a killed run continues where it was.

A checkpoint is used again only under the same key, a hash of inputs, options, versions and code.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.errors import StoreError
from trendlab.files.arrays import read_npz, write_npz
from trendlab.files.plain import json_bytes, plain
from trendlab.files.spill import map_table, write_arrow
from trendlab.files.whole import new_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from trendlab.checks import CsrMatrix


@dataclass(frozen=True, kw_only=True, eq=False)
class StageData:
    """The result of one stage in a form that can be saved.

    Attributes:
        arrays: by name; a sparse matrix is three arrays and a shape.
        notes: plain JSON values.
        table: an Arrow table, or None.
    """

    arrays: Mapping[str, np.ndarray[Any, Any]]
    notes: Mapping[str, Any] = field(default_factory=dict)
    table: pa.Table | None = None


class Checkpoints:
    """The finished stages of one run.

    Args:
        target: the run folder that is being written; None saves nothing.
        key: from `make_key`; stages under another key are removed. With an empty key they are left alone.
    """

    def __init__(self, target: Path | None, key: str) -> None:
        self.root = None if target is None else target.parent / f".{target.name}.stages"
        self.key = key
        if self.root is not None and self.root.exists() and key:
            for other in self.root.iterdir():
                if other.name != key:
                    shutil.rmtree(other, ignore_errors=True)

    def save(self, stage: str, parts: StageData) -> None:
        """Save a finished stage, whole or not at all."""
        if self.root is None:
            return
        with new_folder(self.root / self.key / stage) as made:
            write_npz(made / "arrays.npz", parts.arrays, packed=False)
            (made / "notes.json").write_bytes(json_bytes(parts.notes))
            if parts.table is not None:
                write_arrow(made / "table.arrow", parts.table.to_batches(), parts.table.schema)

    def load(self, stage: str) -> StageData | None:
        """A saved stage, or None if there is none or it cannot be read."""
        if self.root is None or not (self.root / self.key / stage).is_dir():
            return None
        folder = self.root / self.key / stage
        try:
            notes = json.loads((folder / "notes.json").read_text(encoding="utf8"))
            table = _read_table(folder / "table.arrow") if (folder / "table.arrow").exists() else None
            return StageData(arrays=read_npz(folder / "arrays.npz", shapes={}), notes=notes, table=table)
        except (StoreError, OSError, ValueError):
            return None  # the stage is then run again

    def clear(self) -> None:
        """Remove all stages, at the end of the run."""
        if self.root is not None:
            shutil.rmtree(self.root, ignore_errors=True)


def make_key(inputs: object, options: Mapping[str, Any], versions: Mapping[str, str]) -> str:
    """SHA-256 of everything on which the result of a stage depends, 64 hex digits."""
    text = json.dumps(plain([inputs, options, versions, code_digest()]), sort_keys=True)
    return hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()


@cache
def code_digest() -> str:
    """SHA-256 of the package's own source files."""
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parents[1]
    for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".csv", ".json", ".txt")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\x00" + path.read_bytes())
    return digest.hexdigest()


def sparse_arrays(name: str, matrix: CsrMatrix) -> dict[str, np.ndarray[Any, Any]]:
    """A CSR array as plain arrays."""
    shape = np.array(matrix.shape, dtype=np.int64)
    return {
        f"{name}.data": matrix.data,
        f"{name}.indices": matrix.indices,
        f"{name}.indptr": matrix.indptr,
        f"{name}.shape": shape,
    }


def join_sparse(name: str, arrays: Mapping[str, np.ndarray[Any, Any]]) -> CsrMatrix:
    """The CSR array from the arrays of `sparse_arrays`."""
    from scipy import sparse

    found = tuple(arrays[f"{name}.{field}"] for field in ("data", "indices", "indptr"))
    return sparse.csr_array(found, shape=tuple(int(n) for n in arrays[f"{name}.shape"]))


def _read_table(path: Path) -> pa.Table:
    """The memory-mapped table of a stage."""
    import pyarrow as pa

    try:
        return map_table(path)
    except pa.ArrowException as error:
        raise StoreError(f"{path}: cannot be read as Arrow ({error})") from error
