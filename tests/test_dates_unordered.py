"""Articles in no order."""

from __future__ import annotations

import numpy as np

from trendlab.dates.unordered import estimate_spread


def test_spread_is_learned_from_likelihoods():
    likelihood = np.tile([1.0, 1.0, 9.0, 1.0, 1.0, 1.0], (50, 1))
    spread = estimate_spread(likelihood, np.zeros(6))
    assert spread.argmax() == 2
    assert np.isclose(spread.sum(), 1)


def test_many_dated_articles_alone_tell_the_spread():
    known = np.array([0.0, 900.0, 0.0, 100.0, 0.0])
    spread = estimate_spread(np.ones((3, 5)), known)
    assert spread[1] > 7 * spread[3]
    assert (spread > 0).all()
