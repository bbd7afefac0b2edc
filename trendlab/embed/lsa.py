"""Latent semantic analysis: vectors from the counts alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.embed.embedding import Embedding
from trendlab.maths.linalg import find_range, right_singular
from trendlab.maths.tfidf import find_idf, weigh_counts

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, FloatArray
    from trendlab.vectorize import DocTerm

LSA_DIMS = 100


def embed_lsa(doc_term: DocTerm, *, n_dims: int = LSA_DIMS, seed: int = 0) -> Embedding:
    """Latent semantic vectors: truncated SVD of sublinear tf-idf, rows of length 1 (0 for an article without terms).

    Args:
        doc_term: counts (n_docs, n_terms).
        n_dims: maximum number of dimensions; there are fewer if articles or terms are fewer.
        seed: of the randomized range finder.

    Source: Deerwester et al. 1990; Halko, Martinsson & Tropp 2011, algorithm 4.4 (two power iterations).
    """
    from threadpoolctl import threadpool_limits

    weights = weigh_counts(doc_term.counts, find_idf(doc_term.counts), dtype=np.float32)
    n_dims = max(1, min(n_dims, min(weights.shape) - 1))
    with threadpool_limits(1):  # so that the vectors do not depend on the number of cores
        vectors = truncated_svd(weights, n_dims, np.random.default_rng(seed))
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = np.where(np.diff(weights.indptr)[:, None] > 0, vectors / np.maximum(length, 1e-12), 0)
    return Embedding(doc_id=doc_term.doc_id, vectors=vectors, name="lsa", notes={"n_dims": n_dims, "seed": seed})


def truncated_svd(matrix: CsrMatrix, n_dims: int, rng: np.random.Generator) -> FloatArray:
    """Left singular vectors times singular values, (n_rows, n_dims); each column's largest entry is positive.

    Args:
        matrix: (n_rows, n_columns) sparse weights.
        n_dims: singular vectors to keep.
        rng: draws the start of the range finder.
    """
    width = min(n_dims + 10, min(matrix.shape))
    start = rng.standard_normal((matrix.shape[1], width)).astype(np.float32)
    basis, projected = find_range(matrix, start)
    axes, values = right_singular(projected)
    vectors = (basis @ axes.astype(np.float32))[:, :n_dims] * values[:n_dims]
    largest = np.abs(vectors).argmax(axis=0)
    return np.asarray(vectors * np.where(vectors[largest, np.arange(vectors.shape[1])] < 0, -1, 1), dtype=np.float32)
