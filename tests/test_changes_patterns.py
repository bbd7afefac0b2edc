"""The yearly pattern that explains most."""

import numpy as np
import pytest

from trendlab.changes.patterns import YEAR_PENALTY, Residual, best_pattern, project_out

MONTH = np.arange(48)
PRICE = np.log(48)


def residual(values):
    """What a single level leaves of 48 months of weight 1."""
    basis = np.full((48, 1), 48**-0.5)
    return Residual(root=np.ones(48), basis=basis, values=project_out(np.asarray(values, float), basis), penalty=PRICE)


def test_wave_is_found_with_its_curve_and_two_parameters():
    wave = 3 * np.sin(2 * np.pi * MONTH / 12)
    found = best_pattern(residual(wave))
    # A bump has its trough at 0 and costs as much; beside a level it is the same curve.
    assert found.curve - found.curve.mean() == pytest.approx(wave)
    assert found.gain == pytest.approx(48 * 9 / 2 - 2 * PRICE)


def test_two_months_of_every_year_are_a_run_with_one_height():
    found = best_pattern(residual(np.where(np.isin(MONTH % 12, [10, 11]), 6.0, 0.0)))
    assert found.curve == pytest.approx(np.where(np.isin(MONTH % 12, [10, 11]), 6.0, 0.0))
    # 8 months of 6: 8 x 36 less 48 x 1^2; height, place and length cost 3 log 48.
    assert found.gain == pytest.approx(8 * 36 - 48 - 3 * PRICE)


def test_heights_that_differ_are_each_their_own():
    height = np.repeat([4.0, 9.0, 5.0, 12.0], 12)
    found = best_pattern(residual(np.where(np.isin(MONTH % 12, [4, 5]), height, 0.0)))
    assert [found.curve[found.year == one].max() for one in range(4)] == pytest.approx([4, 9, 5, 12], rel=1e-4)


def test_own_height_costs_the_logarithm_of_twelve_months():
    assert pytest.approx(np.log(12)) == YEAR_PENALTY


def test_year_of_a_pattern_has_its_middle_in_the_midst():
    found = best_pattern(residual(np.where(np.isin(MONTH % 12, [11, 0]), 6.0, 0.0)))
    assert found.year[11] == found.year[12]
    assert found.year[5] != found.year[6]


def test_what_is_along_a_basis_is_taken_out():
    basis = np.array([[1.0], [0.0], [0.0]])
    assert project_out(np.array([[3.0, 4.0, 5.0]]), basis).tolist() == [[0, 4, 5]]
