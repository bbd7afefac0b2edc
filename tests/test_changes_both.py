import numpy as np
import pytest
from made_rates import make_prevalence, make_uncertain

from trendlab.changes.both import BothWays, find_both, find_shares
from trendlab.changes.likelihood import TwoShares, newcombe_bounds, newcombe_p
from trendlab.changes.rates import find_rates

LATER, EARLIER = np.array([False, True]), np.array([True, False])
TOPIC = np.array([0])


def tenth(two):
    """Bounds a tenth to each side."""
    return two.difference - 0.1, two.difference + 0.1


def two_ways(shares):
    return find_both(find_rates(shares), LATER, EARLIER, topics=TOPIC)


def test_known_months_have_one_way():
    both = two_ways(make_prevalence([[0.1], [0.5]], [100, 100]))
    assert both.deconvolved is both.dated
    assert (both.dated.n_after[0], both.dated.n_before[0]) == (pytest.approx(100), pytest.approx(100))


def test_shares_as_dated_stand_beside_those_set_apart():
    both = two_ways(make_uncertain())
    assert (both.dated.before[0], both.dated.after[0]) == (pytest.approx(0.18), pytest.approx(0.42))
    assert (both.deconvolved.before[0], both.deconvolved.after[0]) == (pytest.approx(0.1), pytest.approx(0.5))


def test_trials_have_the_variance_of_the_difference():
    # That of c' I^-1 c with c = (-1, 1): 2 / 60, and not 2 / 100.
    given = find_shares(find_rates(make_uncertain()), LATER, EARLIER, topics=TOPIC)
    assert 1 / given.n_after[0] + 1 / given.n_before[0] == pytest.approx(2 / 60)


def test_bounds_are_those_of_the_rates_where_they_hold_what_is_said():
    # .4 set apart, bounds .3 to .5; .24 as dated, bounds .14 to .34
    both = two_ways(make_uncertain())
    assert [x[0] for x in both.bounds(tenth, np.array([0.35]))] == pytest.approx([0.3, 0.5])


def test_bounds_hold_either_way_where_those_of_the_rates_leave_out_what_is_said():
    both = two_ways(make_uncertain())
    assert [x[0] for x in both.bounds(tenth, both.dated.difference)] == pytest.approx([0.14, 0.5])


def test_p_is_that_of_the_rates_and_the_larger_one_where_their_bounds_leave_out_what_is_said():
    deconvolved = TwoShares(after=[0.5], before=[0.1], n_after=[900.0], n_before=[900.0])
    dated = TwoShares(after=[0.42], before=[0.18], n_after=[50.0], n_before=[50.0])
    both = BothWays(dated=dated, deconvolved=deconvolved)
    assert both.p_value(lambda two: (two.difference - 0.2, two.difference + 0.2))[0] == newcombe_p(deconvolved)[0]
    assert both.p_value(tenth)[0] == newcombe_p(dated)[0] > newcombe_p(deconvolved)[0]


def test_ways_that_point_apart_beyond_the_bounds_differ_with_p_1():
    shares = TwoShares(after=[0.4], before=[0.2], n_after=[500.0], n_before=[500.0])
    both = BothWays(dated=shares, deconvolved=shares.exchanged())
    assert both.p_value(lambda two: newcombe_bounds(two, 1.64))[0] == 1
    lower, upper = both.bounds(lambda two: newcombe_bounds(two, 1.64), shares.difference)
    assert lower[0] < 0 < upper[0]
