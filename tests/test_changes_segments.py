"""The best division of a series into levels and lines."""

import numpy as np
import pytest

from trendlab.changes.segments import divide, one_segment

PRICE = np.log(24)
MONTH = np.arange(24)


def parts(values, *, weight=None):
    return divide(np.asarray(values, float), np.ones(24) if weight is None else weight, penalty=PRICE).parts


def test_constant_series_is_one_level():
    assert parts(np.full(24, 3.0)) == ((0, 24, False),)


def test_step_is_two_levels():
    assert parts(np.where(MONTH < 10, 0.0, 9.0)) == ((0, 10, False), (10, 24, False))


def test_climb_is_one_line():
    assert parts(2.0 * MONTH) == ((0, 24, True),)


def test_step_too_small_for_its_price_is_no_step():
    # Two levels of 12 months .8 apart: 24 x .4^2 = 3.84 squares, and a place and a level cost 2 log 24 = 6.4.
    assert parts(np.where(MONTH < 12, 0.0, 0.8)) == ((0, 24, False),)


def test_cost_is_squares_and_price():
    # One level costs log 24; the values 0 and 1 in turn leave 24 x .25.
    assert divide(MONTH % 2 * 1.0, np.ones(24), penalty=PRICE).cost == pytest.approx(6 + PRICE)


def test_months_without_weight_do_not_count():
    values = np.where(MONTH == 5, 100.0, 1.0)
    assert parts(values, weight=(MONTH != 5) * 1.0) == ((0, 24, False),)


def test_parameters_are_levels_slopes_and_places():
    assert one_segment(24, line=False).n_parameters == 1
    assert one_segment(24, line=True).n_parameters == 2
    assert divide(np.where(MONTH < 10, 0.0, 9.0), np.ones(24), penalty=PRICE).n_parameters == 3


def test_design_has_a_level_and_a_centred_slope():
    design = one_segment(4, line=True).design()
    assert design.tolist() == [[1, -0.375], [1, -0.125], [1, 0.125], [1, 0.375]]
