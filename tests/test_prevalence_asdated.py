"""Shares of several months together as dated, with bounds of their rate."""

from __future__ import annotations

import numpy as np
import pytest
from made_rates import make_uncertain

from trendlab.changes.levels import find_level
from trendlab.changes.rates import find_rates
from trendlab.prevalence.asdated import (
    PeriodShares,
    dated_bounds,
    deconvolution_matrix,
    period_shares,
    refit_variance,
    wilson_bounds,
)
from trendlab.prevalence.periods import make_calendar
from trendlab.prevalence.pooled import BoundSpec, prevalence_from_sums
from trendlab.prevalence.sums import MonthSums, sum_months

Z90, Z95 = 1.6448536269514722, 1.959963984540054
MONTHS = np.arange("2020-01", "2022-01", dtype="datetime64[M]")


def sums_of(total, info) -> MonthSums:
    """Sums by month with these sums of memberships (n_months, n_topics) and this information on the months."""
    total, info = np.asarray(total, float), np.asarray(info, float)
    size = info.sum(axis=1)
    return MonthSums(
        docs=size, weight=size, weight_square=size, info=info, total=total, mean_sum=total.sum(axis=0),
        square=total.sum(axis=0), membership_var=np.zeros(total.shape[1]),
    )  # fmt: skip


def quarters_of(sums: MonthSums, noise, *, level: float = 0.9, added=None) -> PeriodShares:
    months = MONTHS[: len(sums.weight)]
    calendar = make_calendar("quarter", months, np.zeros(len(months), bool))
    return period_shares(calendar, sums, noise=np.asarray(noise, float), level=level, added=added)


def three_months(hits, sizes) -> MonthSums:
    hits, sizes = np.asarray(hits, float), np.asarray(sizes, float)
    return sums_of(np.column_stack([hits, sizes - hits]), np.diag(sizes))


def test_wilson_bounds_of_81_in_263_are_those_of_newcombe_1998b():
    # Newcombe 1998, Statistics in Medicine 17, 857-872, Table I, method 3: 81/263 gives .2553 to .3662.
    found = wilson_bounds(np.array([81 / 263]), np.array([263.0]), Z95)
    assert [round(float(x[0]), 4) for x in found] == [0.2553, 0.3662]


def test_quarter_has_wilsons_bounds_of_its_articles_together():
    # 10 of 50, 40 of 100 and 1 of 50 articles: 51 of 200, whose variance is p (1 - p).
    found = quarters_of(three_months([10, 40, 1], [50, 100, 50]), noise=[0.255 * 0.745] * 2)
    lower, upper = wilson_bounds(np.array([0.255]), np.array([200.0]), Z90)
    assert found.mean[0, 0] == pytest.approx(0.255)
    assert (found.lower[0, 0], found.upper[0, 0]) == (pytest.approx(lower[0]), pytest.approx(upper[0]))
    assert found.spread.tolist() == [pytest.approx(1 / 200)]


def test_memberships_that_vary_half_as_much_are_worth_twice_the_trials():
    found = quarters_of(three_months([10, 40, 1], [50, 100, 50]), noise=[0.255 * 0.745 / 2] * 2)
    lower, upper = wilson_bounds(np.array([0.255]), np.array([400.0]), Z90)
    assert (found.lower[0, 0], found.upper[0, 0]) == (pytest.approx(lower[0]), pytest.approx(upper[0]))


def test_further_variance_of_the_same_size_halves_the_trials():
    sums, noise = three_months([10, 40, 1], [50, 100, 50]), [0.255 * 0.745] * 2
    plain = quarters_of(sums, noise)
    wide = quarters_of(sums, noise, added=plain.var)
    lower, upper = wilson_bounds(np.array([0.255]), np.array([100.0]), Z90)
    assert (wide.lower[0, 0], wide.upper[0, 0]) == (pytest.approx(lower[0]), pytest.approx(upper[0]))


def test_month_within_the_quarter_may_be_unknown_at_no_cost():
    # 60 articles of which each could be of any of three months, or all of known months: the quarter has 60 either way.
    total = [[6.0, 14.0]] * 3
    known, unknown = sums_of(total, np.diag([20.0] * 3)), sums_of(total, np.full((3, 3), 20 / 3))
    one, other = (quarters_of(sums, [0.21] * 2) for sums in (known, unknown))
    np.testing.assert_allclose(one.spread, other.spread)
    np.testing.assert_allclose([one.lower, one.upper], [other.lower, other.upper])


def test_articles_that_may_be_of_the_next_quarter_widen_the_bounds():
    size, total = 30.0, [[9.0, 21.0]] * 6
    info = np.diag([size] * 6)
    info[2, 2] = info[3, 3] = info[2, 3] = info[3, 2] = size / 2
    sure, unsure = (quarters_of(sums_of(total, x), [0.21] * 2) for x in (np.diag([size] * 6), info))
    np.testing.assert_allclose(sure.mean, unsure.mean)
    assert ((unsure.upper - unsure.lower) > (sure.upper - sure.lower)).all()


def test_bounds_hold_the_share_as_dated_and_the_rate():
    # As dated 42 %, set apart 50 %.
    lower, upper = dated_bounds((np.array([0.5]), np.array([1000.0])), (np.array([0.42]), np.array([1200.0])), 0.9)
    assert lower[0] == pytest.approx(wilson_bounds(np.array([0.42]), np.array([1200.0]), Z90)[0][0])
    assert upper[0] == pytest.approx(wilson_bounds(np.array([0.5]), np.array([1000.0]), Z90)[1][0])


