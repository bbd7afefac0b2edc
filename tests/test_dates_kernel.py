"""The compiled passes of the chain over days."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.dates.kernel import both_passes, forward_pass

WEIGHTS, RATIOS = np.array([0.5, 0.3, 0.2]), np.array([0.0, 0.5, 0.8])
NO_STRAY = np.array([0.0, 0.9])


def test_forward_alone_finds_the_likelihood_of_both_passes():
    own = np.random.default_rng(0).random((6, 20))
    start = np.full(20, 0.05)
    total = both_passes(own, WEIGHTS, RATIOS, NO_STRAY, start, np.ones(20))[3]
    assert forward_pass(own, WEIGHTS, RATIOS, NO_STRAY, start) == pytest.approx(total)


def test_expected_gaps_are_those_of_a_path_that_is_certain():
    # Days 0, 0 and 4: one gap of 0, one of 4. P(0) = .5 + .3 * .5 + .2 * .2 = .69, P(4) = .3 / 32 + .2 * .2 * .8^4.
    own = np.zeros((3, 5))
    own[[0, 1], 0] = own[2, 4] = 1.0
    _, clock, gaps, _ = both_passes(own, WEIGHTS, RATIOS, NO_STRAY, np.full(5, 0.2), np.ones(5))
    four = np.array([0.0, 0.3 / 32, 0.04 * 0.8**4])
    assert clock.tolist() == [0, 0, 4]
    assert gaps[0] == pytest.approx(np.array([0.5, 0.15, 0.04]) / 0.69 + four / four.sum())
    assert gaps[1] == pytest.approx(4 * four / four.sum())
