"""Sums and differences of shares, with bounds."""

import numpy as np
import pytest
from scipy.stats import binom

from trendlab.changes.contrast import BothContrasts, ShareContrast
from trendlab.changes.likelihood import TwoShares, jeffreys_bounds, newcombe_bounds

REACH_95 = 1.959964
REACH_90 = 1.644854


def contrast(coef, share, trials, extra=0.0):
    one = [np.array(x, dtype=float)[:, None] for x in (share, trials)]
    return ShareContrast(coef=np.array(coef, dtype=float), share=one[0], trials=one[1], extra=extra)


def test_difference_of_two_shares_joins_their_jeffreys_bounds():
    # 5 of 56 has .0349 to .1847 and 0 of 29 has 0 to .0823, as R's qbeta gives them. With p = .0893:
    # .0893 - sqrt(.0544^2 + .0823^2) = -.0094 and .0893 + sqrt(.0954^2 + 0) = .1847.
    found = contrast([1, -1], [5 / 56, 0.0], [56, 29])
    assert [round(float(x[0]), 4) for x in found.bounds(REACH_95)] == [-0.0094, 0.1847]


def test_one_share_has_jeffreys_bounds():
    found = contrast([1], [0.2], [50]).bounds(REACH_95)
    wanted = jeffreys_bounds(np.array([0.2]), np.array([50.0]), REACH_95)
    assert found == (pytest.approx(wanted[0]), pytest.approx(wanted[1]))


def test_bounds_of_rare_shares_in_few_articles_cover_nearer_to_the_level_than_newcombe_s():
    """Rates of .05 and .08 in 40 and 25 articles, every pair of counts weighed by its chance, at a level of .90."""
    first, second = (x.ravel() for x in np.meshgrid(np.arange(41), np.arange(26), indexing="ij"))
    chance = binom.pmf(first, 40, 0.05) * binom.pmf(second, 25, 0.08)
    shares, trials = np.stack([first / 40, second / 25]), np.array([40.0, 25.0])
    ours = ShareContrast(coef=np.array([1.0, -1.0]), share=shares, trials=trials).bounds(REACH_90)
    two = TwoShares(after=shares[0], before=shares[1], n_after=np.full(1066, 40.0), n_before=np.full(1066, 25.0))
    covered = [float(chance @ ((x[0] <= -0.03) & (x[1] >= -0.03))) for x in (ours, newcombe_bounds(two, REACH_90))]
    assert covered == [pytest.approx(0.8983, abs=0.0005), pytest.approx(0.9455, abs=0.0005)]


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
    dated, deconvolved = contrast([1, -1], [0.4, 0.3], [50, 50]), contrast([1, -1], [0.42, 0.29], [30, 30])
    both = BothContrasts(dated=dated, deconvolved=deconvolved, z=REACH_95)
    assert both.estimate[0] == pytest.approx(0.1)
    assert both.bounds() == (
        pytest.approx(deconvolved.bounds(REACH_95)[0]),
        pytest.approx(deconvolved.bounds(REACH_95)[1]),
    )
    assert both.p_value() == pytest.approx(deconvolved.p_value())


def test_bounds_of_both_ways_are_widened_where_they_miss_the_estimate():
    dated, deconvolved = contrast([1, -1], [0.4, 0.3], [900, 900]), contrast([1, -1], [0.7, 0.2], [900, 900])
    both = BothContrasts(dated=dated, deconvolved=deconvolved, z=REACH_95)
    assert both.bounds()[0] == pytest.approx(dated.bounds(REACH_95)[0])
    assert both.bounds()[1] == pytest.approx(deconvolved.bounds(REACH_95)[1])
    assert both.p_value() == pytest.approx(dated.p_value())


def test_two_ways_that_point_apart_have_p_one():
    dated, deconvolved = contrast([1, -1], [0.3, 0.4], [900, 900]), contrast([1, -1], [0.7, 0.2], [900, 900])
    assert BothContrasts(dated=dated, deconvolved=deconvolved, z=REACH_95).p_value()[0] == 1
