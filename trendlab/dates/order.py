"""Whether articles run newest first, oldest first or in no order, decided from what is known of their days."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import gcd
from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.chain import Spacing, score_chain

if TYPE_CHECKING:
    from trendlab.checks import BoolArray, FloatArray, IntArray

MIN_GIVEN = 8
GIVEN_RATIO = 0.6
# Order in the text must beat every shuffle by so much log-likelihood; more where the source promises no order.
MARGIN, MARGIN_TABLE = 3.0, 10.0
SAMPLE = 200
SHUFFLES = 8
TEMPER = 0.7
# Fractions of the possible days that the articles may fill, each a guess of their gaps.
FILLED = (0.6, 0.06, 0.002)


@dataclass(frozen=True, kw_only=True)
class Order:
    """The order of a source.

    Attributes:
        direction: newest, oldest or none.
        stray: fraction of the articles out of order. stray_days: mean days by which those are off.
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
    """Order of the given days in the source, or None where they are too few or all equal.

    Random order keeps about 2 sqrt(n) of n days in sequence, an ordered source nearly all.
    """
    if len(days) < MIN_GIVEN or len(np.unique(days)) < 4:
        return None
    up, down = longest_run(days), longest_run(days[::-1])
    direction, kept = ("newest", down) if down.sum() > up.sum() else ("oldest", up)
    oriented = days[::-1] if direction == "newest" else days
    part = kept.mean()
    why = f"{kept.sum()} of {len(days)} given dates run in sequence"
    if part < GIVEN_RATIO or down.sum() == up.sum():
        return Order(direction="none", why=f"only {why}")
    off = _distance_off(oriented, kept)
    stray = (len(days) - kept.sum() + 0.5) / (len(days) + 1.0)
    return Order(direction=direction, why=why, stray=float(stray), stray_days=float(np.clip(off, 1.0, 60.0)))


def _distance_off(days: IntArray, kept: BoolArray) -> float:
    """Mean days by which the others are outside their neighbours in sequence."""
    rest = np.flatnonzero(~kept)
    if not rest.size:
        return 20.0
    anchors = np.flatnonzero(kept)
    k = np.searchsorted(anchors, rest)
    low = days[anchors[np.maximum(k - 1, 0)]]
    high = days[anchors[np.minimum(k, len(anchors) - 1)]]
    return float(np.mean(np.maximum(low - days[rest], 0) + np.maximum(days[rest] - high, 0)))


def order_of_evidence(evidence: FloatArray, *, promised: bool) -> Order:
    """Order that makes the evidence likeliest, if it clearly beats shuffled rows; reversed rows give the reverse.

    Args:
        evidence: (n_docs, n_days) log-likelihoods in the order of the source.
        promised: whether the source is of a kind that has an order.
    """
    n, n_days = evidence.shape
    if n < 3:
        return Order(direction="none", why="fewer than three articles")
    part = TEMPER * evidence
    spacings = [Spacing(gap=max(0.02, filled * n_days / n), jump=max(30.0, n_days / 4)) for filled in FILLED]
    oldest, newest, *shuffled = (
        max(score_chain(part[rows], spacing) for spacing in spacings)
        for rows in (np.arange(n), np.arange(n)[::-1], *_shuffles(n))
    )
    gain = max(oldest, newest) - max(shuffled)
    margin = MARGIN if promised else MARGIN_TABLE
    direction = "none" if gain < margin or oldest == newest else "newest" if newest > oldest else "oldest"
    why = f"log-likelihood newest first {newest:.1f}, oldest first {oldest:.1f}, best shuffle {max(shuffled):.1f}"
    return Order(direction=direction, why=why)


def even_sample(n: int, max_places: int) -> IntArray:
    """At most `max_places` of n places, evenly spaced; the same places when counted from the end."""
    if n <= max_places:
        return np.arange(n)
    half = (np.arange(max_places // 2) * (n - 1)) // (max_places // 2 * 2 - 1)
    return np.concatenate([half, n - 1 - half[::-1]])


def _shuffles(n: int) -> list[IntArray]:
    """SHUFFLES orders of n rows that mix them well: strides coprime to n, each also through the reversed rows."""
    strides = (s for s in range(max(2, int(0.381966 * n)), 2 * n + 3) if gcd(s, n) == 1)
    found = [(np.arange(n) * stride) % n for stride, _ in zip(strides, range(SHUFFLES // 2), strict=False)]
    return [rows for one in found or [np.roll(np.arange(n), 1)] for rows in (one, n - 1 - one)]
