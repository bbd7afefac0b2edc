"""Rates with bounds of a sample with unequal chances."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from trendlab.prevalence.labels.rates import rate_with_bounds


def test_equal_weights_give_clopper_pearson():
    found = rate_with_bounds(np.repeat([1.0, 0.0], [7, 13]), np.full(20, 3.0), level=0.9)
    assert found.rate == pytest.approx(0.35)
    assert found.lower == pytest.approx(stats.beta.ppf(0.05, 7, 14))
    assert found.upper == pytest.approx(stats.beta.ppf(0.95, 8, 13))


def test_none_of_ten_reaches_from_nought_to_the_rule_of_three():
    found = rate_with_bounds(np.zeros(10), np.ones(10), level=0.9)
    assert (found.rate, found.lower) == (0.0, 0.0)
    assert found.upper == pytest.approx(1 - 0.05 ** (1 / 10))


def test_unequal_weights_count_as_fewer_articles():
    value, even = np.repeat([1.0, 0.0], 20), np.ones(40)
    uneven = np.tile([1.0, 9.0], 20)
    wide, narrow = (rate_with_bounds(value, w, level=0.9) for w in (uneven, even))
    assert (wide.rate, narrow.rate) == (pytest.approx(0.5), pytest.approx(0.5))
    assert wide.upper - wide.lower > 1.2 * (narrow.upper - narrow.lower)


def test_articles_of_no_weight_do_not_count():
    assert rate_with_bounds(np.array([1.0, 0.0, 1.0]), np.array([1.0, 0.0, 1.0]), level=0.9).n == 2


def test_of_nothing_there_is_no_rate():
    found = rate_with_bounds(np.zeros(0), np.zeros(0), level=0.9)
    assert found.n == 0
    assert np.isnan([found.rate, found.lower, found.upper]).all()
