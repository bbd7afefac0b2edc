from __future__ import annotations

import numpy as np
import pytest

from trendlab.prevalence import mode
from trendlab.prevalence.kernels import line, matern, rate_correlations, season, step
from trendlab.prevalence.mode import rates
from trendlab.prevalence.smooth import LEARNING_RATE, RATIOS, smooth_shares


def simulate(rate, size, noise, seed=0):
    """Information and sums of months of equal size around a planted rate."""
    rng = np.random.default_rng(seed)
    return np.diag(np.full(len(rate), size)), (size * rate + np.sqrt(size * noise) * rng.standard_normal(len(rate)))[
        :, None
    ]


def test_with_many_articles_the_posterior_is_the_textbook_regression_of_the_angles():
    # Rasmussen & Williams 2006, equations 2.25 and 2.42, by plain matrices at every node. With 4,000 articles a month
    # the angle asin(sqrt(y)) is normal with variance effect / (4 n); effect = noise / (mean of y (1 - y)).
    info, total = simulate(np.linspace(0.3, 0.4, 14), 4000.0, 0.2)
    info[3, 3], total[3] = 0.0, 0.0  # an empty month
    found = smooth_shares(info, total, noise=np.array([0.2]))
    seen = np.diag(info) > 0
    y = total[seen, 0] / 4000.0
    scale = 0.2 / np.mean(y * (1 - y)) / 4
    angle, design = np.arcsin(np.sqrt(y)), np.ones(13)
    means, logs = [], []
    for prior, correlation in rate_correlations(14):
        for ratio in RATIOS:
            cov = scale * ratio / 4000.0 * correlation
            total_cov = cov[np.ix_(seen, seen)] + np.eye(13) * scale / 4000.0
            inverse = np.linalg.inv(total_cov)
            bottom = design @ inverse @ design
            level = design @ inverse @ angle / bottom
            rest = angle - level
            means.append(level + cov[:, seen] @ inverse @ rest)
            logs.append(
                np.log(prior)
                - LEARNING_RATE * 0.5 * (np.linalg.slogdet(total_cov)[1] + np.log(bottom) + rest @ inverse @ rest)
                - (1 - LEARNING_RATE) * np.log(prior)
            )
    weight = np.exp(np.array(logs) - max(logs))
    np.testing.assert_allclose(found.mean[:, 0], np.sin(weight @ np.array(means) / weight.sum()) ** 2, rtol=2e-3)


def test_draws_centre_on_the_angle_and_spread_with_the_noise():
    # An article that is 0 or 1 (noise .1 x .9) gives an angle of variance 1 / (4 x 50) a month.
    info, total = simulate(np.full(24, 0.1), 50.0, 0.09)
    found = smooth_shares(info, total, noise=np.array([0.09]))
    draws = found.draw(4000, np.random.default_rng(0))[0]
    np.testing.assert_allclose(draws.mean(axis=1), found.angle[:, 0], atol=0.003)
    assert 0.2 < draws.std(axis=1).mean() * np.sqrt(4 * 50) < 0.8


def test_an_article_of_any_month_beside_few_dated_ones_has_the_same_rates_and_draws_in_less_work(monkeypatch):
    # 60 months, a third of them with articles: 21 directions are known.
    held, anywhere = np.arange(3, 60, 3), np.random.default_rng(0).dirichlet(np.ones(60))
    info, total = np.outer(anywhere, anywhere), 0.3 * anywhere[:, None]
    info[held, held] += 20.0
    total[held] += 20.0 * np.linspace(0.1, 0.4, len(held))[:, None]
    both = []
    for many in (20, 1000):
        monkeypatch.setattr(mode, "MANY_UNKNOWN", many)
        both.append(smooth_shares(info, total, noise=np.array([0.2])))
    apart, together = both
    assert apart.nodes[0].shape.basis.shape == (60, 80)
    assert together.nodes[0].shape.basis.shape == (60, 60)
    np.testing.assert_allclose(apart.angle, together.angle, rtol=1e-9)
    np.testing.assert_allclose(apart.weight, together.weight, rtol=1e-9)
    spread = [found.draw(8000, np.random.default_rng(0))[0].std(axis=1) for found in both]
    np.testing.assert_allclose(spread[0], spread[1], rtol=0.05)


def test_noise_of_a_month_is_that_of_its_own_rate():
    """None of 60 articles a month for two years, then half of them: the bounds of the first years stay under 4 %."""
    rate = np.where(np.arange(48) < 24, 0.0, 0.5)
    info = np.diag(np.full(48, 60.0))
    found = smooth_shares(info, (60 * rate)[:, None], noise=np.array([0.12]))
    upper = np.quantile(rates(found.draw(1000, np.random.default_rng(0))[0]), 0.95, axis=1)
    assert upper[:20].max() < 0.04
    assert upper[30:].min() > 0.5


def test_none_of_many_articles_is_not_taken_for_never():
    # Jeffreys: none of 240 articles of one month leaves up to 1.92 / 240 = .8 %; twelve months pool less than all.
    found = smooth_shares(np.diag(np.full(12, 20.0)), np.zeros((12, 1)), noise=np.array([0.01]))
    upper = np.quantile(rates(found.draw(2000, np.random.default_rng(0))[0]), 0.95, axis=1)
    assert np.all(upper > 0.001)


