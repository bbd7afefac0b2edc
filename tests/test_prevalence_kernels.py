"""Shapes of rates over time; the numbers are those of the formulas, by hand."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.prevalence.kernels import exponential, line, matern, rate_correlations, season, step


def test_line_is_the_product_of_times_around_the_middle():
    # times -1, 0, 1 have the mean square 2/3
    np.testing.assert_allclose(line(3), [[1.5, 0, -1.5], [0, 0, 0], [-1.5, 0, 1.5]])


def test_drift_falls_off_as_the_matern_formula_says():
    # at a distance of the length: (1 + sqrt 3) exp(-sqrt 3) = .4834
    found = matern(13, 12.0)
    assert found[0, 0] == 1
    assert found[0, 12] == pytest.approx(2.7320508 * np.exp(-1.7320508), abs=1e-7)


def test_rough_drift_is_that_of_an_autoregression():
    # exp(-1 / 2) a month: two months apart it is the square of that, and what a month adds hangs on the last one alone
    found = exponential(13, 2.0)
    assert found[0, 2] == pytest.approx(np.exp(-1))
    np.testing.assert_allclose(np.linalg.inv(found)[0, 2:], 0, atol=1e-12)


def test_season_comes_back_after_a_year_and_has_no_mean():
    found = season(24)
    assert found[0, 12] == pytest.approx(1)
    assert found[0, :12].sum() == pytest.approx(0, abs=1e-12)


def test_months_on_both_sides_of_a_step_move_against_each_other():
    np.testing.assert_array_equal(step(3, 1), [[1, -1, -1], [-1, 1, 1], [-1, 1, 1]])


@pytest.mark.parametrize(("n_months", "n_shapes"), [(6, 3), (12, 10), (36, 28)])
def test_weights_of_all_shapes_add_to_one_and_a_season_needs_three_years(n_months, n_shapes):
    # two drifts and one of months by themselves; from 12 months on steps at months 3 to n - 3, 24 at most; a season
    found = list(rate_correlations(n_months))
    assert sum(weight for weight, _ in found) == pytest.approx(1)
    assert len(found) == n_shapes
    for _, covariance in found:
        assert np.linalg.eigvalsh(covariance)[0] > -1e-9
