"""Days in bins of several, where a source may be of many years and its articles' days are known to weeks at best."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray

# Days are in bins of BIN where they are more than MAX_SINGLE.
MAX_SINGLE, BIN = 1000, 5
# A posterior is smooth over bins if this fraction of the articles has at most this curvature, in (0, 1).
SMOOTH_ARTICLES, MAX_CURVATURE = 0.75, 0.01


def bin_size(n_days: int) -> int:
    """Days of a bin."""
    return BIN if n_days > MAX_SINGLE else 1


def bin_days(evidence: FloatArray, step: int) -> FloatArray:
    """(n_docs, n_bins) log of the mean likelihood in bins of `step` days; the last may be shorter.

    Args:
        evidence: (n_docs, n_days) log-likelihoods.
        step: days of a bin.

    Example:
        >>> import numpy as np
        >>> np.exp(bin_days(np.log([[1.0, 3.0, 5.0]]), 2)).round(3).tolist()
        [[2.0, 5.0]]
    """
    if step == 1:
        return evidence
    starts, told = np.arange(0, evidence.shape[1], step), evidence.any(axis=1)
    found: FloatArray = np.zeros((len(evidence), len(starts)))
    peak = evidence[told].max(axis=1, keepdims=True)
    total = np.add.reduceat(np.exp(evidence[told] - peak), starts, axis=1)
    found[told] = np.log(np.maximum(total / bin_sizes(evidence.shape[1], step), 1e-30)) + peak
    return found


def bin_sizes(n_days: int, step: int) -> IntArray:
    """(n_bins,) days of each bin."""
    found: IntArray = np.diff(np.append(np.arange(0, n_days, step), n_days))
    return found


def spread_bins(binned: FloatArray, evidence: FloatArray, step: int) -> FloatArray:
    """(n_docs, n_days) probabilities by day, of those by bin: within a bin, each day by its likelihood.

    Args:
        binned: (n_docs, n_bins) probabilities.
        evidence: (n_docs, n_days) log-likelihoods.
        step: days of a bin.

    Example:
        >>> import numpy as np
        >>> spread_bins(np.array([[0.8, 0.2]]), np.log([[1.0, 3.0, 5.0]]), 2).round(3).tolist()
        [[0.2, 0.6, 0.2]]
    """
    if step == 1:
        return binned
    n_days = evidence.shape[1]
    found: FloatArray = np.repeat(binned / bin_sizes(n_days, step), step, axis=1)[:, :n_days]
    starts, told = np.arange(0, n_days, step), evidence.any(axis=1)
    within = np.exp(
        evidence[told] - np.repeat(np.maximum.reduceat(evidence[told], starts, axis=1), step, axis=1)[:, :n_days]
    )
    sums = np.add.reduceat(within, starts, axis=1)
    found[told] = within * np.repeat(binned[told] / sums, step, axis=1)[:, :n_days]
    return found


def is_smooth(posterior: FloatArray, evidence: FloatArray) -> bool:
    """Whether bins hold all that neighbours say about most articles: what the others leave for each varies slowly.

    Args:
        posterior: (n_docs, n_bins) probabilities.
        evidence: (n_docs, n_bins) log-likelihoods of each article's own words, which `spread_bins` gives back.

    Example:
        >>> import numpy as np
        >>> is_smooth(np.full((1, 20), 0.05), np.zeros((1, 20))), is_smooth(np.eye(1, 20, 9), np.zeros((1, 20)))
        (True, False)
    """
    with np.errstate(divide="ignore"):
        others = np.log(posterior) - evidence
    others = np.exp(others - others.max(axis=1, keepdims=True))
    others /= others.sum(axis=1, keepdims=True)
    curvature = np.abs(others[:, 1:-1] - (others[:, :-2] + others[:, 2:]) / 2).sum(axis=1) / 2
    return bool(np.mean(curvature <= MAX_CURVATURE) >= SMOOTH_ARTICLES)
