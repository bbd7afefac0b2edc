"""Mutual information of two partitions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from trendlab.checks import FloatArray, IntArray

    Logs: TypeAlias = tuple[FloatArray, FloatArray, FloatArray]

EPS = float(np.finfo(float).eps)


def adjusted_mutual_information(left: IntArray, right: IntArray) -> float:
    """Adjusted mutual information of two partitions: 0 in expectation by chance, 1 if they are the same.

    Equal to scikit-learn's `adjusted_mutual_info_score` but for rounding, without its half second of imports.

    Args:
        left: (n,) class of each item in one partition, n at least 1.
        right: (n,) class of each item in the other partition.

    Example:
        >>> adjusted_mutual_information(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
        1.0

    Source: Vinh, Epps & Bailey 2010, Journal of Machine Learning Research 11, equation 24a (expected value), with the
    arithmetic mean of the entropies.
    """
    classes, n_common = np.unique(np.stack([left, right]), axis=1, return_counts=True)
    (rows, a), (columns, b) = (np.unique(labels, return_counts=True) for labels in (left, right))
    if len(a) == 1 or len(b) == 1:
        return 1.0 if len(a) == len(b) else 0.0
    product = a[np.searchsorted(rows, classes[0])] * b[np.searchsorted(columns, classes[1])]
    expected = _expected_information(a, b, len(left))
    maximum = float(np.mean([_entropy(a), _entropy(b)]))
    information = _information(n_common, product, len(left))
    return _away_from_zero(information - expected) / _away_from_zero(maximum - expected)


def _away_from_zero(value: float) -> float:
    """The value, moved away from 0 to EPS with its sign, so that a quotient of two such values is defined."""
    return min(value, -EPS) if value < 0 else max(value, EPS)


def _information(n_common: IntArray, product: IntArray, n: int) -> float:
    """Mutual information from the contingency table.

    Args:
        n_common: (n_pairs,) items that two classes have in common, for pairs of classes with any.
        product: (n_pairs,) product of the sizes of the two classes.
        n: number of items.
    """
    share = n_common / n
    summands = share * (np.log(n_common) - math.log(n)) + share * (-np.log(product) + math.log(n) + math.log(n))
    return float(np.clip(np.where(np.abs(summands) < EPS, 0.0, summands).sum(), 0.0, None))


def _entropy(sizes: IntArray) -> float:
    """Entropy of a partition with classes of these sizes, in nats."""
    size, n = sizes.astype(float), float(sizes.sum())
    return float(-np.sum((size / n) * (np.log(size) - math.log(n))))


def _expected_information(a: IntArray, b: IntArray, n: int) -> float:
    """Expected mutual information of random partitions with classes of these sizes."""
    from scipy.special import gammaln

    common = np.arange(max(a.max(), b.max()) + 1, dtype=float)
    common[0] = 1  # not used; only its logarithm must be finite
    sides = tuple((np.log(size), gammaln(size + 1), gammaln(n - size + 1)) for size in (a, b))
    whole = (common / n, np.log(n) + np.log(common), gammaln(common + 1) + gammaln(n + 1))
    return _sum_expected((a, b, n), sides, whole)


def _sum_expected(sizes: tuple[IntArray, IntArray, int], sides: tuple[Logs, ...], whole: Logs) -> float:
    """Sum over pairs of classes and the number of items in common, under the hypergeometric model."""
    from scipy.special import gammaln

    (a, b, n), total = sizes, 0.0
    ((log_a, fact_a, rest_a), (log_b, fact_b, rest_b)), (share, log_common, fact_common) = sides, whole
    fact = gammaln(np.arange(1.0, n + 2.0))  # log n! by n
    for i in range(a.size):
        least = np.maximum(1, a[i] - n + b)
        size = np.maximum(np.minimum(a[i], b) + 1 - least, 0)
        j = np.repeat(np.arange(b.size), size)
        k = least[j] + np.arange(j.size) - np.repeat(np.cumsum(size) - size, size)
        log_chance = (
            fact_a[i] + fact_b[j] + rest_a[i] + rest_b[j] - fact_common[k]
            - fact[a[i] - k] - fact[b[j] - k] - fact[n - a[i] - b[j] + k]
        )  # fmt: skip
        total += float((share[k] * (log_common[k] - log_a[i] - log_b[j]) * np.exp(log_chance)).sum())
    return total
