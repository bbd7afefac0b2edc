"""Compiled loops over all pairs of windows."""

from __future__ import annotations

import math
from typing import Any

from trendlab.maths.jit import compiled


@compiled
def entropy(p: Any) -> float:
    """Negative entropy of a share, p log p + (1 - p) log(1 - p); 0 at both ends."""
    total = 0.0
    if p > 0.0:
        total += p * math.log(p)
    if p < 1.0:
        total += (1.0 - p) * math.log(1.0 - p)
    return total


@compiled
def pair_statistics(share: Any, trials: Any, first: Any, second: Any, factor: Any, out: Any) -> None:
    """Fill `out` (n_pairs,) with the signed root of the likelihood ratio of each pair, second less first.

    Shares and trials (n_windows,) are those of the windows of one topic; first and second index the windows of a pair.
    The factor of a pair scales its trials, to account for the covariance of the two windows.
    """
    entropies = weighted_entropies(share, trials)
    for i in range(first.shape[0]):
        a, b = first[i], second[i]
        t1, t2 = trials[a], trials[b]
        pooled = (t1 * share[a] + t2 * share[b]) / (t1 + t2)
        gain = 2.0 * factor[i] * (entropies[a] + entropies[b] - (t1 + t2) * entropy(pooled))
        root = math.sqrt(max(gain, 0.0))
        out[i] = root if share[b] > share[a] else -root


@compiled
def weighted_entropies(share: Any, trials: Any) -> Any:
    """Trials times negative entropy of each window, (n_windows,)."""
    entropies = share.copy()
    for w in range(share.shape[0]):
        entropies[w] = trials[w] * entropy(share[w])
    return entropies


@compiled
def largest_statistics(share: Any, trials: Any, first: Any, second: Any, scale: Any, out: Any) -> None:
    """Fill `out` (n_draws, n_scales) with the largest absolute statistic of each class of pairs.

    A likelihood ratio is at most twice Pearson's statistic, so that most pairs need no logarithm.

    Shares and trials are (n_draws, n_windows); `out` must hold zeros.
    """
    for d in range(share.shape[0]):
        p, t, best = share[d], trials[d], out[d]
        entropies = weighted_entropies(p, t)
        for i in range(first.shape[0]):
            a, b, s = first[i], second[i], scale[i]
            whole = t[a] + t[b]
            pooled = (t[a] * p[a] + t[b] * p[b]) / whole
            away = p[a] - p[b]
            if 2.0 * away * away * t[a] * t[b] <= best[s] * pooled * (1.0 - pooled) * whole:
                continue
            gain = 2.0 * (entropies[a] + entropies[b] - whole * entropy(pooled))
            if gain > best[s]:
                best[s] = gain
        for s in range(best.shape[0]):
            best[s] = math.sqrt(best[s])