def test_information_on_known_months_needs_no_unmixing():
    assert deconvolution_matrix(np.diag([3.0, 4.0]), np.array([3.0, 4.0])) is None
    info = np.array([[80.0, 20.0], [20.0, 80.0]])
    rates = np.array([[0.1], [0.5]])
    np.testing.assert_allclose(deconvolution_matrix(info, np.array([100.0, 100.0])) @ (info @ rates) / 100, rates)


def test_quarter_without_articles_has_no_share():
    sums = sums_of([[1.0, 4.0], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]], np.diag([5.0, 0, 0, 0, 0, 0]))
    found = quarters_of(sums, [0.16] * 2)
    assert found.mean[0].tolist() == [0.2, 0.8]
    assert all(np.isnan(values[1]).all() for values in (found.mean, found.lower, found.upper, found.var))
    assert found.spread[1] == np.inf


def test_quarter_and_a_change_over_its_months_have_the_same_share_and_bounds():
    rng = np.random.default_rng(3)
    prob = draw_dates(rng, months=(true := rng.integers(0, 12, 400)))
    doc_topic = np.eye(2)[(rng.random(400) < 0.1 + 0.3 * (true > 5)).astype(int)]
    sums = sum_months(doc_topic, prob, weight=np.ones(400))
    spec = BoundSpec(n_draws=50, design_effect=1.4)
    found = prevalence_from_sums(sums, MONTHS[:12], partial=np.zeros(12, bool), bounds=spec, rng=rng)
    rates = find_rates(found)
    for shares, size in ((found.quarter, 3), (found.year, 12)):
        for place in range(12 // size):
            inside = np.arange(12) // size == place
            level = find_level(rates, inside, 1, level=0.9)
            row = [float(x[place, 1]) for x in (shares.raw, shares.raw_lower, shares.raw_upper)]
            assert row == pytest.approx([level.share, level.lower, level.upper], abs=1e-12)


def test_quarter_and_a_change_over_its_months_have_the_same_bounds_with_refits_too():
    rng = np.random.default_rng(4)
    prob = draw_dates(rng, months=(true := rng.integers(0, 12, 400)))
    doc_topic = np.eye(2)[(rng.random(400) < 0.1 + 0.3 * (true > 5)).astype(int)]
    others = [np.where(rng.random((400, 1)) < 0.1, 1 - doc_topic, doc_topic) for _ in range(3)]  # a tenth elsewhere
    sums, *refits = (sum_months(x, prob, weight=np.ones(400)) for x in (doc_topic, *others))
    made = [
        prevalence_from_sums(
            sums, MONTHS[:12], partial=np.zeros(12, bool), bounds=BoundSpec(n_draws=50), refits=some, rng=rng
        )
        for some in (refits, [])
    ]
    for place in range(4):
        inside = np.arange(12) // 3 == place
        level, narrow = (find_level(find_rates(found), inside, 1, level=0.9) for found in made)
        row = [float(x[place, 1]) for x in (made[0].quarter.raw, made[0].quarter.raw_lower, made[0].quarter.raw_upper)]
        assert row == pytest.approx([level.share, level.lower, level.upper], abs=1e-12)
        assert level.upper - level.lower > narrow.upper - narrow.lower


def test_refits_that_differ_by_two_points_add_half_their_mean_square():
    assert refit_variance(np.array([[0.02, 0.0], [-0.02, 0.04]])) == pytest.approx([0.0002, 0.0004])


def test_uncertain_months_are_told_in_both_ways_as_in_a_change():
    shares = make_uncertain()
    level = find_level(find_rates(shares), np.array([False, True]), 0, level=0.9)
    assert level.lower <= 0.42 <= 0.5 <= level.upper


def draw_dates(rng, *, months):
    """Month distributions of articles of these months: half are known, half lie evenly over two to five months."""
    from scipy import sparse

    prob = np.zeros((len(months), 12))
    for i, month in enumerate(months):
        wide = 0 if rng.random() < 0.5 else int(rng.integers(1, 5))
        first = int(np.clip(month - rng.integers(0, wide + 1), 0, 11 - wide))
        prob[i, first : first + wide + 1] = 1 / (wide + 1)
    return sparse.csr_array(prob)


@pytest.mark.parametrize("share", [0.05, 0.3])
def test_bounds_of_quarters_cover_their_rate_where_months_are_uncertain(share):
    # 150 archives of 240 articles, four quarters, a rate that doubles after two; half of the articles of unknown month.
    rng, held = np.random.default_rng(11), []
    for _ in range(150):
        true = rng.integers(0, 12, 240)
        rate = np.where(true < 6, share, 2 * share)
        doc_topic = np.eye(2)[(rng.random(240) < rate).astype(int)]
        sums = sum_months(doc_topic, draw_dates(rng, months=true), weight=np.ones(240))
        months = np.arange("2020-01", "2021-01", dtype="datetime64[M]")
        calendar = make_calendar("quarter", months, np.zeros(12, bool))
        found = period_shares(calendar, sums, noise=sums.noise(), level=0.9)
        wanted = np.array([share, share, 2 * share, 2 * share])
        held.append((found.lower[:, 1] <= wanted) & (wanted <= found.upper[:, 1]))
    assert 0.87 < np.mean(held) < 0.94


def test_quarter_of_a_topic_without_an_article_has_the_bound_of_none_in_so_many():
    # None of 60: the upper Wilson bound is z^2 / (60 + z^2). It had been .98.
    found = quarters_of(three_months([0, 0, 0], [20, 20, 20]), noise=[1e-7] * 2)
    assert (found.lower[0, 0], found.upper[0, 0]) == (0, pytest.approx(Z90**2 / (60 + Z90**2)))
    assert found.lower[0, 1] == pytest.approx(60 / (60 + Z90**2))
