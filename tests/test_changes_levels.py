"""The share of some months together, with the bounds that it has alone."""

import numpy as np
import pytest
from made_rates import even, make_rates, make_uncertain

from trendlab.changes.levels import find_level, span_share
from trendlab.changes.rates import find_rates
from trendlab.prevalence.asdated import wilson_bounds

Z90 = 1.6448536269514722


def test_share_is_that_of_the_articles_of_the_months_together():
    # 10 of 50 and 40 of 100 articles: 50 of 150, and not the mean of .2 and .4.
    found = find_level(make_rates([[10.0], [40.0], [7.0]], [50, 100, 70]), np.array([True, True, False]), 0, level=0.9)
    lower, upper = wilson_bounds(np.array([50 / 150]), np.array([150.0]), Z90)
    assert found.share == pytest.approx(50 / 150)
    assert (found.lower, found.upper) == (pytest.approx(lower[0]), pytest.approx(upper[0]))


def test_share_of_nothing_has_an_upper_bound():
    found = find_level(make_rates([[0.0], [5.0]], [40, 50]), np.array([True, False]), 0, level=0.9)
    assert (found.share, found.lower) == (0.0, 0.0)
    assert found.upper == pytest.approx(Z90**2 / (40 + Z90**2))


def test_higher_level_gives_wider_bounds():
    inside = np.arange(48) < 6
    narrow, wide = (find_level(even(), inside, 0, level=level) for level in (0.5, 0.99))
    assert wide.lower < narrow.lower < narrow.share < narrow.upper < wide.upper


def test_share_as_dated_lies_within_its_bounds_where_months_are_uncertain():
    # As dated 42 %, set apart 50 %: the bounds are those of 50 %, and hold both.
    found = find_level(find_rates(make_uncertain()), np.array([False, True]), 0, level=0.9)
    assert found.share == pytest.approx(0.42)
    assert found.lower <= 0.42
    assert found.upper > 0.5


def test_percent_becomes_a_fraction_with_its_months():
    found = span_share([("2020-01", "2020-03")], 20.0, (15.0, 26.0))
    assert (found.spans, found.share, found.lower, found.upper) == ((("2020-01", "2020-03"),), 0.2, 0.15, 0.26)
