"""Forward-backward over days."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from trendlab.dates.chain import Gaps, Spacing, run_chain, step_back, step_from


def test_posterior_equals_the_sum_over_all_paths():
    # Three articles, four days: 64 paths are summed by hand, without outliers.
    rng = np.random.default_rng(0)
    evidence = rng.normal(size=(3, 4))
    spacing = Spacing(gap=1.5, outlier_rate=0.0)
    kernel = np.array([step_from(np.eye(4)[d], spacing) for d in range(4)])
    total = np.zeros((3, 4))
    for path in itertools.product(range(4), repeat=3):
        weight = np.prod([np.exp(evidence[i, d]) for i, d in enumerate(path)]) / 4
        weight *= kernel[path[0], path[1]] * kernel[path[1], path[2]]
        for i, d in enumerate(path):
            total[i, d] += weight
    result = run_chain(evidence, spacing)
    assert np.allclose(result.posterior, total / total.sum(axis=1, keepdims=True))
    assert result.log_likelihood == pytest.approx(np.log(total[0].sum()))


def test_regular_gaps_hold_an_undated_article_midway_between_two_days():
    # Days 0 and 20 are sure, the one between says nothing: regular gaps of 10 days keep it near day 10.
    evidence = np.full((3, 41), -30.0)
    evidence[0, 0] = evidence[2, 20] = 0.0
    evidence[1] = 0.0
    day, scatter = np.arange(41), []
    for weights in ([1.0, 0.0], [0.0, 1.0]):
        result = run_chain(evidence, Gaps(weights=np.array(weights), means=np.array([10.0, 10.0]), outlier_rate=0.0))
        mean = result.posterior[1] @ day
        assert mean == pytest.approx(10.0)
        scatter.append(np.sqrt(result.posterior[1] @ (day - mean) ** 2))
        assert result.n_gaps == pytest.approx(2 * np.array(weights))
        assert result.gap_days == pytest.approx(20 * np.array(weights))
    # Geometric gaps make it uniform over 21 days: sqrt((21^2 - 1) / 12). Sums of four: P(k) as C(k+3, 3) C(23-k, 3).
    k = np.arange(21)
    inside = (k + 1) * (k + 2) * (k + 3) * (21 - k) * (22 - k) * (23 - k)
    assert scatter == pytest.approx([np.sqrt(440 / 12), np.sqrt((inside * (k - 10) ** 2).sum() / inside.sum())])


def test_state_never_runs_back():
    assert step_from(np.eye(5)[2], Spacing(gap=2.0))[:2].tolist() == [0, 0]
    assert step_back(np.eye(5)[2], Spacing(gap=2.0))[3:].tolist() == [0, 0]


def test_stray_article_keeps_its_own_day():
    # Nine articles on days 0, 10, ... 80 but the fifth surely on day 5: an outlier must not pull its neighbours.
    evidence = np.full((9, 90), -12.0)
    for i in range(9):
        evidence[i, 10 * i] = 0.0
    evidence[4] = -12.0
    evidence[4, 5] = 0.0
    posterior = run_chain(evidence, Spacing(gap=10.0, outlier_rate=0.05)).posterior
    assert posterior.argmax(axis=1).tolist() == [0, 10, 20, 30, 5, 50, 60, 70, 80]


def test_inputs_are_unchanged():
    evidence = np.zeros((3, 5))
    before = evidence.copy()
    run_chain(evidence, Spacing(gap=1.0))
    assert np.array_equal(evidence, before)
