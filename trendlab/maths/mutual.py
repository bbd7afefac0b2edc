"""How alike two partitions are. Imported only when that is asked for, for numba takes its time."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.maths.jit import compiled

if TYPE_CHECKING:
    from trendlab.checks import IntArray

LEAST = float(np.finfo(float).eps)


def adjusted_mutual_information(left: IntArray, right: IntArray) -> float:
    """Mutual information of two partitions, 0 where it is what chance gives and 1 where they are the same.

    scikit-learn has the same, to the last bit, and half a second of imports with it.

    Args:
        left: (n,) number of the class of each item, n at least 1.
        right: (n,) the same of the other partition.

    Example:
        >>> adjusted_mutual_information(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
        1.0

    Source: Vinh, Epps & Bailey 2010, Journal of Machine Learning Research 11, equation 24a (expected value), with the
    arithmetic mean of the entropies.
    """
    classes, both = np.unique(np.stack([left, right]), axis=1, return_counts=True)
    (rows, a), (columns, b) = (np.unique(labels, return_counts=True) for labels in (left, right))
    if len(a) == 1 or len(b) == 1:
        return 1.0 if len(a) == len(b) else 0.0
    pair = a[np.searchsorted(rows, classes[0])] * b[np.searchsorted(columns, classes[1])]
    expected = _expect(a, b, len(left))
    most = float(np.mean([_entropy(a), _entropy(b)]))
    return _away_from_zero(_information(both, pair, len(left)) - expected) / _away_from_zero(most - expected)


def _away_from_zero(value: float) -> float:
    return min(value, -LEAST) if value < 0 else max(value, LEAST)


def _information(both: IntArray, pair: IntArray, n: int) -> float:
    """Mutual information from the counts of the pairs of classes that meet, and the products of their sizes."""
    share = both / n
    parts = share * (np.log(both) - math.log(n)) + share * (-np.log(pair) + math.log(n) + math.log(n))
    return float(np.clip(np.where(np.abs(parts) < LEAST, 0.0, parts).sum(), 0.0, None))


def _entropy(sizes: IntArray) -> float:
    size, n = sizes.astype(float), float(sizes.sum())
    return float(-np.sum((size / n) * (np.log(size) - math.log(n))))


def _expect(a: IntArray, b: IntArray, n: int) -> float:
    """Mutual information that partitions with classes of these sizes have by chance."""
    from scipy.special import gammaln

    meeting = np.arange(max(a.max(), b.max()) + 1, dtype=float)
    meeting[0] = 1  # never used, but for its logarithm
    sides = tuple((np.log(size), gammaln(size + 1), gammaln(n - size + 1)) for size in (a, b))
    whole = (meeting / n, np.log(n) + np.log(meeting), gammaln(meeting + 1) + gammaln(n + 1))
    return float(_sum_by_chance((a, b, n), sides, whole))


@compiled
def _sum_by_chance(sizes: Any, sides: Any, whole: Any) -> float:  # noqa: ANN401 - as numba sees them
    """Sum over pairs of classes and the number of items in which they may meet, under a hypergeometric model."""
    (a, b, n), total = sizes, 0.0
    ((log_a, fact_a, rest_a), (log_b, fact_b, rest_b)), (share, log_meeting, fact_meeting) = sides, whole
    for i in range(a.size):
        for j in range(b.size):
            for k in range(max(1, a[i] - n + b[j]), min(a[i], b[j]) + 1):
                log_chance = (
                    fact_a[i] + fact_b[j] + rest_a[i] + rest_b[j] - fact_meeting[k]
                    - math.lgamma(a[i] - k + 1) - math.lgamma(b[j] - k + 1) - math.lgamma(n - a[i] - b[j] + k + 1)
                )  # fmt: skip
                total += share[k] * (log_meeting[k] - log_a[i] - log_b[j]) * math.exp(log_chance)
    return total
