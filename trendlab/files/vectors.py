"""Embeddings from .npy files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from trendlab.errors import SourceNotFoundError, StoreError

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

BLOCK = 10_000


def load_vectors(path: str | Path, *, n_docs: int) -> FloatArray:
    """Embeddings from a .npy file, (n_docs, n_dims) of float32. A file of float32 is memory-mapped.

    Raises:
        SourceNotFoundError: if there is no such file.
        StoreError: if it is not a finite float matrix with one row for each record of the source.
    """
    place = Path(path)
    if not place.is_file():
        raise SourceNotFoundError(f"{place}: no such file; `embeddings` must be a .npy file, a model or lsa")
    try:
        found = np.load(place, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise StoreError(f"{place}: cannot be read as .npy ({error})") from error
    if not isinstance(found, np.ndarray) or found.ndim != 2 or found.dtype.kind != "f" or found.shape[0] != n_docs:
        shape = getattr(found, "shape", None)
        raise StoreError(f"{place}: must be a float matrix with {n_docs} rows, one a record; got shape {shape}")
    vectors = np.asarray(found, dtype=np.float32)
    if not all(np.isfinite(vectors[k : k + BLOCK]).all() for k in range(0, n_docs, BLOCK)):
        raise StoreError(f"{place}: holds values that are not finite")
    return vectors
