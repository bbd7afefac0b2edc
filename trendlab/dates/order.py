"""Whether articles run newest first, oldest first or in no order, from what is known of their days."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.direction import weigh_directions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.checks import BoolArray, FloatArray, IntArray
    from trendlab.dates.direction import Block

MIN_GIVEN = 8
GIVEN_RATIO = 0.6
# Of n^(1/6) days: so many more than 2 sqrt(n) in sequence are 3.5 standard deviations above the mean of a random order.
BY_CHANCE = 1.4
# A hypothesis of this posterior probability is taken alone; else all are averaged that have MIN_PROBABILITY.
DECIDED, MIN_PROBABILITY = 0.9, 0.05
SAMPLE = 200


@dataclass(frozen=True, kw_only=True)
class Order:
    """The order of a source.

    Attributes:
        direction: newest, oldest or none; unsure where the evidence does not decide.
        outlier_rate: fraction of the articles out of order. outlier_days: mean days by which those are off.
        why: the evidence, in words.
        probability: of each of newest, oldest, none and blocks that counts, where the direction is unsure.
        blocks: first row, row after the last, and direction of each block, where there may be several.
    """

    direction: str
    why: str
    outlier_rate: float = 0.03
    outlier_days: float = 20.0
    probability: Mapping[str, float] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()


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

    Random order keeps about 2 sqrt(n) of n days in sequence, give or take n^(1/6), an ordered source nearly all. Few
    days that run in sequence no longer than by chance decide nothing.

    Source: Baik, Deift and Johansson 1999, On the distribution of the length of the longest increasing subsequence.
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
    if kept.sum() < 2 * len(days) ** (1 / 2) + BY_CHANCE * len(days) ** (1 / 6):
        return None
    off = _distance_off(oriented, kept)
    rate = (len(days) - kept.sum() + 0.5) / (len(days) + 1.0)
    return Order(direction=direction, why=why, outlier_rate=float(rate), outlier_days=float(np.clip(off, 1.0, 60.0)))


def blocks_within(blocks: tuple[Block, ...], start: int, end: int) -> tuple[Block, ...]:
    """The blocks of the rows from `start` to `end`, counted from there; blocks elsewhere are left out.

    Args:
        blocks: of all rows.
        start: the first row that is kept.
        end: the row after the last one.

    Example:
        >>> blocks_within(((0, 10, "newest"), (10, 30, "oldest")), 15, 25)
        ((0, 10, 'oldest'),)
    """
    inside = ((max(first, start) - start, min(last, end) - start, way) for first, last, way in blocks)
    return tuple(block for block in inside if block[0] < block[1])


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
    """Order of the source by its articles' words; unsure where no order, and not the lack of one, is probable enough.

    Args:
        evidence: (n_docs, n_days) log-likelihoods in the order of the source.
        promised: whether the source is of a kind that has an order.

    Source: Hoeting et al. 1999, Bayesian model averaging, eq. 1 (unsure: all are averaged).
    """
    if len(evidence) < 3:
        return Order(direction="none", why="fewer than three articles")
    found = weigh_directions(evidence, promised=promised)
    weights = {"newest": found.newest, "oldest": found.oldest, "none": found.none, "blocks": found.blocks}
    why = f"probability newest first {found.newest:.2f}, oldest first {found.oldest:.2f}, "
    why += f"in no order {found.none:.2f}, in blocks {found.blocks:.2f}"
    best = max(("newest", "oldest", "none"), key=lambda name: weights[name])
    if weights[best] >= DECIDED:
        return Order(direction=best, why=why)
    kept = {name: weight for name, weight in weights.items() if weight >= MIN_PROBABILITY}
    shares = {name: weight / sum(kept.values()) for name, weight in kept.items()}
    return Order(direction="unsure", why=why, probability=shares, blocks=found.best_blocks)


def even_sample(n: int, max_places: int) -> IntArray:
    """At most `max_places` of n places, evenly spaced; the same places when counted from the end."""
    if n <= max_places:
        return np.arange(n)
    half = (np.arange(max_places // 2) * (n - 1)) // (max_places // 2 * 2 - 1)
    return np.concatenate([half, n - 1 - half[::-1]])
