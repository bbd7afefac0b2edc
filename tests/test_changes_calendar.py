"""The high and low months of the year of a season."""

import numpy as np
import pytest
from made_rates import MONTHS, make_rates

from trendlab.changes.calendar import find_yearly, stretches
from trendlab.changes.season import find_season
from trendlab.changes.yearly import calendar_mask


def yearly_of(rate, *, n=200, seed=0, n_topics=1, start=0):
    """What is found of binomial counts of these rates (48,), n articles a month, of the months from `start` on."""
    hits = np.random.default_rng(seed).binomial(n, rate).astype(float)
    season = find_season(hits[start:], np.full(48 - start, float(n)))
    assert season is not None
    other = np.full((48 - start, n_topics - 1), 0.1 * n)
    rates = make_rates(np.column_stack([hits[start:, None], other]), np.full(48 - start, n))
    return find_yearly(season, 0, rates, level=0.9), hits


def raised(*calendar, low=0.05, high=0.25):
    return np.where(np.isin(np.arange(48) % 12 + 1, calendar), high, low)


def test_each_pair_of_stretches_is_there_once_and_shares_no_month():
    ends, inside = stretches()
    assert (inside[:, 0] * inside[:, 1]).sum() == 0
    assert len({frozenset(map(tuple, pair)) for pair in ends.tolist()}) == len(ends)
    # Stretches of n and m months that do not touch: 12 (13 - n - m) ordered pairs, each pair once.
    assert len(ends) == sum(12 * (13 - n - m) for n in range(1, 7) for m in range(1, 7)) / 2


def test_high_months_are_those_that_are_planted():
    found, hits = yearly_of(raised(5, 6, 7))
    assert found.high == (5, 7)
    inside = calendar_mask(MONTHS, (5, 7))
    assert found.high_share == pytest.approx(100 * hits[inside].sum() / (200 * inside.sum()))
    assert found.high_lower < found.high_share < found.high_upper


def test_months_over_new_year_are_one_stretch():
    found, _ = yearly_of(raised(12, 1))
    assert found.high == (12, 1)


def test_only_whole_years_are_counted():
    found, _ = yearly_of(raised(5, 6, 7), start=3)
    assert (found.start, found.end) == ("2016-10", "2019-09")


def test_rise_over_the_years_makes_no_difference_between_its_months():
    # Twice as much in each later month of the archive: whole years hold each calendar month as often.
    found, _ = yearly_of(raised(5, 6, 7) + np.where(np.arange(48) >= 24, 0.2, 0.0))
    assert found.high == (5, 7)
    assert found.lower < 20 < found.upper


def test_bounds_grow_with_the_number_of_topics_searched():
    alone, many = (yearly_of(raised(5, 6, 7), n_topics=k)[0] for k in (1, 40))
    assert many.lower < alone.lower < alone.difference < alone.upper < many.upper
    assert many.p_adjusted == pytest.approx(40 * alone.p_adjusted)


def test_season_without_a_certain_difference_has_no_months():
    season = find_season(200 * raised(5, 6, 7), np.full(48, 200.0))
    assert find_yearly(season, 0, make_rates(raised(5, 6, 7)[:, None] * 4, np.full(48, 4.0)), level=0.9) is None
