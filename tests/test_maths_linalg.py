import numpy as np
import pytest
from scipy import sparse

from trendlab.maths.linalg import BLOCK_ROWS, MIN_COMPILED, find_range, left_singular, multiply, right_singular


def test_axes_span_the_columns_and_are_orthonormal():
    matrix = np.random.default_rng(0).standard_normal((500, 12)).astype(np.float32)
    axes = left_singular(matrix)
    assert axes.T @ axes == pytest.approx(np.eye(12), abs=1e-5)
    assert axes @ (axes.T @ matrix) == pytest.approx(matrix, abs=1e-4)


def test_singular_values_are_those_of_lapack_largest_first():
    matrix = np.random.default_rng(1).standard_normal((300, 7)) * np.arange(1, 8)
    axes, values = right_singular(matrix)
    left, expected, right = np.linalg.svd(matrix, full_matrices=False)
    assert values == pytest.approx(expected)
    assert np.abs(axes.T @ right.T) == pytest.approx(np.eye(7), abs=1e-6)
    assert np.abs(left_singular(matrix).T @ left) == pytest.approx(np.eye(7), abs=1e-5)


def test_a_direction_that_the_columns_lack_is_left_out():
    column = np.arange(1.0, 6.0)[:, None]
    assert left_singular(np.hstack([column, 2 * column])).shape == (5, 1)


def test_product_in_blocks_is_that_of_one_block():
    rng = np.random.default_rng(2)
    matrix = sparse.random_array((2 * BLOCK_ROWS + 77, 40), density=0.1, format="csr", dtype=np.float32, rng=rng)
    dense = rng.standard_normal((40, 5), dtype=np.float32)
    assert np.array_equal(multiply(matrix, dense), matrix @ dense)


def test_columns_first_and_shapes_that_do_not_fit_are_left_to_scipy():
    rng = np.random.default_rng(4)
    matrix = sparse.random_array((600, 500), density=0.5, rng=rng, dtype=np.float32, format="csr")
    dense = rng.random((500, 64), dtype=np.float32)
    assert matrix.nnz * dense.shape[1] > MIN_COMPILED
    np.testing.assert_array_equal(multiply(matrix.tocsc(), dense), matrix.tocsc() @ dense)
    with pytest.raises(ValueError, match="mismatch"):
        multiply(matrix, dense[:-1])


def test_range_of_a_matrix_of_low_rank_holds_it_whole():
    rng = np.random.default_rng(0)
    dense = (rng.standard_normal((30, 3)) @ rng.standard_normal((3, 20))).astype(np.float32)
    basis, seen = find_range(sparse.csr_array(dense), rng.standard_normal((20, 3), dtype=np.float32))
    np.testing.assert_allclose(basis.T @ basis, np.eye(3), atol=1e-5)
    np.testing.assert_allclose(basis @ seen.T, dense, atol=1e-4)
    # seen has the singular values of the matrix
    values = np.linalg.svd(dense, compute_uv=False)[:3]
    np.testing.assert_allclose(np.linalg.svd(seen, compute_uv=False), values, rtol=1e-5)
