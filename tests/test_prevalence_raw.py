from __future__ import annotations

import numpy as np
from scipy.stats import beta

from trendlab.prevalence.raw import raw_shares, variance_ratio


def test_bounds_of_hard_memberships_are_the_jeffreys_interval():
    # 2 of 10 articles: the .05 and .95 quantiles of Beta(2.5, 8.5).
    weight, total = np.array([10.0, 10.0]), np.array([[2.0, 8.0], [2.0, 8.0]])
    found = raw_shares(weight, total, n_eff=weight, noise=np.array([0.16, 0.16]), level=0.9)
    np.testing.assert_allclose([found.lower[0, 0], found.upper[0, 0]], beta(2.5, 8.5).ppf([0.05, 0.95]), rtol=1e-6)


def test_soft_memberships_have_narrower_bounds():
    weight, total = np.array([10.0]), np.array([[2.0, 8.0]])
    hard = raw_shares(weight, total, n_eff=weight, noise=np.array([0.16, 0.16]), level=0.9)
    soft = raw_shares(weight, total, n_eff=weight, noise=np.array([0.04, 0.04]), level=0.9)
    ratio = (soft.upper - soft.lower) / (hard.upper - hard.lower)
    assert (np.abs(ratio - 0.5) < 0.06).all()  # a quarter of the variance


def test_bounds_cover_a_binomial_rate():
    # 4,000 months of 30 articles at a rate of 5 %: coverage .9 within .03, the lattice of the binomial included.
    rng = np.random.default_rng(0)
    hits = rng.binomial(30, 0.05, 4000).astype(float)
    total = np.stack([hits, 30 - hits], axis=1)
    found = raw_shares(np.full(4000, 30.0), total, n_eff=np.full(4000, 30.0), noise=np.full(2, 0.05 * 0.95), level=0.9)
    covered = ((found.lower <= [0.05, 0.95]) & (found.upper >= [0.05, 0.95])).mean()
    assert 0.87 < covered < 0.96


def test_further_variance_widens_the_bounds():
    weight, total = np.array([50.0]), np.array([[10.0, 40.0]])
    args = {"n_eff": weight, "noise": np.array([0.16, 0.16]), "level": 0.9}
    plain = raw_shares(weight, total, **args)
    wide = raw_shares(weight, total, added=3 * plain.var, **args)
    np.testing.assert_allclose((wide.upper - wide.lower) / (plain.upper - plain.lower), 2, rtol=0.1)


def test_topic_without_an_article_has_the_bound_of_none_in_so_many():
    # None of 12 and none of 1,000 articles: the .95 quantiles of Beta(.5, 12.5) and Beta(.5, 1000.5).
    weight = np.array([12.0, 1000.0])
    found = raw_shares(weight, np.stack([0 * weight, weight], axis=1), n_eff=weight, noise=np.full(2, 1e-9), level=0.9)
    expected = beta(0.5, weight + 0.5).ppf(0.95)
    np.testing.assert_allclose(found.upper[:, 0], expected, rtol=1e-6)
    np.testing.assert_allclose(found.lower[:, 1], 1 - expected, rtol=1e-6)
    assert (found.lower[:, 0] == 0).all()


def test_only_topic_of_a_fit_has_all_articles_without_a_doubt():
    found = raw_shares(np.array([12.0]), np.array([[12.0]]), n_eff=np.array([12.0]), noise=np.array([1e-12]), level=0.9)
    assert found.lower[0, 0] > 0.99


def test_variance_that_is_not_seen_is_that_of_drawing_articles_with_its_clusters():
    share, noise = np.array([0.004, 0.5]), np.array([1e-9, 0.125])
    found = variance_ratio(noise, share * (1 - share), share=share, n_docs=100, design_effect=1.5)
    np.testing.assert_allclose(found, [1.5, 0.5])
