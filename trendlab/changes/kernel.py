"""Compiled loops over all pairs of windows."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from trendlab.maths.jit import compiled

LANES = 16  # draws that go through the pairs side by side
ALMOST = 1 - 1e-9  # rounding must not leave a pair out


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

    Most pairs need no logarithm. Draws go through the pairs side by side, which a processor does at once.

    Shares and trials are (n_draws, n_windows).
    """
    n_draws, n_windows = share.shape
    shape, n_scales = (n_windows, LANES), out.shape[1]
    p, t, own, best = np.empty(shape), np.empty(shape), np.empty(shape), np.empty((n_scales, LANES))
    for begin in range(0, n_draws, LANES):
        for lane in range(LANES):
            d = min(begin + lane, n_draws - 1)
            for w in range(n_windows):
                p[w, lane], t[w, lane], own[w, lane] = share[d, w], trials[d, w], trials[d, w] * entropy(share[d, w])
        best[:] = 0.0
        for i in range(first.shape[0]):
            if _any_may_be_larger(p, t, first[i], second[i], best, scale[i]):
                _take_larger(p, t, own, first[i], second[i], best, scale[i])
        for lane in range(min(LANES, n_draws - begin)):
            for s in range(n_scales):
                out[begin + lane, s] = math.sqrt(best[s, lane])


@compiled
def _any_may_be_larger(p: Any, t: Any, a: int, b: int, best: Any, s: int) -> bool:
    """Whether the likelihood ratio of windows a and b may be above the best of its class in any draw.

    It is at most twice Pearson's statistic, and at most that statistic with the smaller variance of both shares in
    place of the pooled one: Taylor's remainder of the entropy around the pooled share has its variance between them.
    """
    n_larger = 0
    for lane in range(LANES):
        ta, tb, pa, pb, least = t[a, lane], t[b, lane], p[a, lane], p[b, lane], best[s, lane] * ALMOST
        whole, hits, gain = ta + tb, ta * pa + tb * pb, (pa - pb) * (pa - pb) * ta * tb
        smaller = min(pa * (1.0 - pa), pb * (1.0 - pb))
        n_larger += (2.0 * gain * whole > least * hits * (whole - hits)) & (gain > least * whole * smaller)
    return n_larger > 0


@compiled
def _take_larger(p: Any, t: Any, own: Any, a: int, b: int, best: Any, s: int) -> None:
    """Put the likelihood ratio of windows a and b into the best of its class in each draw where it is larger."""
    for lane in range(LANES):
        ta, tb, pa, pb = t[a, lane], t[b, lane], p[a, lane], p[b, lane]
        whole, away = ta + tb, pa - pb
        pooled = (ta * pa + tb * pb) / whole
        if 2.0 * away * away * ta * tb > best[s, lane] * pooled * (1.0 - pooled) * whole:
            best[s, lane] = max(best[s, lane], 2.0 * (own[a, lane] + own[b, lane] - whole * entropy(pooled)))
