from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from trendlab.prevalence import mode as module
from trendlab.prevalence.kernels import line, matern
from trendlab.prevalence.mode import MIN_ANGLE, PSEUDOCOUNT, count_months, find_mode, make_shape, rates


def planted(n_months=18, size=30.0, seed=0):
    """Months of unequal size with a rate that rises from 4 to 30 %, and its counts."""
    rng = np.random.default_rng(seed)
    sizes = np.rint(rng.uniform(0.3, 1.7, n_months) * size)
    return sizes, rng.binomial(sizes.astype(int), np.linspace(0.04, 0.3, n_months)).astype(float)


def test_mode_is_the_maximum_that_a_general_optimiser_finds():
    sizes, success = planted()
    counts = count_months(np.diag(sizes), success[:, None], noise=np.array([0.1]))
    correlation, ratio = line(18) + matern(18, 2.0), 1.0 / sizes.mean()
    shape = make_shape(counts, correlation, np.array([ratio]))
    found, _ = find_mode(counts, shape, counts.start[None], n_steps=60)
    effect = float(counts.effect[0])
    extra = PSEUDOCOUNT * effect * np.clip(sizes * shape.variance()[0], 0, 1)
    precision = np.linalg.inv(effect / 4 * ratio * (correlation + 1e-6 * np.eye(18)))

    def lost(angle):
        rate = rates(angle)
        fit = (success + extra) @ np.log(rate) + (sizes - success + extra) @ np.log1p(-rate)
        # A flat prior on the level: what is left of the angles after their best level.
        level = precision.sum(axis=1) @ angle / precision.sum()
        return -fit / effect + 0.5 * (angle - level) @ precision @ (angle - level)

    best = minimize(lost, counts.start[:, 0], method="BFGS", options={"gtol": 1e-6, "maxiter": 2000}).x
    np.testing.assert_allclose(found[0, :, 0], best, atol=2e-3)


def test_a_few_steps_come_close_to_the_mode():
    sizes, success = planted()
    counts = count_months(np.diag(sizes), success[:, None], noise=np.array([0.1]))
    shape = make_shape(counts, line(18) + matern(18, 2.0), np.array([0.1, 3.0]) / sizes.mean())
    start = np.repeat(counts.start[None], 2, axis=0)
    near, near_evidence = find_mode(counts, shape, start, n_steps=8)
    mode, evidence = find_mode(counts, shape, start, n_steps=60)
    np.testing.assert_allclose(near, mode, atol=0.01)
    np.testing.assert_allclose(near_evidence, evidence, atol=0.05)


def test_uncertain_months_reach_the_rate_of_known_ones():
    """Articles spread over three months: the mode is as near to a smooth rate as a standard error of its months."""
    n_months, rate = 36, 0.2 + 0.1 * np.sin(np.linspace(0, 3, 36))
    spread = sum(np.diag(np.full(n_months - abs(k), part), k) for k, part in ((-1, 0.25), (0, 0.5), (1, 0.25)))
    spread = spread / spread.sum(axis=1, keepdims=True)
    info = 200 * spread.T @ spread
    counts = count_months(info, (info @ rate)[:, None], noise=np.array([0.15]))
    assert not counts.known
    shape = make_shape(counts, line(n_months) + matern(n_months, 12.0), np.array([3 / 200]))
    found, _ = find_mode(counts, shape, counts.start[None], n_steps=20)
    assert np.abs(rates(found[0, :, 0]) - rate).max() < np.sqrt(0.15 / 200)


def test_known_months_written_as_nearly_known_give_the_same():
    sizes, success = planted()
    info = np.diag(sizes)
    almost = info + 1e-9 * (np.eye(18, k=1) + np.eye(18, k=-1))
    correlation, ratio = line(18) + matern(18, 2.0), np.array([1 / 30])
    answers = []
    for given in (info, almost):
        counts = count_months(given, success[:, None], noise=np.array([0.1]))
        answers.append(find_mode(counts, make_shape(counts, correlation, ratio), counts.start[None], n_steps=8))
    np.testing.assert_allclose(answers[0][0], answers[1][0], atol=1e-5)
    np.testing.assert_allclose(answers[0][1], answers[1][1], atol=1e-4)


def test_effect_of_articles_that_are_zero_or_one_is_one():
    counts = count_months(np.diag([1e6, 1e6]), np.array([[1e5], [3e5]]), noise=np.array([0.15]))
    np.testing.assert_allclose(counts.effect, 0.15 / ((0.1 * 0.9 + 0.3 * 0.7) / 2), rtol=1e-4)


def test_months_without_articles_follow_the_others():
    info = np.diag([50.0, 0.0, 50.0])
    counts = count_months(info, np.array([[5.0], [0.0], [5.0]]), noise=np.array([0.09]))
    shape = make_shape(counts, line(3) + matern(3, 2.0), np.array([0.02]))
    found, _ = find_mode(counts, shape, counts.start[None], n_steps=20)
    np.testing.assert_allclose(found[0, 1], found[0, [0, 2]].mean(axis=0), atol=0.01)


