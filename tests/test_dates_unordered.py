"""Articles in no order."""

from __future__ import annotations

import numpy as np

from trendlab.dates.unordered import estimate_prior


def test_spread_is_learned_from_likelihoods():
    likelihood = np.tile([1.0, 1.0, 9.0, 1.0, 1.0, 1.0], (50, 1))
    prior = estimate_prior(likelihood, np.zeros(6))
    assert prior.argmax() == 2
    assert np.isclose(prior.sum(), 1)


def test_many_dated_articles_alone_tell_the_spread():
    known = np.array([0.0, 900.0, 0.0, 100.0, 0.0])
    prior = estimate_prior(np.ones((3, 5)), known)
    assert prior[1] > 7 * prior[3]
    assert (prior > 0).all()