def test_uncertain_months_do_not_widen_what_a_rate_may_do():
    """Articles that may be of any of 60 months say nothing about the course: it stays near their mean."""
    info = np.full((60, 60), 600 / 3600.0)
    total = np.full((60, 1), 600 / 60.0 * 0.3)
    found = smooth_shares(info, total, noise=np.array([0.2]))
    np.testing.assert_allclose(found.mean[:, 0], 0.3, atol=0.02)


def test_a_step_is_followed():
    rate = np.where(np.arange(48) < 24, 0.1, 0.2)
    found = smooth_shares(*simulate(rate, 100.0, 0.05), noise=np.array([0.05])).mean[:, 0]
    assert found[26:].mean() - found[:22].mean() > 0.085
    assert found[24] - found[22] > 0.05  # half of the step within two months


def test_a_rate_that_stays_is_not_followed_into_its_noise():
    """40 constant series of 48 months and 100 articles: the error is a quarter of that of the months, or less."""
    rng = np.random.default_rng(2)
    total = rng.binomial(100, 0.1, (48, 40)).astype(float)
    found = smooth_shares(np.diag(np.full(48, 100.0)), total, noise=np.full(40, 0.09)).mean
    assert np.sqrt(np.mean((found - 0.1) ** 2)) < 0.25 * np.sqrt(np.mean((total / 100 - 0.1) ** 2))


@pytest.mark.parametrize("size", [200, 3000])
def test_bounds_hold_rates_that_wander(size):
    """Logits of standard deviation .3 and correlation .6 around 10 %: bounds at .9 hold .83 or more of 1,920 rates."""
    rng = np.random.default_rng(3)
    walk = rng.standard_normal((48, 40))
    for month in range(1, 48):
        walk[month] = 0.6 * walk[month - 1] + 0.8 * walk[month]
    rate = 1 / (1 + 9 * np.exp(-0.3 * walk))
    total = rng.binomial(size, rate).astype(float)
    found = smooth_shares(np.diag(np.full(48, float(size))), total, noise=np.full(40, 0.09))
    drawn = rates(found.draw(1000, np.random.default_rng(0)))
    lower, upper = np.quantile(drawn, (0.05, 0.95), axis=2)
    assert ((lower <= rate.T) & (upper >= rate.T)).mean() > 0.83


def test_a_season_is_followed():
    rate = 0.2 + 0.05 * np.sin(2 * np.pi * np.arange(48) / 12)
    found = smooth_shares(*simulate(rate, 100.0, 0.05), noise=np.array([0.05])).mean[:, 0]
    assert np.sqrt(np.mean((found - rate) ** 2)) < 0.6 * np.sqrt(0.05 / 100)


def test_one_month_gives_its_mean_and_a_third_of_a_success_and_failure():
    # Variance of an article against .31 (1 - .31), the rate drawn to itself: effect .1 / .21; (3 + e/3) / (10 + 2e/3).
    found = smooth_shares(np.array([[10.0]]), np.array([[3.0, 7.0]]), noise=np.array([0.1, 0.1]))
    third = 0.1 / 0.21 / 3
    np.testing.assert_allclose(
        found.mean, [[(3 + third) / (10 + 2 * third), (7 + third) / (10 + 2 * third)]], rtol=1e-4
    )


def test_shapes_are_covariances_and_priors_add_to_one():
    for n_months in (1, 11, 24, 60):
        pairs = list(rate_correlations(n_months))
        assert np.isclose(sum(prior for prior, _ in pairs), 1)
        for _, covariance in pairs:
            assert np.linalg.eigvalsh(covariance).min() > -1e-9


def test_a_straight_line_is_hardly_drawn_to_its_mean():
    """40 series of 48 months whose rate rises from 5 to 15 %: nine tenths of the slope stay, or more."""
    rate, size = np.linspace(0.05, 0.15, 48), 100.0
    rng = np.random.default_rng(1)
    y = rate[:, None] + np.sqrt(0.09 / size) * rng.standard_normal((48, 40))
    found = smooth_shares(np.diag(np.full(48, size)), size * y, noise=np.full(40, 0.09)).mean
    time = np.arange(48) - 23.5
    assert 0.9 < (time @ found).mean() / (time @ rate) < 1.05


def test_line_by_hand():
    # Times -1, 0, 1 have a mean square of 2/3.
    np.testing.assert_allclose(line(3), [[1.5, 0, -1.5], [0, 0, 0], [-1.5, 0, 1.5]])
    np.testing.assert_array_equal(line(1), [[0.0]])


def test_correlations_by_hand():
    # Matern 3/2 at one length: (1 + sqrt 3) exp(-sqrt 3) = .4833577.
    np.testing.assert_allclose(matern(2, 1.0)[0, 1], 0.4833577, rtol=1e-6)
    np.testing.assert_allclose(season(25)[0, [12, 24]], 1.0)
    np.testing.assert_allclose(season(25)[0, :12].mean(), 0, atol=1e-12)
    np.testing.assert_array_equal(step(3, 1)[0], [1, -1, -1])


def test_months_without_articles_change_nothing_for_the_others():
    rng = np.random.default_rng(4)
    at, size = np.arange(5, 120, 12), 40.0
    counts = rng.binomial(int(size), np.linspace(0.2, 0.6, len(at))).astype(float)[:, None]
    total, info = np.zeros((120, 1)), np.zeros((120, 120))
    total[at], info[at, at] = counts, size
    noise = np.array([0.24])
    whole = smooth_shares(info, total, noise=noise)
    alone = smooth_shares(np.diag(np.full(len(at), size)), counts, noise=noise, at=(at, 120))
    assert np.allclose(whole.mean[at], alone.mean, atol=1e-3)
