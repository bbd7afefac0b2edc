from __future__ import annotations

import numpy as np

from trendlab.prevalence.kernels import line, matern, rate_correlations, season, step
from trendlab.prevalence.smooth import RATIOS, smooth_shares


def simulate(rate, size, noise, seed=0):
    """Information and sums of months of equal size around a planted rate."""
    rng = np.random.default_rng(seed)
    return np.diag(np.full(len(rate), size)), (size * rate + np.sqrt(size * noise) * rng.standard_normal(len(rate)))[
        :, None
    ]


def test_posterior_mean_is_the_mixture_of_the_textbook_formulas():
    # Rasmussen & Williams 2006, equation 2.25 to 2.42, by plain matrices at every node.
    info, total = simulate(np.linspace(0.1, 0.2, 14), 40.0, 0.02)
    info[3, 3], total[3] = 0.0, 0.0  # an empty month
    noise, n_months = 0.02, 14
    found = smooth_shares(info, total, noise=np.array([noise]))
    seen = np.diag(info) > 0
    y, design = (total[seen, 0] / np.diag(info)[seen]), np.ones(seen.sum())
    unit = noise * seen.sum() / np.trace(info)
    means, logs = [], []
    for prior, correlation in rate_correlations(n_months):
        for ratio in RATIOS:
            cov = unit * ratio * correlation
            total_cov = cov[np.ix_(seen, seen)] + np.diag(noise / np.diag(info)[seen])
            inverse = np.linalg.inv(total_cov)
            bottom = design @ inverse @ design
            level = design @ inverse @ y / bottom
            means.append(level + cov[:, seen] @ inverse @ (y - level))
            rest = y - level
            logs.append(
                np.log(prior) - 0.5 * (np.linalg.slogdet(total_cov)[1] + np.log(bottom) + rest @ inverse @ rest)
            )
    weight = np.exp(np.array(logs) - max(logs))
    np.testing.assert_allclose(found.mean[:, 0], weight @ np.array(means) / weight.sum(), rtol=1e-3)


def test_draws_centre_on_the_mean_and_spread_with_the_noise():
    info, total = simulate(np.full(24, 0.1), 50.0, 0.05)
    found = smooth_shares(info, total, noise=np.array([0.05]))
    draws = found.draw(4000, np.random.default_rng(0))[0]
    np.testing.assert_allclose(draws.mean(axis=1), found.mean[:, 0], atol=0.002)
    assert 0.2 < draws.std(axis=1).mean() / np.sqrt(0.05 / 50) < 0.8


def test_a_step_is_followed():
    rate = np.where(np.arange(48) < 24, 0.1, 0.2)
    found = smooth_shares(*simulate(rate, 100.0, 0.05), noise=np.array([0.05])).mean[:, 0]
    assert found[26:].mean() - found[:22].mean() > 0.085
    assert found[24] - found[22] > 0.05  # half of the step within two months


def test_a_season_is_followed():
    rate = 0.2 + 0.05 * np.sin(2 * np.pi * np.arange(48) / 12)
    found = smooth_shares(*simulate(rate, 100.0, 0.05), noise=np.array([0.05])).mean[:, 0]
    assert np.sqrt(np.mean((found - rate) ** 2)) < 0.6 * np.sqrt(0.05 / 100)


def test_one_month_gives_its_mean():
    found = smooth_shares(np.array([[10.0]]), np.array([[3.0, 7.0]]), noise=np.array([0.1, 0.1]))
    np.testing.assert_allclose(found.mean, [[0.3, 0.7]])


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
