"""The distribution over months of a source in no order, from the likelihoods of its articles.

Where nothing is dated, two things are unknown: how smooth the distribution is, and how far the words can be trusted. An
archive of three months and a blog of ten years need different kernels: these are weighted by how well they predict the
words of left-out articles. Articles of one source have errors in common, which no order reveals. So the result is the
mean over powers of the likelihood, and a fraction of the articles, however many there are, counts for the uniform
distribution: an error that many articles share looks as certain as the truth.

Sources: Dempster, Laird & Rubin 1977, section 4.3 (mixing proportions); Geisser 1975 (leaving out in turn); Hoeting et
al. 1999, eq. 1 (averaging); Genest and Zidek 1986 (linear opinion pool).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray

# From this many dated articles on they alone give the distribution over months; how much of each its neighbours get.
ENOUGH_KNOWN = 200
SHARP, SMOOTH = np.array([0.02, 0.05, 0.86, 0.05, 0.02]), np.array([0.1, 0.2, 0.4, 0.2, 0.1])
# Where nothing is dated: kernels that are weighted, powers of the likelihood that are averaged over, and the fraction
# of the articles that the uniform distribution counts for, beside STRENGTH of them. Chosen with each of 27 sources left
# out.
KERNELS = (np.array([0.15, 0.7, 0.15]), SMOOTH, np.array([1.0, 2.0, 3.0, 4.0, 3.0, 2.0, 1.0]) / 16)
POWERS = (0.5, 1.0)
STRENGTH, UNIFORM = 2.0, 0.05
# Where some are dated, this part of an article whose words say little is even over all months: such articles are not of
# the months of those that name dates.
UNTOLD = 0.2
# Parts of which each is left out in turn, articles used for that, and the weight below which a kernel is left out.
FOLDS, WEIGHED, MIN_WEIGHT = 5, 400, 1e-3


def estimate_prior(
    likelihood: FloatArray,
    known: FloatArray,
    *,
    kernel: FloatArray = SMOOTH,
    strength: float = STRENGTH,
    steps: int = 15,
) -> FloatArray:
    """(n_months,) fraction of the corpus in each month, from dated articles where they are many, else by EM; smoothed.

    Args:
        likelihood: (n_docs, n_months); of each article some month is above 0.
        known: (n_months,) articles whose month is given.
        kernel: how much of each month its neighbours get, of odd length; sums to 1.
        strength: articles that the uniform distribution counts for.
        steps: rounds of EM.

    Source: Dempster, Laird & Rubin 1977, section 4.3 (mixing proportions).
    """
    n_months = likelihood.shape[1]
    if known.sum() >= ENOUGH_KNOWN:
        total = _smoothed(known, SHARP) + strength / n_months
        prior: FloatArray = total / total.sum()
        return prior
    prior = np.full(n_months, 1 / n_months)
    for _ in range(steps):
        # The sum of all posteriors, of which none is made: a tenth of the time.
        expected = prior * ((1 / (likelihood @ prior)) @ likelihood)
        total = _smoothed(expected + known, kernel) + strength / n_months
        prior = total / total.sum()
    return prior


def _smoothed(counts: FloatArray, kernel: FloatArray) -> FloatArray:
    half = len(kernel) // 2
    found: FloatArray = np.convolve(counts, kernel)[half : half + len(counts)]
    return found


def find_posterior(
    likelihood: FloatArray, known: FloatArray, *, kernel: FloatArray = SMOOTH, strength: float = STRENGTH
) -> FloatArray:
    """(n_docs, n_months) posterior of each month under the prior of `estimate_prior`; same arguments."""
    joint = likelihood * estimate_prior(likelihood, known, kernel=kernel, strength=strength)
    joint /= joint.sum(axis=1, keepdims=True)
    return joint


def average_posterior(likelihood: FloatArray, known: FloatArray | None = None, *, untold: float = 0.0) -> FloatArray:
    """(n_docs, n_months) probability of each month, where few or none are dated: the mean over kernels and powers.

    Args:
        likelihood: (n_docs, n_months), with any factor for each article; some month of each is above 0.
        known: (n_months,) articles whose month is given; None where there are none.
        untold: part of an article whose words say little that is even over all months.
    """
    weights, counts = weigh_kernels(likelihood, known), np.zeros(likelihood.shape[1]) if known is None else known
    total: FloatArray = np.zeros(likelihood.shape)
    for power in POWERS:
        part = likelihood**power
        for k in np.flatnonzero(weights > MIN_WEIGHT).tolist():
            total += weights[k] * find_posterior(part, counts, kernel=KERNELS[k], strength=_strength(part))
    total /= total.sum(axis=1, keepdims=True)
    little = likelihood.max(axis=1) <= np.e * likelihood.mean(axis=1)
    total[little] = (1 - untold) * total[little] + untold / total.shape[1]
    return total


def weigh_kernels(likelihood: FloatArray, known: FloatArray | None = None) -> FloatArray:
    """(n_kernels,) weight of each of KERNELS, by how likely it makes the words of left-out articles; they sum to 1.

    Args:
        likelihood: (n_docs, n_months).
        known: (n_months,) articles whose month is given; None where there are none.
    """
    score = predict_fifths(likelihood, known)
    weight = np.exp(score - score.max())
    found: FloatArray = weight / weight.sum()
    return found


def predict_fifths(likelihood: FloatArray, known: FloatArray | None = None) -> FloatArray:
    """(n_kernels,) log-likelihood of the words of each fifth of the articles, given the months of the others.

    Args:
        likelihood: (n_docs, n_months); at most WEIGHED articles are used.
        known: (n_months,) dated articles, whose months are those of the others; None where none is dated.
    """
    likelihood = likelihood[:: -(-len(likelihood) // WEIGHED)]
    fold, counts = np.arange(len(likelihood)) % FOLDS, np.zeros(likelihood.shape[1]) if known is None else known
    score: FloatArray = np.zeros(len(KERNELS))
    for left in range(FOLDS):
        rest, out = likelihood[fold != left], likelihood[fold == left]
        strength = _strength(rest)
        priors = (estimate_prior(rest, counts, kernel=kernel, strength=strength) for kernel in KERNELS)
        score += [np.log(out @ prior).sum() for prior in priors]
    return score


def log_mean(score: FloatArray) -> FloatArray:
    """Log of the mean likelihood over the first axis, of log-likelihoods."""
    found: FloatArray = np.logaddexp.reduce(score, axis=0) - np.log(len(score))
    return found


def _strength(likelihood: FloatArray) -> float:
    """Articles that the uniform distribution counts for where nothing is dated."""
    return STRENGTH + UNIFORM * len(likelihood)
