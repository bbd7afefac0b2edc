from __future__ import annotations

import numpy as np

from trendlab.prevalence.periods import make_calendar

MONTHS = np.arange("2019-11", "2020-08", dtype="datetime64[M]")


def test_quarters_begin_in_their_first_calendar_month_and_short_ones_are_partial():
    found = make_calendar("quarter", MONTHS, np.zeros(9, bool))
    np.testing.assert_array_equal(found.first.astype(str), ["2019-10", "2020-01", "2020-04", "2020-07"])
    np.testing.assert_array_equal(found.partial, [True, False, False, True])
    np.testing.assert_array_equal(found.add(np.arange(9.0)), [1, 9, 18, 8])


def test_a_partial_month_makes_its_year_partial():
    months = np.arange("2020-01", "2022-01", dtype="datetime64[M]")
    partial = np.arange(24) == 20
    np.testing.assert_array_equal(make_calendar("year", months, partial).partial, [False, True])


def test_months_of_a_period_count_by_their_articles_and_evenly_without_any():
    months = np.arange("2020-01", "2020-07", dtype="datetime64[M]")
    mix = make_calendar("quarter", months, np.zeros(6, bool)).mixing(np.array([1.0, 3.0, 0.0, 0.0, 0.0, 0.0]))
    np.testing.assert_allclose(mix, [[0.25, 0.75, 0, 0, 0, 0], [0, 0, 0, 1 / 3, 1 / 3, 1 / 3]])
