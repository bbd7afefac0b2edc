"""The map of the articles: a projection to two dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import FloatArray, read_only

if TYPE_CHECKING:
    from trendlab.embed.embedding import Embedding


def project_map(embedding: Embedding) -> FloatArray:
    """Coordinates of the articles on the first two principal components of their vectors, (n_docs, 2) of float32.

    A component that does not exist, as the second of one-dimensional vectors, is 0.

    Source: Pearson 1901 (principal components).
    """
    vectors = embedding.vectors.astype(np.float64)
    vectors = vectors - vectors.mean(axis=0) if len(vectors) else vectors
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    found = vectors @ axes[:, ::-1][:, :2]
    largest = np.abs(found).argmax(axis=0) if len(found) else np.zeros(found.shape[1], dtype=np.int64)
    if len(found):
        found = found * np.where(found[largest, np.arange(found.shape[1])] < 0, -1, 1)
    full = np.zeros((len(found), 2), dtype=np.float32)
    full[:, : found.shape[1]] = found
    return read_only(full)
