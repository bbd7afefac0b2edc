"""Tf-idf weights of terms in articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, FloatArray


def find_idf(counts: CsrMatrix) -> FloatArray:
    """Smoothed inverse document frequency as in scikit-learn, (n_terms,) of float32."""
    n_with = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.asarray(np.log((1 + counts.shape[0]) / (1 + n_with)) + 1, dtype=np.float32)


def weigh_counts(counts: CsrMatrix, idf: FloatArray, *, dtype: type[np.floating] = np.float64) -> CsrMatrix:
    """Sublinear tf-idf, (1 + log count) times idf, with rows of length 1: sparse (n_docs, n_terms) of float32.

    Args:
        counts: sparse (n_docs, n_terms), not negative.
        idf: (n_terms,) from `find_idf`, of these articles or of those that a model was fitted to.
        dtype: of the logarithms. With float64 the lengths of rows are sums of float32 numbers, as the models need; with
            float32 they are sums of float64 numbers, as LSA needs. The results differ in the last bit.

    Source: Manning, Raghavan & Schuetze 2008, ch. 6.4.1.
    """
    from scipy import sparse

    logs = 1 + np.log(np.maximum(counts.data, 1).astype(dtype, copy=False))
    data = (logs * idf[counts.indices]).astype(np.float32)
    weights = sparse.csr_array((data, counts.indices, counts.indptr), shape=counts.shape)
    if dtype is np.float64:
        square = sparse.csr_array((data * data, counts.indices, counts.indptr), shape=counts.shape).sum(axis=1)
        return scale_rows(weights, 1 / np.maximum(np.sqrt(np.asarray(square).ravel()), 1e-12))
    n_docs = counts.shape[0]
    row = np.repeat(np.arange(n_docs), np.diff(counts.indptr))
    length = np.sqrt(np.bincount(row, weights=data.astype(np.float64) ** 2, minlength=n_docs))
    weights.data = data / np.maximum(length, 1e-12)[row].astype(np.float32)
    return weights


def scale_rows(matrix: CsrMatrix, factor: FloatArray) -> CsrMatrix:
    """The CSR array with row d multiplied by factor[d], as float32."""
    from scipy import sparse

    data = matrix.data * np.repeat(factor, np.diff(matrix.indptr))
    return sparse.csr_array((data.astype(np.float32), matrix.indices, matrix.indptr), shape=matrix.shape)
