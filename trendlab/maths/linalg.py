"""Products and singular vectors of tall matrices, the same to the byte on any number of cores."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import CsrMatrix, FloatArray

BLOCK_ROWS = 4096
MIN_COMPILED = 2**23  # products; with fewer, what compiles takes as long to load as it saves
MIN_SHARED = 2**26  # products; with fewer, threads take as long to start as they save
N_THREADS = 2
RANK_FRACTION = 1e-12


def left_singular(matrix: FloatArray) -> FloatArray:
    """The left singular vectors of a tall matrix, largest singular value first, (n_rows, rank) of float32.

    Args:
        matrix: (n_rows, n_columns) with few columns.
    """
    axes, values = right_singular(matrix)
    return np.asarray(matrix @ (axes / values).astype(np.float32), dtype=np.float32)


def right_singular(matrix: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The right singular vectors (n_columns, rank) of a tall matrix and its singular values (rank,), largest first.

    They are the eigenvectors of its Gram matrix in double precision. For tall matrices this is ten times as fast as a
    QR decomposition, and as good for singular values above 1e-6 of the largest. Smaller ones are left out.

    Source: Golub & Van Loan 2013, section 8.6.3.
    """
    wide = np.asarray(matrix, dtype=np.float64)
    square, axes = np.linalg.eigh(wide.T @ wide)
    kept = np.flatnonzero(square > RANK_FRACTION * max(float(square[-1]), 1e-300))[::-1]
    return axes[:, kept], np.sqrt(square[kept])


def multiply(matrix: CsrMatrix, dense: FloatArray) -> FloatArray:
    """The product of a CSR array and a dense matrix; large ones are compiled and in threads, with SciPy's own bytes.

    Other sparse arrays and shapes that do not fit are SciPy's: what is compiled looks at no bounds.
    """
    n_products, types = matrix.nnz * dense.shape[1], {matrix.dtype, dense.dtype}
    fits = matrix.format == "csr" and matrix.shape[1] == dense.shape[0]
    if not fits or n_products < MIN_COMPILED or types != {np.dtype(np.float32)}:
        return np.asarray(matrix @ dense)
    from trendlab.maths.kernel import multiply_rows

    n_rows = matrix.shape[0]
    found = np.empty((n_rows, dense.shape[1]), dtype=np.float32)
    ends, *given = (_locked(x) for x in (matrix.indptr, matrix.indices, matrix.data, np.ascontiguousarray(dense)))

    def fill(first: int) -> None:
        last = first + BLOCK_ROWS
        multiply_rows(ends[first : last + 1], *given, found[first:last])

    if n_rows <= 2 * BLOCK_ROWS or n_products < MIN_SHARED:
        for first in range(0, n_rows, BLOCK_ROWS):
            fill(first)
        return found
    with ThreadPoolExecutor(N_THREADS) as pool:
        list(pool.map(fill, range(0, n_rows, BLOCK_ROWS)))
    return found


def _locked(array: FloatArray) -> FloatArray:
    """The array as one that cannot be written: for arrays that can, loops would be compiled once more."""
    found = array.view()
    found.flags.writeable = False
    return found


def find_range(matrix: CsrMatrix, start: FloatArray) -> tuple[FloatArray, FloatArray]:
    """An orthonormal basis of the leading left singular vectors, and the matrix projected on it, for a truncated SVD.

    The basis is the range of a random projection after two power iterations.

    Args:
        matrix: CSR array (n_rows, n_columns) of float32.
        start: random (n_columns, width) of float32; the width is at least that of the wanted SVD.

    Returns:
        The basis (n_rows, width) with orthonormal columns, and matrix.T @ basis, (n_columns, width).

    Source: Halko, Martinsson & Tropp 2011, algorithm 4.4.
    """
    transposed = matrix.T.tocsr()
    basis = left_singular(multiply(matrix, start))
    for _ in range(2):
        basis = left_singular(multiply(matrix, left_singular(multiply(transposed, basis))))
    return basis, multiply(transposed, basis)
