from __future__ import annotations

from dataclasses import replace

import numpy as np
from two_topics import make_pair

from trendlab.prevalence import estimate_prevalence
from trendlab.prevalence.pooled import BoundSpec, article_variance, prevalence_from_sums
from trendlab.prevalence.sums import MonthSums


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


def two_months(*, words: float = 0.0) -> MonthSums:
    """Twenty articles of known months, each of one topic: 5 of 10 and 2 of 10 of the first; `words` their variance."""
    total = np.array([[5.0, 5.0], [2.0, 8.0]])
    size = np.full(2, 10.0)
    return MonthSums(
        docs=size, weight=size, weight_square=size, info=np.diag(size), total=total, mean_sum=total.sum(axis=0),
        square=total.sum(axis=0), membership_var=np.full(2, words),
    )  # fmt: skip


def pooled(sums: MonthSums, refits=(), **bounds):
    months = np.arange("2020-01", "2020-03", dtype="datetime64[M]")
    spec = BoundSpec(n_draws=200, **bounds)
    rng = np.random.default_rng(0)
    return prevalence_from_sums(sums, months, partial=np.zeros(2, bool), bounds=spec, refits=refits, rng=rng)


def test_raw_shares_are_the_means_of_the_months_and_lie_within_their_bounds():
    found = pooled(two_months())
    np.testing.assert_allclose(found.raw, [[0.5, 0.5], [0.2, 0.8]])
    np.testing.assert_allclose(found.year.raw, [[0.35, 0.65]])  # 7 of 20
    assert ((found.lower <= found.share) & (found.share <= found.upper)).all()
    np.testing.assert_array_equal(found.n_docs, [10, 10])


def test_variance_of_an_article_is_that_of_the_parts_that_the_bounds_contain():
    sums = two_months(words=2.0)  # 2 in all of 20 articles: .1 each
    sampling = sums.noise(memberships=False)
    wanted = {("articles",): 3 * sampling, ("memberships",): 0.1, ("articles", "memberships"): 3 * sampling + 0.1}
    for sources, parts in wanted.items():
        inside, whole = article_variance(sums, BoundSpec(design_effect=3.0, sources=sources))
        np.testing.assert_allclose(inside, parts, rtol=1e-4)
        np.testing.assert_allclose(whole, np.maximum(parts, 3 * sampling), rtol=1e-4)


def test_design_effect_divides_the_articles_that_count_and_widens_the_bounds():
    one, four = pooled(two_months()), pooled(two_months(), design_effect=4.0)
    np.testing.assert_allclose(four.n_eff, one.n_eff / 4)
    assert ((four.raw_upper - four.raw_lower) > (one.raw_upper - one.raw_lower)).all()


def test_refits_that_find_the_same_add_nothing_and_others_half_of_their_squared_difference():
    sums = two_months()
    alone, same = pooled(sums), pooled(sums, refits=[sums, sums])
    np.testing.assert_allclose(same.raw_var, alone.raw_var)
    moved = replace(sums, total=sums.total + np.array([[1.0, -1.0], [0.0, 0.0]]))  # a tenth of January
    added = pooled(sums, refits=[moved]).raw_var - alone.raw_var
    np.testing.assert_allclose(added, [[0.005, 0.005], [0, 0]], atol=1e-12)
    np.testing.assert_allclose(pooled(sums, refits=[moved], sources=("articles",)).raw_var, alone.raw_var)


def test_one_seed_repeats_the_bounds():
    first, second = pooled(two_months()), pooled(two_months())
    np.testing.assert_array_equal(first.lower, second.lower)
