"""A prior that is updated from many series together (empirical Bayes)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

N_STEPS = 30


def correct_prior(joint: FloatArray, prior: FloatArray, *, n_prior: float) -> FloatArray:
    """One factor a grid point, (n_points,), by which the prior of all series is multiplied.

    A factor is above 1 where the posteriors of all series have more probability than their priors. The mean of the
    priors counts as `n_prior` further series, so that few series change the prior little.

    Args:
        joint: (n_points, n_series) likelihood times prior, up to a constant of the series.
        prior: (n_points, n_series) of each series, columns sum to 1.
        n_prior: number of series that the mean prior counts as.

    Source: Robbins 1956 (empirical Bayes), by EM steps.
    """
    average, factor = prior.mean(axis=1), np.ones(len(prior))
    for _ in range(N_STEPS):
        found = normalised(joint * factor[:, None]).sum(axis=1)
        expected = normalised(prior * factor[:, None]).sum(axis=1)
        factor = factor * (found + n_prior * average) / (expected + n_prior * normalised(average * factor))
    return factor


def normalised(values: FloatArray) -> FloatArray:
    """Each value over the sum of its column, in the same shape."""
    found: FloatArray = values / values.sum(axis=0)
    return found
