"""Forward-backward over days."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from trendlab.dates.chain import Spacing, run_chain, step_back, step_from


def test_posterior_equals_the_sum_over_all_paths():
    # Three articles, four days: 64 paths are summed by hand, without strays.
    rng = np.random.default_rng(0)
    evidence = rng.normal(size=(3, 4))
    spacing = Spacing(gap=1.5, stray=0.0)
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


def test_state_never_runs_back():
    assert step_from(np.eye(5)[2], Spacing(gap=2.0))[:2].tolist() == [0, 0]
    assert step_back(np.eye(5)[2], Spacing(gap=2.0))[3:].tolist() == [0, 0]


def test_stray_article_keeps_its_own_day():
    # Nine articles on days 0, 10, ... 80 but the fifth surely on day 5: a stray must not pull its neighbours.
    evidence = np.full((9, 90), -12.0)
    for i in range(9):
        evidence[i, 10 * i] = 0.0
    evidence[4] = -12.0
    evidence[4, 5] = 0.0
    posterior = run_chain(evidence, Spacing(gap=10.0, stray=0.05)).posterior
    assert posterior.argmax(axis=1).tolist() == [0, 10, 20, 30, 5, 50, 60, 70, 80]


def test_inputs_are_unchanged():
    evidence = np.zeros((3, 5))
    before = evidence.copy()
    run_chain(evidence, Spacing(gap=1.0))
    assert np.array_equal(evidence, before)
