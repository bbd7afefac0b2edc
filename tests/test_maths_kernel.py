"""Compiled products of sparse rows: the bytes of SciPy."""

import numpy as np
import pytest
from scipy import sparse

from trendlab.maths import linalg
from trendlab.maths.kernel import multiply_rows


def made(n_rows, *, n_columns=50, width=7, density=0.3):
    """Sparse rows of different lengths, some of them empty, and a dense matrix."""
    rng = np.random.default_rng(3)
    matrix = sparse.random_array((n_rows, n_columns), density=density, format="csr", dtype=np.float32, rng=rng)
    matrix = sparse.csr_array(sparse.diags_array((np.arange(n_rows) % 5 > 0).astype(np.float32)) @ matrix)
    matrix.eliminate_zeros()
    return matrix, rng.standard_normal((n_columns, width), dtype=np.float32)


@pytest.mark.parametrize("density", [0.02, 0.16, 0.5, 1.0])
def test_rows_of_any_length_have_the_bytes_of_scipy(density):
    matrix, dense = made(60, density=density)
    found = np.full((60, 7), np.nan, np.float32)
    multiply_rows(matrix.indptr, matrix.indices, matrix.data, dense, found)
    assert found.tobytes() == (matrix @ dense).tobytes()


@pytest.mark.parametrize("shared", [0, 2**40])
def test_large_products_are_compiled_in_threads_or_not_with_the_same_bytes(monkeypatch, shared):
    monkeypatch.setattr(linalg, "MIN_COMPILED", 0)
    monkeypatch.setattr(linalg, "MIN_SHARED", shared)
    monkeypatch.setattr(linalg, "BLOCK_ROWS", 16)
    matrix, dense = made(77)
    turned = np.asfortranarray(dense)
    matrix.data.flags.writeable = False
    assert linalg.multiply(matrix, turned).tobytes() == (matrix @ dense).tobytes()


def test_a_product_of_other_types_is_that_of_scipy(monkeypatch):
    monkeypatch.setattr(linalg, "MIN_COMPILED", 0)
    matrix, dense = made(20)
    assert linalg.multiply(matrix, dense.astype(float)).dtype == np.float64
    assert linalg.multiply(matrix.astype(np.int32), dense).dtype == (matrix.astype(np.int32) @ dense).dtype
