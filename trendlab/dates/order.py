"""Whether articles stand newest first, oldest first or in no order: decided from what is known of their days."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import gcd
from typing import Any

import numpy as np

from trendlab.checks import BoolArray, FloatArray, IntArray
from trendlab.dates.chain import Spacing, run_chain

MIN_GIVEN = 8
GIVEN_RATIO = 0.6
# Order in the text must beat every shuffle by so much log-likelihood; more where the source promises no order.
MARGIN, MARGIN_TABLE = 3.0, 10.0
SAMPLE = 300
SHUFFLES = 8


@dataclass(frozen=True, kw_only=True)
class Order:
    """The order of a source.

    Attributes:
        direction: newest, oldest or none.
        stray: part of articles out of order. stray_days: how far those lie off.
        why: the evidence, in words.
    """

    direction: str
    why: str
    stray: float = 0.03
    stray_days: float = 20.0


def longest_run(days: IntArray) -> BoolArray:
    """(n,) of bool: a longest non-decreasing subsequence of the days.

    Source: patience sorting, Fredman 1975, On computing the length of longest increasing subsequences.
    """
    tails: list[int] = []
    tail_row: list[int] = []
    before = np.full(len(days), -1)
    for row, day in enumerate(days.tolist()):
        k = bisect_right(tails, day)
        before[row] = tail_row[k - 1] if k else -1
        tails[k : k + 1] = [day]
        tail_row[k : k + 1] = [row]
    kept = np.zeros(len(days), bool)
    row = tail_row[-1] if tail_row else -1
    while row >= 0:
        kept[row] = True
        row = int(before[row])
    return kept


def order_of_given(days: IntArray) -> Order | None:
    """Order of the given days as they stand, or None where they are too few or all alike.

    Random order keeps about 2 sqrt(n) of n days in sequence, an ordered source nearly all.
    """
    if len(days) < MIN_GIVEN or len(np.unique(days)) < 4:
        return None
    up, down = longest_run(days), longest_run(days[::-1])
    direction, kept = ("newest", down) if down.sum() > up.sum() else ("oldest", up)
    oriented = days[::-1] if direction == "newest" else days
    part = kept.mean()
    why = f"{kept.sum()} of {len(days)} given dates run in sequence"
    if part < GIVEN_RATIO:
        return Order(direction="none", why=f"only {why}")
    off = _distance_off(oriented, kept)
    stray = (len(days) - kept.sum() + 0.5) / (len(days) + 1.0)
    return Order(direction=direction, why=why, stray=float(stray), stray_days=float(np.clip(off, 1.0, 60.0)))


def _distance_off(days: IntArray, kept: BoolArray) -> float:
    """Mean days by which the rest lies outside its neighbours in sequence."""
    rest = np.flatnonzero(~kept)
    if not rest.size:
        return 20.0
    anchors = np.flatnonzero(kept)
    k = np.searchsorted(anchors, rest)
    low = days[anchors[np.maximum(k - 1, 0)]]
    high = days[anchors[np.minimum(k, len(anchors) - 1)]]
    return float(np.mean(np.maximum(low - days[rest], 0) + np.maximum(days[rest] - high, 0)))


def order_of_evidence(evidence: FloatArray, spacing: Spacing, *, promised: bool) -> Order:
    """Order that makes the evidence likeliest, if it clearly beats shuffled rows.

    Args:
        evidence: (n_docs, n_days) log-likelihoods in the order of the source.
        spacing: gaps and strays assumed.
        promised: whether the source is of a kind that has an order.
    """
    n = len(evidence)
    if n < 3:
        return Order(direction="none", why="fewer than three articles")
    step = -(-n // SAMPLE)
    part = evidence[::step]
    wide = Spacing(gap=spacing.gap * step, stray=spacing.stray)
    shuffled = max(run_chain(part[rows], wide).log_likelihood for rows in _shuffles(len(part)))
    oldest, newest = run_chain(part, wide).log_likelihood, run_chain(part[::-1], wide).log_likelihood
    gain = max(oldest, newest) - shuffled
    margin = MARGIN if promised else MARGIN_TABLE
    direction = "none" if gain < margin else "newest" if newest > oldest else "oldest"
    why = f"log-likelihood newest first {newest:.1f}, oldest first {oldest:.1f}, best shuffle {shuffled:.1f}"
    return Order(direction=direction, why=why)


def _shuffles(n: int) -> list[Any]:
    """SHUFFLES orders of n rows that mix them well: strides through the rows that are coprime to n."""
    strides = (s for s in range(max(2, int(0.381966 * n)), 2 * n + 3) if gcd(s, n) == 1)
    found = [(np.arange(n) * stride) % n for stride, _ in zip(strides, range(SHUFFLES), strict=False)]
    return found or [np.roll(np.arange(n), 1)]
