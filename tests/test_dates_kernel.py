"""The compiled passes of the chain over days."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.dates.kernel import both_passes, forward_pass

WEIGHTS, RATIOS = np.array([0.5, 0.3, 0.2]), np.array([0.0, 0.5, 0.8])
NONE = np.array([0.0, 0.0])
NO_STRAY = np.array([0.0, 0.9])


def test_forward_alone_finds_the_likelihood_of_both_passes():
    own = np.random.default_rng(0).random((6, 20))
    start = np.full(20, 0.05)
    total = both_passes(own, WEIGHTS, RATIOS, NONE, NO_STRAY, start, np.ones(20))[3]
    assert forward_pass(own, WEIGHTS, RATIOS, NONE, NO_STRAY, start).sum() == pytest.approx(total)


def test_expected_gaps_are_those_of_a_path_that_is_certain():
    # Days 0, 0 and 4: one gap of 0, one of 4. P(0) = .5 + .3 * .5 + .2 * .2 = .69, P(4) = .3 / 32 + .2 * .2 * .8^4.
    own = np.zeros((3, 5))
    own[[0, 1], 0] = own[2, 4] = 1.0
    _, expected_state, gaps, _ = both_passes(own, WEIGHTS, RATIOS, NONE, NO_STRAY, np.full(5, 0.2), np.ones(5))
    four = np.array([0.0, 0.3 / 32, 0.04 * 0.8**4])
    assert expected_state.tolist() == [0, 0, 4]
    assert gaps[0] == pytest.approx([*(np.array([0.5, 0.15, 0.04]) / 0.69 + four / four.sum()), 0])
    assert gaps[1] == pytest.approx([*(4 * four / four.sum()), 0])


def test_regular_gaps_are_the_sum_of_four_geometric_ones():
    # Ratio r: P(k days) = C(k + 3, 3) (1 - r)^4 r^k. From day 0 to day 3: 20 (1 - r)^4 r^3.
    r = 0.4
    own = np.zeros((2, 8))
    own[0, 0] = own[1, 3] = 1.0
    nothing, start, end = np.zeros(3), np.full(8, 1 / 8), np.ones(8)
    _, expected_state, gaps, total = both_passes(own, nothing, RATIOS, np.array([1.0, r]), NO_STRAY, start, end)
    assert np.exp(total) == pytest.approx(20 * 0.6**4 * 0.4**3 / 8)
    assert expected_state.tolist() == [0, 3]
    assert (gaps[0, -1], gaps[1, -1]) == pytest.approx((1, 3))
