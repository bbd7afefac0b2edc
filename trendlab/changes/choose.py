"""Of all pairs of windows that differ, those that tell a topic's story without saying one thing twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.likelihood import TwoShares, is_rejected
from trendlab.changes.windows import whole_units

if TYPE_CHECKING:
    from trendlab.changes.rates import MonthRates
    from trendlab.changes.windows import Pairs, Windows
    from trendlab.checks import FloatArray, IntArray

MOST_A_TOPIC = 4
LEAST_PART = 0.15
NEAR_PART = 0.85
WORTH_POINTS = 0.002
WORTH_PART = 0.2
SHARED_PART = 0.25
UNEVEN_PART = 0.5


@dataclass(frozen=True, kw_only=True, eq=False)
class Search:
    """What is searched for changes: the articles as dated.

    Attributes:
        rates: of the months.
        windows: spans of months.
        pairs: of spans that do not overlap.
        reach: (n_pairs,) critical values.
        apart: the same spans and pairs with uncertain months set apart; None where all months are known.
    """

    rates: MonthRates
    windows: Windows
    pairs: Pairs
    reach: FloatArray
    apart: Search | None = None

    def statistics(self, topic: int) -> FloatArray:
        """Signed roots of the likelihood ratios of all pairs, (n_pairs,), with uncertain months set apart.

        Where the difference as dated lies outside of their bounds: the nearer to 0 of both ways, and 0 where these
        point apart, for what is told must hold either way.
        """
        found = _statistics(self, topic)
        if self.apart is None:
            return found
        dated, found = found, _statistics(self.apart, topic)
        called = np.flatnonzero(np.abs(found) > self.reach)
        shares = self.apart.shares(called, topic)
        outside = called[is_rejected(shares, self.shares(called, topic).difference, self.reach[called])]
        nearer = np.where(np.abs(dated) < np.abs(found), dated, found)
        found[outside] = np.where(found * dated > 0, nearer, 0.0)[outside]
        return found

    def shares(self, pair: IntArray, topic: int) -> TwoShares:
        """The two shares of some pairs with the trials of each."""
        windows, (second, first) = self.windows, (self.pairs.second[pair], self.pairs.first[pair])
        factor, effect = self.pairs.factor[pair], self.rates.effect[topic]
        return TwoShares(
            after=windows.rate[second, topic], before=windows.rate[first, topic],
            n_after=factor / (windows.unit[second] * effect), n_before=factor / (windows.unit[first] * effect),
        )  # fmt: skip


def _statistics(search: Search, topic: int) -> FloatArray:
    """Signed roots of the likelihood ratios of all pairs of one way, (n_pairs,)."""
    from trendlab.changes.kernel import pair_statistics

    windows, pairs = search.windows, search.pairs
    found = np.empty(len(pairs))
    trials = 1 / (windows.unit * search.rates.effect[topic])
    share = np.ascontiguousarray(windows.rate[:, topic])
    pair_statistics(share, trials, pairs.first, pairs.second, pairs.factor, found)
    return found


@dataclass(frozen=True, kw_only=True, eq=False)
class Found:
    """A pair of windows of one topic.

    Attributes:
        pair: its number.
        topic: number of the topic.
        first, second: numbers of the windows, the earlier one first.
        statistic: signed root of the likelihood ratio.
    """

    pair: int
    topic: int
    first: int
    second: int
    statistic: float


def choose_pairs(statistic: FloatArray, topic: int, search: Search) -> list[Found]:
    """The changes of one topic, at most `MOST_A_TOPIC`, best first.

    Of the pairs whose bound lies nearly as far from 0 as that of the best (.85 of it), the one whose spans lie nearest
    to each other is told: a reader wants before and after, not two ends of an archive. Where months are thin, spans of
    whole quarters, or years, come before others. A further one tells of another
    time: from the middle of its first window to that of its second it shares at most a quarter with any pair before it.
    A difference of which neither .2 percentage points nor a fifth is certain is not worth a sentence, and a span within
    which half as much or more is certain to have changed has no one share that could be told.

    Args:
        statistic: (n_pairs,) of the topic.
        topic: its number.
        search: what was compared.
    """
    windows, pairs, reach = search.windows, search.pairs, search.reach
    index = np.flatnonzero(np.abs(statistic) > reach)
    away = np.abs(windows.rate[pairs.second[index], topic] - windows.rate[pairs.first[index], topic])
    certain = away * (1 - reach[index] / np.abs(statistic[index]))
    inside = _largest_inside(index, certain, search)
    even = np.maximum(inside[pairs.first[index]], inside[pairs.second[index]]) < UNEVEN_PART * certain
    worth = even & (certain >= np.minimum(WORTH_POINTS, WORTH_PART * away))
    index, certain = index[worth], certain[worth]
    taken = _take(index, certain, search)
    return [
        Found(
            pair=int(index[i]), topic=topic, first=int(pairs.first[index[i]]), second=int(pairs.second[index[i]]),
            statistic=float(statistic[index[i]]),
        )
        for i in taken
    ]  # fmt: skip


def _largest_inside(index: IntArray, certain: FloatArray, search: Search) -> FloatArray:
    """The largest certain change between two spans that both lie within a window, (n_windows,); 0 where there is none.

    Args:
        index: (n,) numbers of the pairs that differ.
        certain: (n,) what of their difference is certain.
        search: what was compared.
    """
    windows, pairs, n = search.windows, search.pairs, len(search.rates.months)
    table = np.zeros((n, n + 1))
    np.maximum.at(table, (windows.start[pairs.first[index]], windows.end[pairs.second[index]]), certain)
    table = np.maximum.accumulate(np.maximum.accumulate(table[::-1], axis=0)[::-1], axis=1)
    return np.asarray(table[windows.start, windows.end])


def _take(index: IntArray, certain: FloatArray, search: Search) -> list[int]:
    """Places in `index` of the pairs that are told, the most certain ones first."""
    windows, pairs = search.windows, search.pairs
    first, second = pairs.first[index], pairs.second[index]
    middle = (windows.start + windows.end) / 2
    low, high = middle[first], middle[second]
    unit = whole_units(windows, search.rates)
    order = np.lexsort((-certain, windows.start[second] - windows.end[first], -np.minimum(unit[first], unit[second])))
    place = np.argsort(order)
    taken: list[int] = []
    left = np.ones(len(index), dtype=bool)
    while len(taken) < MOST_A_TOPIC and left.any():
        near = np.flatnonzero(left & (certain >= NEAR_PART * certain[left].max()))
        best = int(near[np.argmin(place[near])])
        if taken and certain[best] < LEAST_PART * certain[taken[0]]:
            break
        taken.append(best)
        shared = np.minimum(high, high[best]) - np.maximum(low, low[best])
        left &= shared <= np.maximum(1.0, SHARED_PART * np.minimum(high - low, high[best] - low[best]))
        left[best] = False
    return taken


def half_month(found: Found, search: Search) -> int:
    """Number of the month by which half of the change is made: the best place of one step between the two windows.

    Each month says how much likelier the later rate is for it than the earlier one.
    """
    windows, rates = search.windows, search.rates
    early, late = (float(np.clip(windows.rate[w, found.topic], 1e-4, 1 - 1e-4)) for w in (found.first, found.second))
    start, end = int(windows.start[found.first]), int(windows.end[found.second])
    hits, size = rates.sums[start:end, found.topic], rates.size[start:end]
    gain = hits * np.log(late / early) + (size - hits) * np.log((1 - late) / (1 - early))
    after = np.cumsum(gain[::-1])[::-1]
    middle = [(windows.start[w] + windows.end[w]) / 2 for w in (found.first, found.second)]
    places = np.arange(max(int(np.ceil(middle[0])), start + 1), min(int(middle[1]), end - 1) + 1)
    return int(places[np.argmax(after[places - start])])


def rank_of(found: Found, search: Search) -> int:
    """Place of the size of this difference among those between all spans as long and as far apart, 1 the largest."""
    windows, rates = search.windows, search.rates
    lengths = [int(windows.end[w] - windows.start[w]) for w in (found.first, found.second)]
    offset = int(windows.start[found.second] - windows.start[found.first])
    starts = np.arange(len(rates.months) - offset - lengths[1] + 1)
    edge_sums = np.concatenate([[0.0], np.cumsum(rates.sums[:, found.topic])])
    edge_size = np.concatenate([[0.0], np.cumsum(rates.size)])

    def mean(start: IntArray, length: int) -> FloatArray:
        size = edge_size[start + length] - edge_size[start]
        share = (edge_sums[start + length] - edge_sums[start]) / np.maximum(size, 1e-9)
        return np.where(size > 0, share, np.nan)

    other = np.abs(mean(starts + offset, lengths[1]) - mean(starts, lengths[0]))
    own = other[int(windows.start[found.first])]
    return 1 + int((other > own + 1e-12).sum())
