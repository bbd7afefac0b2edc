import numpy as np
import pytest

from trendlab.trend.breaks.covariance import diagonalise, process_correlation


@pytest.mark.parametrize("shared", [0.1, 0.0])
def test_columns_on_the_axes_are_those_of_generalized_least_squares(shared: float) -> None:
    """Products of white columns are X' V^-1 Y, and the determinant is that of V, for every var_ratio."""
    rng = np.random.default_rng(0)
    noise = np.diag(rng.uniform(0.5, 2, 6)) + shared
    process = process_correlation(np.abs(np.subtract.outer(np.arange(6.0), np.arange(6.0))), 0.6)
    columns = rng.standard_normal((6, 3))
    rotated = diagonalise(noise, process, columns)
    for var_ratio in (0.0, 0.3, 50.0):
        covariance = (noise + var_ratio * process) / (1 + var_ratio)
        white, log_root = rotated.whiten(var_ratio)
        np.testing.assert_allclose(white.T @ white, columns.T @ np.linalg.solve(covariance, columns))
        assert log_root == pytest.approx(0.5 * np.linalg.slogdet(covariance)[1])


def test_process_by_hand() -> None:
    lag = np.array([[0.0, 2.0], [2.0, 0.0]])
    np.testing.assert_allclose(process_correlation(lag, 0.5), [[1, 0.25], [0.25, 1]])
    np.testing.assert_array_equal(process_correlation(lag, 0.0), np.eye(2))
    # All of the first month's process also in the second: both are the same.
    np.testing.assert_allclose(process_correlation(lag, 0.5, np.array([[1.0, 0], [1.0, 0]])), np.ones((2, 2)))


def test_noise_of_known_months_divides_number_by_number_as_a_triangle_does() -> None:
    rng = np.random.default_rng(1)
    noise, columns = np.diag(rng.uniform(0.2, 3, 40)), rng.standard_normal((40, 5))
    process = process_correlation(np.abs(np.subtract.outer(np.arange(40.0), np.arange(40.0))), 0.6)
    found, root = diagonalise(noise, process, columns), np.linalg.cholesky(noise)
    np.testing.assert_array_equal(found.root, root)
    half = np.linalg.solve(root, process)
    np.testing.assert_allclose(found.value, np.linalg.eigvalsh(np.linalg.solve(root, half.T)), atol=1e-12)
    np.testing.assert_allclose(found.axes @ found.columns, np.linalg.solve(root, columns), atol=1e-12)
