from dataclasses import replace

import numpy as np
import pytest
from made_rates import make_prevalence, make_rates, make_uncertain

from trendlab.changes.rates import find_rates, is_too_wide, rates_from
from trendlab.errors import TooFewArticlesError

FIRST, SECOND = np.array([True, False]), np.array([False, True])


def test_rate_of_known_months_is_the_raw_share():
    found = find_rates(make_prevalence([[0.1], [np.nan], [0.4]], [10, 0, 20]))
    np.testing.assert_allclose(found.sums[:, 0], [1, 0, 8])
    assert np.array_equal(found.sum_covariance, np.diag([10.0, 0.0, 20.0]))
    assert found.dated is found


def test_uncertain_months_are_set_apart_and_those_as_dated_stay_beside_them():
    found = find_rates(make_uncertain())
    np.testing.assert_allclose(found.sums[:, 0] / found.size, [0.1, 0.5])
    np.testing.assert_allclose(found.dated.sums[:, 0] / found.dated.size, [0.18, 0.42])
    # 100 I^-1 has 4/3 and -1/3: a month's rate has 4/3 of the variance that 100 articles of a known month give
    assert np.trace(found.sum_covariance) / found.size.sum() == pytest.approx(4 / 3)
    assert found.covariance(FIRST, FIRST) == pytest.approx(4 / 3 / 100)
    assert found.covariance(FIRST, SECOND) == pytest.approx(-1 / 3 / 100)


def test_mean_of_months_counts_each_by_its_articles():
    found = make_rates([[10.0, 90.0], [90.0, 210.0]], [100.0, 300.0])
    assert found.mean(np.array([True, True])).tolist() == [0.25, 0.75]


def test_mean_with_weights_has_the_variance_of_its_months():
    found = make_rates([[10.0], [90.0]], [100.0, 300.0])
    mean, variance = found.weighted(np.array([0.5, 0.5]))
    assert mean[0] == pytest.approx(0.2)  # half of .1 and half of .3
    assert variance == pytest.approx(0.25 / 100 + 0.25 / 300)


def test_effect_is_the_variance_of_a_membership_as_a_part_of_that_of_a_count():
    months = np.arange("2019-01", "2019-03", dtype="datetime64[M]")
    total, info = np.array([[20.0], [20.0]]), np.diag([100.0, 100.0])
    counts = rates_from(total, info, n_docs=np.full(2, 100.0), noise=None, months=months)
    soft = rates_from(total, info, n_docs=np.full(2, 100.0), noise=np.array([0.04]), months=months)
    assert (counts.design_effect[0], soft.design_effect[0]) == (pytest.approx(1), pytest.approx(0.04 / 0.16))


def test_one_month_with_articles_is_too_few():
    with pytest.raises(TooFewArticlesError, match="changes need two months with articles; there is 1"):
        find_rates(make_prevalence([[0.1], [np.nan]], [10, 0]))


def test_months_that_nothing_tells_apart_are_too_wide():
    wide = replace(make_uncertain(), info=np.full((2, 2), 50.0))
    assert is_too_wide(wide)
    assert "larger than their differences in time" in find_rates(wide).too_wide
    assert not is_too_wide(make_uncertain())


def test_rates_refuse_writing():
    with pytest.raises(ValueError, match="read-only"):
        find_rates(make_uncertain()).sums[0, 0] = 1


def test_topic_of_no_article_or_of_all_has_the_effect_of_drawing_articles():
    months = np.arange("2019-01", "2019-03", dtype="datetime64[M]")
    total, info = np.array([[0.0, 100.0], [0.0, 100.0]]), np.diag([100.0, 100.0])
    given = {"n_docs": np.full(2, 100.0), "noise": np.full(2, 1e-5), "months": months}
    assert rates_from(total, info, **given).design_effect.tolist() == [1, 1]
    assert rates_from(total, info, **given, clusters=1.5).design_effect.tolist() == [1.5, 1.5]


def test_rates_of_some_months_are_those_months():
    months = np.datetime64("2020-01", "M") + np.arange(3)
    info = np.diag([10.0, 0.0, 30.0])
    total = np.array([[1.0, 9.0], [0.0, 0.0], [15.0, 15.0]])
    whole = rates_from(total, info, n_docs=np.array([10.0, 0.0, 30.0]), noise=None, months=months)
    found = whole.take_months(np.array([0, 2]))
    assert found.months.astype(str).tolist() == ["2020-01", "2020-03"]
    both = np.ones(2, bool)
    np.testing.assert_allclose(found.mean(both), whole.mean(np.ones(3, bool)))
    assert found.covariance(both, both) == pytest.approx(whole.covariance(np.ones(3, bool), np.ones(3, bool)))
