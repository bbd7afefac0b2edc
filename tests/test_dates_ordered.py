"""Articles in order."""

from __future__ import annotations

import numpy as np

from trendlab.dates.ordered import coarsened, usual_gap


def test_one_pause_of_years_does_not_stretch_the_usual_gap():
    rng = np.random.default_rng(0)
    gaps = rng.exponential(4.0, 500)
    gaps[250] = 3000.0
    assert 3.2 < usual_gap(gaps) < 4.8


def test_bins_hold_the_mean_likelihood():
    # Likelihoods 1, 3 and 2, 2 in bins of two days: means 2 and 2.
    days, evidence = coarsened(np.arange(4), np.log([[1.0, 3.0, 2.0, 2.0]]), step=2)
    assert np.allclose(np.exp(evidence), [[2, 2]])
    assert days.tolist() == [1, 3]
