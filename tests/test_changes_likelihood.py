"""Bounds of differences: published examples, and what every bound must do."""

import numpy as np
import pytest

from trendlab.changes.likelihood import (
    TwoShares,
    jeffreys_bounds,
    likelihood_bounds,
    newcombe_bounds,
    newcombe_p,
    ratio_bounds,
    share_likelihood_bounds,
    signed_root,
)
from trendlab.prevalence.asdated import wilson_bounds

Z95 = 1.959964


def shares(after, n_after, before, n_before):
    return TwoShares(
        after=np.array([after / n_after]),
        before=np.array([before / n_before]),
        n_after=np.array([float(n_after)]),
        n_before=np.array([float(n_before)]),
    )


# Newcombe 1998, Table II, method 10, cases (a) to (h).
@pytest.mark.parametrize(
    ("counts", "lower", "upper"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((0, 10, 0, 10), -0.2775, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_bounds_of_counts_are_those_of_newcombe_1998(counts, lower, upper):
    found = newcombe_bounds(shares(*counts), Z95)
    assert [round(float(x[0]), 4) for x in found] == [lower, upper]


def test_jeffreys_bounds_are_those_of_another_tool():
    # R's ratesci 1.0, rateci(x = 1, n = 29) at 95 %: .00375 to .150; none of 25 reaches .0947, all of 10 .7828 (qbeta).
    low, high = jeffreys_bounds(np.array([1 / 29, 0.0, 1.0]), np.array([29.0, 25.0, 10.0]), Z95)
    assert low.tolist() == [pytest.approx(0.00375, abs=5e-6), 0, pytest.approx(0.7828, abs=5e-5)]
    assert high.tolist() == [pytest.approx(0.150, abs=5e-4), pytest.approx(0.0947, abs=5e-5), 1]


def test_jeffreys_bounds_hold_shares_of_less_than_one_article():
    share, trials = np.array([0.004, 0.996]), np.array([20.0, 20.0])
    low, high = jeffreys_bounds(share, trials, 1.0)
    assert ((low >= 0) & (low <= share) & (share <= high) & (high <= 1)).all()


def test_likelihood_bound_is_where_the_ratio_takes_its_critical_value():
    found = shares(9, 40, 3, 50)
    root = float(signed_root(found)[0])
    lower, _ = likelihood_bounds(found, root)
    assert lower[0] == pytest.approx(0, abs=1e-9)


def test_signed_root_of_a_table_is_the_root_of_its_likelihood_ratio():
    # 10 of 20 and 5 of 20: G2 = 2 sum O ln(O / E) = 2 (10 ln(10/7.5) + 5 ln(5/7.5) + 10 ln(10/12.5) + 15 ln(15/12.5)).
    g2 = 2 * (10 * np.log(10 / 7.5) + 5 * np.log(5 / 7.5) + 10 * np.log(10 / 12.5) + 15 * np.log(15 / 12.5))
    assert signed_root(shares(10, 20, 5, 20))[0] == pytest.approx(np.sqrt(g2))
    assert signed_root(shares(5, 20, 10, 20))[0] == pytest.approx(-np.sqrt(g2))


def test_profile_deviance_in_closed_form_is_that_of_a_fine_grid():
    rng = np.random.default_rng(3)
    for _ in range(20):
        found = shares(rng.integers(0, 31), 30, rng.integers(0, 51), 50)
        low, high = (x[0] for x in likelihood_bounds(found, 2.0))
        for edge in (low, high):
            q = np.linspace(max(0, -edge), min(1, 1 - edge), 200_001)[1:-1]
            with np.errstate(divide="ignore", invalid="ignore"):
                log_like = [
                    n * (np.nan_to_num(p * np.log(r)) + np.nan_to_num((1 - p) * np.log1p(-r)))
                    for p, n, r in (
                        (found.after[0], 30, np.clip(q + edge, 1e-12, 1 - 1e-12)), (found.before[0], 50, q)
                    )
                ]  # fmt: skip
                best = [
                    n * (np.nan_to_num(p * np.log(p)) + np.nan_to_num((1 - p) * np.log1p(-p)))
                    for p, n in ((found.after[0], 30), (found.before[0], 50))
                ]
            assert abs(edge) > 1 - 1e-6 or 2 * (sum(best) - np.max(log_like[0] + log_like[1])) == pytest.approx(
                4.0, abs=1e-3
            )


def test_all_bounds_stay_within_minus_one_and_one():
    for counts in ((0, 3, 3, 3), (3, 3, 0, 3), (1, 2, 0, 500), (500, 500, 1, 2)):
        for low, high in (newcombe_bounds(shares(*counts), 6.0), likelihood_bounds(shares(*counts), 6.0)):
            assert -1 <= low[0] <= high[0] <= 1


def test_p_value_is_one_less_the_level_whose_bounds_touch_zero():
    from scipy.stats import norm

    found = shares(56, 70, 48, 80)
    p = float(newcombe_p(found)[0])
    lower, _ = newcombe_bounds(found, norm.isf(p / 2))
    assert lower[0] == pytest.approx(0, abs=1e-7)


def test_p_value_is_the_same_when_periods_are_exchanged():
    assert newcombe_p(shares(9, 40, 3, 50))[0] == pytest.approx(newcombe_p(shares(3, 50, 9, 40))[0])


def test_equal_shares_have_p_one():
    assert newcombe_p(shares(5, 50, 5, 50))[0] == pytest.approx(1.0)


def test_ratio_bounds_hold_the_ratio_and_are_infinite_over_nothing():
    low, high = ratio_bounds(shares(20, 100, 10, 100), lambda p, n: wilson_bounds(p, n, Z95))
    # Wilson l1, u1 = .1334, .2888 and l2, u2 = .0552, .1744; with u2 (2 p2 - u2) = .00446 and l2 (2 p2 - l2) = .00799:
    # (.02 - sqrt(.0004 - .0356 x .00446)) / .00446 = 1.00; (.02 + sqrt(.0004 - .0321 x .00799)) / .00799 = 4.00.
    assert (round(float(low[0]), 2), round(float(high[0]), 2)) == (1.0, 4.0)
    assert ratio_bounds(shares(5, 50, 0, 50), lambda p, n: wilson_bounds(p, n, Z95))[1][0] == np.inf


def test_likelihood_bounds_of_no_hits_are_the_closed_form():
    # 2 n log(1 / (1 - q)) = z^2: q = 1 - exp(-z^2 / (2 n)).
    low, high = share_likelihood_bounds(np.array([0.0]), np.array([40.0]), 5.0)
    assert low[0] == 0
    assert high[0] == pytest.approx(1 - np.exp(-25 / 80))
