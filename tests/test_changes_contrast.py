"""Sums and differences of shares, with bounds."""

import numpy as np
import pytest

from trendlab.changes.contrast import ShareContrast
from trendlab.changes.likelihood import wilson_bounds

REACH_95 = 1.959964


def contrast(coef, share, trials, extra=0.0):
    one = [np.array(x, dtype=float)[:, None] for x in (share, trials)]
    return ShareContrast(coef=np.array(coef, dtype=float), share=one[0], trials=one[1], extra=extra)


def test_difference_of_two_shares_has_newcombe_bounds():
    # 9 of 10 and 3 of 10: Newcombe 1998, Table II (b): .1705 to .8090 at 95 %.
    found = contrast([1, -1], [0.9, 0.3], [10, 10])
    assert [round(float(x[0]), 4) for x in found.bounds(REACH_95)] == [0.1705, 0.8090]


def test_one_share_has_wilson_bounds():
    found = contrast([1], [0.2], [50]).bounds(REACH_95)
    wanted = wilson_bounds(np.array([0.2]), np.array([50.0]), REACH_95)
    assert found == (pytest.approx(wanted[0]), pytest.approx(wanted[1]))


def test_p_is_one_less_the_level_whose_bounds_reach_zero():
    found = contrast([1, -1], [0.5, 0.3], [60, 60])
    assert found.bounds(REACH_95)[0][0] > 0
    assert found.p_value()[0] < 0.05
    from scipy.special import ndtri

    lower = found.bounds(-float(ndtri(found.p_value()[0] / 2)))[0]
    assert lower[0] == pytest.approx(0, abs=1e-9)


def test_no_difference_has_p_one():
    assert contrast([1, -1], [0.3, 0.3], [60, 20]).p_value()[0] == pytest.approx(1)


def test_bounds_of_a_difference_of_differences_stay_between_minus_two_and_two():
    low, high = contrast([-1, 1, 1, -1], [0.0, 1.0, 1.0, 0.0], [2, 2, 2, 2]).bounds(8.0)
    assert (low[0] >= -2, high[0]) == (True, 2)


def test_further_variance_widens_both_bounds():
    plain, wide = (contrast([1, -1], [0.5, 0.5], [100, 100], extra=x).bounds(1.0) for x in (0.0, 0.01))
    # Halves h of 1 standard error become sqrt(h^2 + .01).
    assert wide[1][0] == pytest.approx(np.sqrt(plain[1][0] ** 2 + 0.01))
    assert wide[0][0] == pytest.approx(-wide[1][0])
