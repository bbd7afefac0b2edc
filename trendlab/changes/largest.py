"""Likelihood ratios of pairs of windows, and the largest ones of many simulated archives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.checks import BoolArray, FloatArray, IntArray, read_only

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trendlab.changes.windows import Pairs, Windows

ALMOST, SLACK = 1 - 1e-5, 1e-5  # rounding must not leave a pair out
NEARLY = 0.999


def entropy(p: FloatArray) -> FloatArray:
    """Negative entropy of shares, p log p + (1 - p) log(1 - p); 0 at both ends.

    >>> entropy(np.array([0.0, 0.5])).round(3).tolist()
    [0.0, -0.693]
    """
    from scipy.special import entr

    return np.asarray(0.0 - (entr(p) + entr(1.0 - p)))


def pair_statistics(
    share: FloatArray, trials: FloatArray, pairs: Pairs, *, minimum: FloatArray | None = None
) -> FloatArray:
    """Signed root of the likelihood ratio of each pair, second less first, (n_pairs,).

    Args:
        share: (n_windows,) of one topic.
        trials: (n_windows,) effective articles.
        pairs: of the windows; their factors scale the trials, to account for the covariance of the two windows.
        minimum: (n_pairs,) sizes below which a statistic may be 0, which saves most of the work; None for all.
    """
    own, out = trials * entropy(share), np.zeros(len(pairs))
    chosen = slice(None) if minimum is None else _reaching(share, trials, pairs, minimum=minimum)
    a, b = pairs.first[chosen], pairs.second[chosen]
    whole = trials[a] + trials[b]
    pooled = (trials[a] * share[a] + trials[b] * share[b]) / whole
    gain = 2.0 * pairs.factor[chosen] * (own[a] + own[b] - whole * entropy(pooled))
    root = np.sqrt(np.maximum(gain, 0.0))
    out[chosen] = np.where(share[b] > share[a], root, -root)
    return out


def _reaching(share: FloatArray, trials: FloatArray, pairs: Pairs, *, minimum: FloatArray) -> IntArray:
    """Indices of the pairs that may reach these sizes, by the bound of `largest_statistics` that ignores the side."""
    square = _Draws.of(share[:, None], trials[:, None]).root[:, 0] ** 2
    bound = pairs.factor * (square[pairs.first] + square[pairs.second])
    return np.flatnonzero(bound > minimum**2 * ALMOST - SLACK)


def largest_statistics(
    share: FloatArray, trials: FloatArray, classes: Sequence[PairClass], *, minimum: FloatArray | None = None
) -> FloatArray:
    """The largest absolute statistic of each class of pairs in each draw, (n_draws, n_classes), without the factors.

    Few pairs are compared. A likelihood ratio of two windows takes the share of both together, at which their
    likelihood is largest. With any other share in its place it would be larger. With the mean of the draw it would be
    the sum of what each window by itself differs from that mean. For windows on the same side of the mean, the share of
    the nearer one leaves at most what the other differs from the mean.

    Args:
        share: (n_windows, n_draws) of one topic each.
        trials: (n_windows, n_draws) effective articles.
        classes: of the pairs, from `find_classes`.
        minimum: (n_classes,) statistics below which a result may be 0, which saves most of the work; None for all.
    """
    draws, out = _Draws.of(share, trials), np.zeros((share.shape[1], len(classes)))
    for k, (one, bound) in enumerate(zip(classes, _upper_bounds(draws.root, classes), strict=True)):
        chosen = np.arange(len(bound)) if minimum is None else np.flatnonzero(bound > minimum[k] ** 2 * ALMOST - SLACK)
        out[chosen, k] = np.sqrt(_largest(draws.take(chosen), one))
    return out


def _upper_bounds(root: FloatArray, classes: Sequence[PairClass]) -> list[FloatArray]:
    """Upper bounds of twice the log likelihood ratio, (n_draws,) of each class, as if no windows overlapped."""
    found = []
    for one in classes:
        short, other = root[one.short], root[one.order[: one.n_longer]]
        up, down = (np.maximum(part, 0.0) for part in (short.max(axis=0), -short.min(axis=0)))
        high, low = (np.maximum(part, 0.0) for part in (other.max(axis=0), -other.min(axis=0)))
        found.append(np.maximum(up**2 + low**2, down**2 + high**2))
    return found


@dataclass(frozen=True, kw_only=True, eq=False)
class PairClass:
    """The pairs whose shorter window has one length.

    Attributes:
        short: windows of that length.
        before: (n_rows,) the window of a pair that ends first.
        place, stop: (n_rows,) the windows that it is paired with are those from `place` to before `stop` in `order`.
        order: windows in the order of their starts: first those that are as long or longer, then those as long.
        n_longer: how many of `order` are of the first kind.
    """

    short: IntArray
    before: IntArray
    place: IntArray
    stop: IntArray
    order: IntArray
    n_longer: int

    def __post_init__(self) -> None:
        for name in ("short", "before", "place", "stop", "order"):
            object.__setattr__(self, name, read_only(getattr(self, name), np.int64))

    def later(self, values: FloatArray) -> FloatArray:
        """The largest value of the windows that each row is paired with, (n_rows, n_draws)."""
        ordered, n = values[self.order][::-1], len(self.order) - self.n_longer
        largest = [np.maximum.accumulate(part, axis=0)[::-1] for part in (ordered[n:], ordered[:n])]
        return np.asarray(np.concatenate(largest)[self.place])

    def pairs_of(self, row: IntArray, draw: IntArray) -> tuple[IntArray, IntArray, IntArray]:
        """First and second window, and the draw, of all pairs of some rows in some draws."""
        size = self.stop[row] - self.place[row]
        step = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
        second = self.order[np.repeat(self.place[row], size) + step]
        return np.repeat(self.before[row], size), second, np.repeat(draw, size)


def find_classes(windows: Windows) -> tuple[PairClass, ...]:
    """The pairs of windows that do not overlap, by the length of the shorter one, the shortest first."""
    found = []
    length, by_start = windows.end - windows.start, np.argsort(windows.start, kind="stable")
    for short in np.unique(length):
        longer, same = (by_start[keep[by_start]] for keep in (length >= short, length == short))
        parts = [(np.flatnonzero(length == short), longer, 0), (np.flatnonzero(length > short), same, len(longer))]
        before, place, stop = [], [], []
        for first, order, offset in parts:
            at = np.searchsorted(windows.start[order], windows.end[first])
            paired = at < len(order)
            before.append(first[paired])
            place.append(at[paired] + offset)
            stop.append(np.full(paired.sum(), offset + len(order)))
        if sum(map(len, before)):
            found.append(PairClass(
                short=same, before=np.concatenate(before), place=np.concatenate(place), stop=np.concatenate(stop),
                order=np.concatenate([longer, same]), n_longer=len(longer),
            ))  # fmt: skip
    return tuple(found)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Draws:
    """Shares and trials of the windows of some draws, each (n_windows, n_draws).

    Attributes:
        share, trials: as drawn.
        own: trials times the negative entropy of the share.
        root: signed root of twice the log likelihood ratio of a window's share to the mean of its draw, of float32.
        differ: (n_draws,) whether the shares of a draw differ at all.
    """

    share: FloatArray
    trials: FloatArray
    own: FloatArray
    root: FloatArray
    differ: BoolArray

    @classmethod
    def of(cls, share: FloatArray, trials: FloatArray) -> _Draws:
        """The same with what depends on a window alone."""
        own = trials * entropy(share)
        mean = np.clip((share * trials).sum(axis=0) / trials.sum(axis=0), 1e-12, 1 - 1e-12)
        away = 2.0 * (own - trials * (share * np.log(mean) + (1.0 - share) * np.log1p(-mean)))
        root = np.copysign(np.sqrt(np.maximum(away, 0.0)), share - mean).astype(np.float32)
        return cls(share=share, trials=trials, own=own, root=root, differ=(share != share[0]).any(axis=0))

    def take(self, draws: IntArray) -> _Draws:
        """Some of the draws."""
        if len(draws) == len(self.differ):
            return self
        share, trials, own, root = (x.take(draws, axis=1) for x in (self.share, self.trials, self.own, self.root))
        return _Draws(share=share, trials=trials, own=own, root=root, differ=self.differ[draws])

    def gains(self, a: IntArray, b: IntArray, draw: IntArray) -> FloatArray:
        """Twice the log likelihood ratio of pairs of windows."""
        n = self.share.shape[1]
        a, b = a * n + draw, b * n + draw
        trials, share, own = self.trials.ravel(), self.share.ravel(), self.own.ravel()
        ta, tb = trials.take(a), trials.take(b)
        whole = ta + tb
        pooled = (ta * share.take(a) + tb * share.take(b)) / whole
        return np.asarray(2.0 * (own.take(a) + own.take(b) - whole * entropy(pooled)))

    def roots(self, windows: IntArray, draw: IntArray) -> FloatArray:
        """The roots of some windows in some draws."""
        return np.asarray(self.root.ravel().take(windows * self.root.shape[1] + draw))


def _largest(draws: _Draws, one: PairClass) -> FloatArray:
    """The largest gain of the pairs of one class in each draw, (n_draws,)."""
    best = np.zeros(draws.share.shape[1])
    root, own = draws.root, draws.root[one.before]
    high, low = one.later(root), one.later(-root)
    apart = np.maximum(high - own, low + own)
    row, every = apart.argmax(axis=0), np.arange(len(best))
    a, b, draw = one.pairs_of(row, every)
    likely = np.abs(draws.roots(a, draw) - draws.roots(b, draw)) >= NEARLY * apart[row, every][draw]
    _take(best, draws, (a[likely], b[likely], draw[likely]))
    minimum = np.where(draws.differ, best * ALMOST - SLACK, np.inf).astype(np.float32)
    row, draw = np.nonzero(own * own + np.maximum(high, low) ** 2 > minimum)
    a, b, draw = one.pairs_of(row, draw)
    larger = draws.roots(a, draw) ** 2 + draws.roots(b, draw) ** 2 > minimum[draw]
    _take(best, draws, (a[larger], b[larger], draw[larger]))
    return best


def _take(best: FloatArray, draws: _Draws, pairs: tuple[IntArray, IntArray, IntArray]) -> None:
    """Put the gains of some pairs into the best of each draw where they are larger."""
    np.maximum.at(best, pairs[2], draws.gains(*pairs))
