"""Critical values of the largest likelihood ratio of all pairs of windows when nothing changes, by simulation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from trendlab.changes.largest import PairClass, find_classes, largest_statistics
from trendlab.checks import FloatArray, IntArray, read_only

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.changes.rates import MonthRates
    from trendlab.changes.windows import Pairs, Windows

MIN_DRAWS, MAX_DRAWS = 3000, 20_000
MAX_COMPARISONS = 2e8
TAIL_FRACTION = 0.1
MIN_TAIL = 20
MIN_HITS = 2.0  # expected articles of a month from which tails of other topics serve
AT_ONCE, CELLS = 256, 2**17  # draws, and windows of draws: a few arrays of them stay in the cache of a processor
N_FIRST = 512  # draws that tell which statistics are far from a tail
FIRST_FRACTION = 0.16  # of them; more than `TAIL_FRACTION` by four standard errors
DIGITS = 9  # of tails, so that those kept in a folder are the same


@dataclass(frozen=True, kw_only=True, eq=False)
class Critical:
    """Critical values that hold for all pairs of windows and all topics at once.

    The largest statistic of one topic in a class of pairs exceeds c with probability c exp(height - slope c^2 / 2).

    Attributes:
        value: (n_scales,) critical value of each class; a pair uses that of its shorter window.
        height, slope: (n_scales,) parameters of these tails.
        scales: effective number of independent classes for one topic.
        n_topics: topics that are searched together.
        level: simultaneous coverage of all bounds.
    """

    value: FloatArray
    height: FloatArray
    slope: FloatArray
    scales: float
    n_topics: int
    level: float

    def __post_init__(self) -> None:
        for name in ("value", "height", "slope"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def p_adjusted(self, statistic: FloatArray, scale: IntArray) -> FloatArray:
        """Probability of a statistic this large for any pair of any topic if nothing had changed, in the shape given.

        Args:
            statistic: signed roots of likelihood ratios.
            scale: class of each pair.
        """
        size = np.maximum(np.abs(statistic), 1.0)
        tail = np.exp(np.minimum(self.height[scale] + np.log(size) - self.slope[scale] * size**2 / 2, 0.0))
        per_topic = np.minimum(self.scales * tail, 1.0 - 1e-12)
        return np.asarray(-np.expm1(self.n_topics * np.log1p(-per_topic)))


def find_critical(
    windows: Windows, pairs: Pairs, rates: MonthRates, *, level: float, rng: np.random.Generator
) -> Critical:
    """Critical values by simulation: binomial counts with the sizes of the months and the mean rates of the topics.

    Every class of pairs has the same false-alarm rate, so that pairs of two months do not set the critical value for
    pairs of years.

    Args:
        windows: spans of months that are searched.
        pairs: of them, with their classes.
        rates: of the months as dated.
        level: simultaneous coverage of all bounds, in (0, 1).
        rng: source of the simulated counts.

    Source: Frick, Munk & Sieling 2014, section 1.2 (the largest local likelihood ratio, simulated); Duembgen & Spokoiny
    2001, Annals of Statistics 29 (classes of equal chance).
    """
    archives = _Archives.draw(windows, rates, n_draws=count_draws(len(pairs)), rng=rng)
    largest, minimum = _upper_statistics(archives)
    height, slope = _tails(largest)
    smallest, at = _smallest_tails(largest, height, slope), max(int(0.05 * len(largest)), 1)
    # What is not known is at most `minimum`; its tail is larger than that of 0, or than that of `minimum`.
    if smallest[at] >= _tails_beyond(np.stack([np.zeros_like(minimum), minimum]), height, slope).min():
        smallest = _smallest_tails(archives.largest(), height, slope)
    scales = float(np.clip((at + 1) / len(smallest) / max(smallest[at], 1e-12), 1.0, pairs.n_scales))
    return _from_tails(np.round([height, slope], DIGITS), round(scales, DIGITS), n_topics=rates.n_topics, level=level)


def _upper_statistics(archives: _Archives) -> tuple[FloatArray, FloatArray]:
    """The largest statistic of each class, (n_draws, n_scales), and below what, (n_scales,), some are 0 instead.

    A tail is fitted to the largest tenth of a class. The first draws tell which statistics are far from that; of these
    nothing else need be known.
    """
    first = archives.largest(stop=N_FIRST)
    minimum = np.quantile(first, 1 - FIRST_FRACTION, axis=0)
    found = np.concatenate([first, archives.largest(begin=N_FIRST, minimum=minimum)])
    if ((found >= minimum).sum(axis=0) < _tail_size(len(found))).any():
        return archives.largest(), np.zeros_like(minimum)
    return found, minimum


def _tails_beyond(statistic: FloatArray, height: FloatArray, slope: FloatArray) -> FloatArray:
    """The tail beyond each statistic of (..., n_scales); below 1 it is that of 1."""
    size = np.maximum(statistic, 1.0)
    return np.asarray(np.exp(height + np.log(size) - slope * size**2 / 2))


def _smallest_tails(largest: FloatArray, height: FloatArray, slope: FloatArray) -> FloatArray:
    """The smallest tail of each draw, in order, (n_draws,)."""
    return np.sort(_tails_beyond(largest, height, slope).min(axis=1))


def critical_like(
    notes: Mapping[str, Any], rates: MonthRates, *, n_windows: int, n_pairs: int, level: float
) -> Critical | None:
    """Critical values from tails that were simulated for other topics of the same months; None where they do not fit.

    The distribution of the statistic is nearly the same for all topics whose counts in a month are not small: with two
    expected articles or more in the median month, critical values of single topics of .5 to 30 % differ by at most .1
    (arXiv, 96 months).

    Args:
        notes: of the changes of those topics, with the simulated tails.
        rates: of the months.
        n_windows: number of windows that are searched now.
        n_pairs: number of their pairs.
        level: simultaneous coverage of all bounds, in (0, 1).
    """
    tail = notes.get("tail")
    same = (notes.get("n_windows"), notes.get("n_pairs")) == (n_windows, n_pairs)
    if not tail or not same or min(tail["hits"], typical_hits(rates)) < MIN_HITS:
        return None
    return _from_tails(np.array([tail["height"], tail["slope"]]), tail["scales"], n_topics=rates.n_topics, level=level)


def typical_hits(rates: MonthRates) -> float:
    """Expected articles on the median topic in the median month, or off it where these are fewer.

    Articles are divided by the topic's design effect: where memberships vary less than counts, an article counts for
    more.
    """
    mean = np.clip(rates.sums.sum(axis=0) / rates.size.sum(), 0.0, 1.0)
    size = float(np.median(rates.size[rates.size > 0]))
    return float(np.median(np.minimum(mean, 1 - mean) / rates.design_effect) * size)


def _from_tails(tails: FloatArray, scales: float, *, n_topics: int, level: float) -> Critical:
    per_topic = -np.expm1(np.log(level) / n_topics)
    height, slope = tails
    value = np.array([_solve(h, s, np.log(per_topic / scales)) for h, s in zip(height, slope, strict=True)])
    return Critical(value=value, height=height, slope=slope, scales=scales, n_topics=n_topics, level=level)


def count_draws(n_pairs: int) -> int:
    """Number of simulated archives: 3,000, and up to 20,000 where few pairs make them cheap.

    With fewer draws, a change near the critical value would be reported with one seed and not with another.
    """
    return int(np.clip(MAX_COMPARISONS / max(n_pairs, 1), MIN_DRAWS, MAX_DRAWS))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Archives:
    """Simulated archives in which nothing changes; draws cycle through the topics.

    Attributes:
        windows: of the months.
        classes: of the pairs of windows.
        design_effect: (n_draws,) of the topic of each draw.
        edge: (n_months + 1, n_draws) articles of the topic before each month.
    """

    windows: Windows
    classes: tuple[PairClass, ...]
    design_effect: FloatArray
    edge: FloatArray

    @classmethod
    def draw(cls, windows: Windows, rates: MonthRates, *, n_draws: int, rng: np.random.Generator) -> _Archives:
        """Binomial counts with the sizes of the months and the mean rates of the topics."""
        mean = np.clip(rates.sums.sum(axis=0) / rates.size.sum(), 1e-4, 1 - 1e-4)
        topic = np.arange(n_draws) % rates.n_topics
        exact = rates.size[None, :] / rates.design_effect[topic, None]
        trials = np.floor(exact + rng.random(exact.shape)).astype(np.int64)
        hits = rng.binomial(trials, mean[topic, None]) * (exact / np.maximum(trials, 1))
        edge = np.concatenate([np.zeros((1, n_draws)), np.cumsum(hits, axis=1).T])
        return cls(windows=windows, classes=find_classes(windows), design_effect=rates.design_effect[topic], edge=edge)

    def largest(self, *, begin: int = 0, stop: int | None = None, minimum: FloatArray | None = None) -> FloatArray:
        """The largest statistic of each class in some draws, (n, n_scales); see `largest_statistics` for `minimum`."""
        windows, stop = self.windows, len(self.design_effect) if stop is None else stop
        found, step = [], max(AT_ONCE, CELLS // len(windows))
        for start in range(begin, stop, step):  # one thread: of short steps by whole arrays two take longer than one
            rows = slice(start, min(start + step, stop))
            trials = windows.size[:, None] / self.design_effect[rows]
            share = np.clip((self.edge[windows.end, rows] - self.edge[windows.start, rows]) / trials, 0.0, 1.0)
            found.append(largest_statistics(share, trials, self.classes, minimum=minimum))
        return np.concatenate(found)


def _tails(largest: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Height and slope of the tail of each class, (n_scales,) each."""
    height, slope = np.array([_tail(values) for values in largest.T]).T
    return height, slope


