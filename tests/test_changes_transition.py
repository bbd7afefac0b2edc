import numpy as np
import pytest
from made_rates import make_search

from trendlab.changes.choose import choose_pairs
from trendlab.changes.transition import is_sudden, least_squares

MONTH = np.arange(48)
Y, ONE = np.array([0.0, 0.0, 1.0, 1.0]), np.ones(4)


def test_step_explains_a_step_without_rest():
    assert least_squares(Y, ONE, 1) == pytest.approx(0, abs=1e-12)


def test_climb_over_three_months_leaves_two_elevenths_of_a_step():
    # Best are 1/3, 2/3, 1, 1 and 0, 0, 1/3, 2/3 (sums of squares 11/36 about their means): 1 - (1/2)^2 / (11/36).
    assert least_squares(Y, ONE, 3) == pytest.approx(2 / 11)


def test_month_without_articles_counts_for_nothing():
    with_gap = least_squares(np.array([0.0, 0.0, 9.0, 1.0, 1.0]), np.array([1.0, 1.0, 0.0, 1.0, 1.0]), 1)
    assert with_gap == pytest.approx(0, abs=1e-12)


def test_rate_that_stays_leaves_no_rest_for_any_length():
    assert [least_squares(np.full(8, 0.3), np.ones(8), k) for k in (1, 3, 6)] == pytest.approx([0, 0, 0], abs=1e-12)


def sudden(rate, **options):
    search = make_search(rate, **{"n": 200.0, **options})
    found = choose_pairs(search.statistics(0), 0, search)[0]
    return is_sudden(found, search)


def test_step_is_sudden_and_a_climb_over_a_year_is_not():
    assert sudden(np.where(MONTH < 24, 0.1, 0.4))
    assert not sudden(0.1 + 0.3 * np.clip((MONTH - 18) / 12, 0, 1))


def test_climb_over_three_months_is_sudden():
    assert sudden(0.1 + 0.3 * np.clip((MONTH - 23) / 3, 0, 1))


def test_step_that_thin_months_cannot_tell_from_a_climb_is_not_called_sudden():
    # With a few articles a month the better fit of the step is less than 1 better.
    assert not sudden(np.where(MONTH < 24, 0.2, 0.45), n=3.0, critical_value=2.0)
