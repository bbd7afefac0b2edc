from __future__ import annotations

import numpy as np
from two_topics import make_pair

from trendlab.prevalence import estimate_prevalence


def test_quarter_and_year_pool_the_articles_of_their_months():
    fit, dated = make_pair([[1, 0], [1, 0], [0, 1], [0, 1]], [0, 1, 1, 3], 12)
    found = estimate_prevalence(fit, dated, rng=np.random.default_rng(0))
    np.testing.assert_allclose(found.quarter.raw[:2, 0], [2 / 3, 0.0])  # January to March: 1, 1, 0
    np.testing.assert_array_equal(found.quarter.months.astype(str), ["2020-01", "2020-04", "2020-07", "2020-10"])
    np.testing.assert_allclose(found.year.raw[:, 0], [0.5])
    assert not found.year.partial.any()


def test_a_period_that_the_span_covers_only_in_part_is_partial():
    fit, dated = make_pair([[1, 0]] * 4, [0, 1, 2, 3], 4, first="2020-02")
    found = estimate_prevalence(fit, dated, rng=np.random.default_rng(0))
    np.testing.assert_array_equal(found.quarter.partial, [True, True])
