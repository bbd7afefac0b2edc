"""The changes that are reported: of all pairs of windows that differ, a few for each topic, none repeating another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.largest import pair_statistics
from trendlab.changes.likelihood import TwoShares, is_rejected
from trendlab.changes.windows import whole_units

if TYPE_CHECKING:
    from trendlab.changes.rates import MonthRates
    from trendlab.changes.windows import Pairs, Windows
    from trendlab.checks import FloatArray, IntArray

MAX_PER_TOPIC = 4
MIN_FRACTION = 0.15
NEAR_FRACTION = 0.85
WORTH_SHARE = 0.002  # a fraction of the articles
WORTH_FRACTION = 0.2
SHARED_FRACTION = 0.25
UNEVEN_FRACTION = 0.5


@dataclass(frozen=True, kw_only=True, eq=False)
class Search:
    """The windows and pairs that are searched for changes, as dated.

    Attributes:
        rates: of the months.
        windows: spans of months.
        pairs: of spans that do not overlap.
        critical_value: (n_pairs,) of the signed roots.
        deconvolved: the same spans and pairs with uncertain months deconvolved; None where all months are known.
    """

    rates: MonthRates
    windows: Windows
    pairs: Pairs
    critical_value: FloatArray
    deconvolved: Search | None = None

    def statistics(self, topic: int) -> FloatArray:
        """Signed roots of the likelihood ratios of all pairs, (n_pairs,), with uncertain months deconvolved.

        Those that do not exceed the critical value may be 0.

        A reported change must hold in both ways. Where the difference as dated lies outside the bounds, the statistic
        is therefore the one nearer to 0, or 0 where the signs differ.
        """
        found = _statistics(self, topic)
        if self.deconvolved is None:
            return found
        dated, found = found, _statistics(self.deconvolved, topic)
        called = np.flatnonzero(np.abs(found) > self.critical_value)
        shares = self.deconvolved.shares(called, topic)
        outside = called[is_rejected(shares, self.shares(called, topic).difference, self.critical_value[called])]
        nearer = np.where(np.abs(dated) < np.abs(found), dated, found)
        found[outside] = np.where(found * dated > 0, nearer, 0.0)[outside]
        return found

    def shares(self, pair: IntArray, topic: int | IntArray) -> TwoShares:
        """The two shares of some pairs with the trials of each, of one topic or of one a pair."""
        windows, (second, first) = self.windows, (self.pairs.second[pair], self.pairs.first[pair])
        factor, design_effect = self.pairs.factor[pair], self.rates.design_effect[topic]
        return TwoShares(
            after=windows.rate[second, topic], before=windows.rate[first, topic],
            n_after=factor / (windows.unit[second] * design_effect),
            n_before=factor / (windows.unit[first] * design_effect),
        )  # fmt: skip


def _statistics(search: Search, topic: int) -> FloatArray:
    """Signed roots of the likelihood ratios of all pairs, (n_pairs,); 0 for some that are below the critical value."""
    windows, pairs = search.windows, search.pairs
    trials = 1 / (windows.unit * search.rates.design_effect[topic])
    share = np.ascontiguousarray(windows.rate[:, topic])
    return pair_statistics(share, trials, pairs, minimum=search.critical_value)


@dataclass(frozen=True, kw_only=True, eq=False)
class Found:
    """A pair of windows of one topic.

    Attributes:
        pair: index of the pair.
        topic: number of the topic.
        first, second: indices of the windows, the earlier one first.
        statistic: signed root of the likelihood ratio.
    """

    pair: int
    topic: int
    first: int
    second: int
    statistic: float


def choose_pairs(statistic: FloatArray, topic: int, search: Search) -> list[Found]:
    """The changes of one topic, at most `MAX_PER_TOPIC`, best first.

    The certain difference of a pair is approximately the bound of its difference that is nearer to 0. Among the pairs
    with .85 of the largest certain difference or more, the one whose windows are closest in time is taken, because
    readers want before and after rather than two ends of an archive. Where months have few articles, windows of whole
    quarters or years take precedence.

    A further pair needs .15 of the certain difference of the first, and must cover another time: from the middle of its
    first window to the middle of its second, it may share at most a quarter, or one month that is no more than half,
    with each pair taken before.
    A pair is dropped if its certain difference is under both .2 percentage points and a fifth of the difference. It is
    also dropped if the share changed within one of its windows by half as much or more, because no single share then
    describes that window.

    Args:
        statistic: (n_pairs,) signed roots of the topic, from `Search.statistics`.
        topic: number of the topic.
        search: the windows and pairs that were compared.
    """
    windows, pairs, z = search.windows, search.pairs, search.critical_value
    index = np.flatnonzero(np.abs(statistic) > z)
    away = np.abs(windows.rate[pairs.second[index], topic] - windows.rate[pairs.first[index], topic])
    certain = away * (1 - z[index] / np.abs(statistic[index]))
    inside = _largest_inside(index, certain, search)
    even = np.maximum(inside[pairs.first[index]], inside[pairs.second[index]]) < UNEVEN_FRACTION * certain
    worth = even & (certain >= np.minimum(WORTH_SHARE, WORTH_FRACTION * away))
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
    """The largest certain difference between two windows that lie within a window, (n_windows,); 0 if there is none.

    Args:
        index: (n,) indices of the pairs that differ.
        certain: (n,) certain difference of each.
        search: the windows and pairs that were compared.
    """
    windows, pairs, n = search.windows, search.pairs, len(search.rates.months)
    table = np.zeros((n, n + 1))
    np.maximum.at(table, (windows.start[pairs.first[index]], windows.end[pairs.second[index]]), certain)
    table = np.maximum.accumulate(np.maximum.accumulate(table[::-1], axis=0)[::-1], axis=1)
    return np.asarray(table[windows.start, windows.end])


def _take(index: IntArray, certain: FloatArray, search: Search) -> list[int]:
    """Positions in `index` of the pairs that are reported, the most certain ones first."""
    windows, pairs = search.windows, search.pairs
    first, second = pairs.first[index], pairs.second[index]
    middle = (windows.start + windows.end) / 2
    low, high = middle[first], middle[second]
    unit = whole_units(windows, search.rates)
    order = np.lexsort((-certain, windows.start[second] - windows.end[first], -np.minimum(unit[first], unit[second])))
    place = np.argsort(order)
    taken: list[int] = []
    left = np.ones(len(index), dtype=bool)
    while len(taken) < MAX_PER_TOPIC and left.any():
        near = np.flatnonzero(left & (certain >= NEAR_FRACTION * certain[left].max()))
        best = int(near[np.argmin(place[near])])
        if taken and certain[best] < MIN_FRACTION * certain[taken[0]]:
            break
        taken.append(best)
        shared = np.minimum(high, high[best]) - np.maximum(low, low[best])
        shorter = np.minimum(high - low, high[best] - low[best])
        left &= shared <= np.maximum(np.minimum(1.0, shorter / 2), SHARED_FRACTION * shorter)
        left[best] = False
    return taken


def half_month(found: Found, search: Search) -> int:
    """Index of the month at which half of a change is made: the most likely position of one step between its windows.

    The log-likelihood ratios of the later rate against the earlier one are summed from each month on.
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
    """Rank of the absolute difference among all pairs of windows of the same lengths and distance; 1 is the largest."""
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
