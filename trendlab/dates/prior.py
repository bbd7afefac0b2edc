"""The distribution over months of a source in no order, from the likelihoods of its articles.

Where nothing is dated two things about it are unknown: how smoothly its articles are spread, and how far their words
can be trusted. An archive of three months and a blog of ten years need other smoothing: several kernels are weighed by
how they predict the words of left-out articles. Articles of one source share what is odd about it, and no order shows
it: the mean is taken over several powers of their likelihood.

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
# Kernels that are weighed where nothing is dated, and powers of the likelihood that are averaged over.
KERNELS = (np.array([0.15, 0.7, 0.15]), SMOOTH, np.array([1.0, 2.0, 3.0, 4.0, 3.0, 2.0, 1.0]) / 16)
POWERS = (0.35, 0.5, 0.7, 1.0)
# Power with which kernels are weighed, parts of which each is left out in turn, and articles looked at.
WEIGHED_AT, FOLDS, WEIGHED, LEARNED = 0.7, 5, 1500, 5000


def estimate_prior(
    likelihood: FloatArray, known: FloatArray, *, kernel: FloatArray = SMOOTH, strength: float = 2.0, steps: int = 15
) -> FloatArray:
    """(n_months,) fraction of the corpus in each month, from dated articles where they are many, else by EM; smoothed.

    Args:
        likelihood: (n_docs, n_months).
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
        posterior = likelihood * prior
        posterior /= posterior.sum(axis=1, keepdims=True)
        total = _smoothed(posterior.sum(axis=0) + known, kernel) + strength / n_months
        prior = total / total.sum()
    return prior


def _smoothed(counts: FloatArray, kernel: FloatArray) -> FloatArray:
    half = len(kernel) // 2
    found: FloatArray = np.convolve(counts, kernel)[half : half + len(counts)]
    return found


def average_posterior(log_likelihood: FloatArray) -> FloatArray:
    """(n_docs, n_months) probability of each month, where nothing is dated: the mean over kernels and powers.

    Args:
        log_likelihood: (n_docs, n_months), with any constant for each article.
    """
    learned = _some(log_likelihood, LEARNED)
    none = np.zeros(log_likelihood.shape[1])
    weights = weigh_kernels(log_likelihood)
    total: FloatArray = np.zeros(log_likelihood.shape)
    for power in POWERS:
        likelihood, part = _powered(log_likelihood, power), _powered(learned, power)
        for k in np.flatnonzero(weights > 1e-3):
            posterior = likelihood * estimate_prior(part, none, kernel=KERNELS[k])
            posterior *= weights[k] / len(POWERS) / posterior.sum(axis=1, keepdims=True)
            total += posterior
    total /= total.sum(axis=1, keepdims=True)
    return total


def weigh_kernels(log_likelihood: FloatArray) -> FloatArray:
    """(n_kernels,) share of each of KERNELS, by how likely it makes the words of left-out articles; they sum to 1.

    Args:
        log_likelihood: (n_docs, n_months).
    """
    likelihood = _powered(_some(log_likelihood, WEIGHED), WEIGHED_AT)
    fold, none = np.arange(len(likelihood)) % FOLDS, np.zeros(likelihood.shape[1])
    score = np.zeros(len(KERNELS))
    for left in range(min(FOLDS, len(likelihood) - 1)):
        rest, out = likelihood[fold != left], likelihood[fold == left]
        score += [np.log(out @ estimate_prior(rest, none, kernel=kernel)).sum() for kernel in KERNELS]
    share = np.exp(score - score.max())
    found: FloatArray = share / share.sum()
    return found


def _powered(log_likelihood: FloatArray, power: float) -> FloatArray:
    """Likelihood to a power, 1 at the best month of each article."""
    found: FloatArray = np.exp(power * (log_likelihood - log_likelihood.max(axis=1, keepdims=True)).astype(np.float64))
    return found


def _some(rows: FloatArray, n: int) -> FloatArray:
    """Evenly spaced rows, about n at most."""
    return rows[:: -(-len(rows) // n)]