def test_rates_stay_inside_zero_and_one():
    np.testing.assert_allclose(
        rates(np.array([-2.0, np.pi / 6, 9.0])), [MIN_ANGLE**2, 0.25, 1 - MIN_ANGLE**2], rtol=1e-6
    )


def test_inputs_are_unchanged():
    info, total = np.diag([5.0, 6.0]), np.array([[1.0], [2.0]])
    kept = info.copy(), total.copy()
    counts = count_months(info, total, noise=np.array([0.1]))
    find_mode(counts, make_shape(counts, line(2) + np.eye(2), np.array([1.0])), counts.start[None])
    np.testing.assert_array_equal(info, kept[0])
    np.testing.assert_array_equal(total, kept[1])


def test_effect_of_a_topic_without_an_article_is_that_of_articles_that_are_zero_or_one():
    total = np.array([[0.0, 500.0], [0.0, 500.0]])
    assert count_months(np.diag([500.0, 500.0]), total, noise=np.full(2, 1e-9)).effect.tolist() == [1, 1]


def sparse_months(n_months=40, n_held=15):
    """Counts of two topics in some of the months, most of which have no article, and a covariance of all."""
    rng = np.random.default_rng(4)
    size = np.zeros(n_months)
    size[rng.choice(n_months, n_held, replace=False)] = rng.integers(1, 12, n_held)
    success = rng.binomial(size.astype(int), 0.3).astype(float)
    counts = count_months(np.diag(size), np.stack([success, size - success], axis=1), noise=np.array([0.2, 0.2]))
    return counts, line(n_months) + matern(n_months, 3.0)


def test_months_without_articles_that_are_set_apart_leave_covariance_and_information_diagonal(monkeypatch):
    monkeypatch.setattr(module, "MANY_EMPTY", 10)
    counts, covariance = sparse_months()
    basis = make_shape(counts, covariance, np.array([0.1])).basis
    np.testing.assert_allclose(basis @ basis.T, covariance + 1e-6 * np.eye(40), atol=1e-10)
    information = basis.T @ counts.info @ basis
    np.testing.assert_allclose(information, np.diag(np.diag(information)), atol=1e-9)
    assert (np.diag(information)[15:] == 0).all()


@pytest.mark.parametrize("certain", [True, False])
def test_setting_months_without_articles_apart_changes_no_number(monkeypatch, certain):
    counts, covariance = sparse_months()
    if not certain:
        held = np.flatnonzero(counts.size)
        info = counts.info.copy()
        info[held[:-1], held[1:]] = info[held[1:], held[:-1]] = 0.2
        counts = count_months(info, counts.total, noise=np.array([0.2, 0.2]))
    ratio = np.array([0.1, 3.0]) / counts.size.mean()
    start = np.repeat(counts.start[None], 2, axis=0)
    found = []
    for many in (10, 1000):
        monkeypatch.setattr(module, "MANY_EMPTY", many)
        shape = make_shape(counts, covariance, ratio)
        found.append((*find_mode(counts, shape, start), shape.variance(), shape.level_info, shape.log_det))
    for apart, together in zip(*found, strict=True):
        np.testing.assert_allclose(apart, together, rtol=1e-9)


def spread_months(n_months=40, n_held=15):
    """Sums of the same kind, but with one article more that may be of any month."""
    counts, covariance = sparse_months(n_months, n_held)
    anywhere = np.random.default_rng(5).dirichlet(np.ones(n_months))
    return counts.info + np.outer(anywhere, anywhere), counts.total + np.outer(anywhere, [0.4, 0.6]), covariance


def test_directions_in_which_nothing_is_known_leave_covariance_and_information_diagonal(monkeypatch):
    monkeypatch.setattr(module, "MANY_UNKNOWN", 10)
    info, total, covariance = spread_months()
    counts = count_months(info, total, noise=np.array([0.2, 0.2]))
    assert counts.factor.shape == (40, 16)
    basis = make_shape(counts, covariance, np.array([0.1])).basis
    np.testing.assert_allclose(basis @ basis.T, covariance + 1e-6 * np.eye(40), atol=1e-10)
    information = basis.T @ info @ basis
    np.testing.assert_allclose(information, np.diag(np.diag(information)), atol=1e-9)
    assert np.abs(np.diag(information)[16:]).max() < 1e-12


def test_setting_apart_directions_in_which_nothing_is_known_changes_no_number(monkeypatch):
    info, total, covariance = spread_months()
    found = []
    for many in (10, 1000):
        monkeypatch.setattr(module, "MANY_UNKNOWN", many)
        counts = count_months(info, total, noise=np.array([0.2, 0.2]))
        ratio = np.array([0.1, 3.0]) / counts.size.mean()
        shape, start = make_shape(counts, covariance, ratio), np.repeat(counts.start[None], 2, axis=0)
        found.append((*find_mode(counts, shape, start), shape.variance(), shape.level_info, shape.log_det))
    for apart, together in zip(*found, strict=True):
        np.testing.assert_allclose(apart, together, rtol=1e-9)
