"""Sums and differences of shares, with bounds."""

import numpy as np
import pytest

from trendlab.changes.contrast import BothContrasts, ShareContrast
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


def test_bounds_of_both_ways_are_of_the_rates_where_they_hold_the_estimate():
    dated, apart = contrast([1, -1], [0.4, 0.3], [50, 50]), contrast([1, -1], [0.42, 0.29], [30, 30])
    both = BothContrasts(dated=dated, apart=apart, reach=REACH_95)
    assert both.estimate[0] == pytest.approx(0.1)
    assert both.bounds() == (pytest.approx(apart.bounds(REACH_95)[0]), pytest.approx(apart.bounds(REACH_95)[1]))
    assert both.p_value() == pytest.approx(apart.p_value())


def test_bounds_of_both_ways_are_widened_where_they_miss_the_estimate():
    dated, apart = contrast([1, -1], [0.4, 0.3], [900, 900]), contrast([1, -1], [0.7, 0.2], [900, 900])
    both = BothContrasts(dated=dated, apart=apart, reach=REACH_95)
    assert both.bounds()[0] == pytest.approx(dated.bounds(REACH_95)[0])
    assert both.bounds()[1] == pytest.approx(apart.bounds(REACH_95)[1])
    assert both.p_value() == pytest.approx(dated.p_value())


def test_two_ways_that_point_apart_have_p_one():
    dated, apart = contrast([1, -1], [0.3, 0.4], [900, 900]), contrast([1, -1], [0.7, 0.2], [900, 900])
    assert BothContrasts(dated=dated, apart=apart, reach=REACH_95).p_value()[0] == 1