def _tail_size(n_draws: int) -> int:
    """Number of draws that a tail is fitted to."""
    return max(int(TAIL_FRACTION * n_draws), MIN_TAIL)


def _tail(values: FloatArray) -> tuple[float, float]:
    """Height and slope of log P(V > c) = height + log c - slope c^2 / 2, fitted to the upper tail of the draws."""
    ordered = np.sort(values)[::-1]
    n = _tail_size(len(ordered))
    c = np.maximum(ordered[:n], 1e-6)
    place = np.arange(1, n + 1)
    target = np.log((place - 0.5) / len(ordered)) - np.log(c)
    x = -(c**2) / 2
    weight = place.astype(float)  # the variance of a log tail falls with the draws beyond
    centre_x, centre_y = np.average(x, weights=weight), np.average(target, weights=weight)
    bottom = np.average((x - centre_x) ** 2, weights=weight)
    slope = np.average((x - centre_x) * (target - centre_y), weights=weight) / max(bottom, 1e-12)
    # The tail of the statistic is at least as heavy as that of a normal variable.
    slope = float(np.clip(slope, 0.5, 1.0))
    return float(centre_y - slope * centre_x), slope


def _solve(height: float, slope: float, log_tail: float) -> float:
    """The value with this log tail probability, by fixed-point iteration."""
    c = 4.0
    for _ in range(50):
        c = float(np.sqrt(max(2 * (height + np.log(c) - log_tail) / slope, 1.0)))
    return c
