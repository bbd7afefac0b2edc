"""How far the largest of all differences lies from 0 where nothing changes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.kernel import largest_statistics
from trendlab.checks import FloatArray, IntArray, read_only

if TYPE_CHECKING:
    from trendlab.changes.rates import MonthRates
    from trendlab.changes.windows import Pairs, Windows

FEWEST_DRAWS, MOST_DRAWS = 3000, 20_000
COMPARED = 2e8
TAIL_PART = 0.1
LEAST_TAIL = 20


@dataclass(frozen=True, kw_only=True, eq=False)
class Critical:
    """Critical values that hold for all pairs of windows and all topics at once.

    The tail of the largest statistic of one topic in a class of windows is c^a exp(b - slope c^2 / 2).

    Attributes:
        reach: (n_scales,) critical value of each class: bounds and calls use that of the shorter window.
        height, slope: (n_scales,) of the log tails.
        scales: effective number of classes, of which one topic has as many chances.
        n_topics: topics that are searched together.
        level: coverage of all bounds together.
    """

    reach: FloatArray
    height: FloatArray
    slope: FloatArray
    scales: float
    n_topics: int
    level: float

    def __post_init__(self) -> None:
        for name in ("reach", "height", "slope"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def p_adjusted(self, statistic: FloatArray, scale: IntArray) -> FloatArray:
        """Probability that any pair of any topic would be this far from 0 if nothing had changed."""
        size = np.maximum(np.abs(statistic), 1.0)
        tail = np.exp(np.minimum(self.height[scale] + np.log(size) - self.slope[scale] * size**2 / 2, 0.0))
        alone = np.minimum(self.scales * tail, 1.0 - 1e-12)
        return np.asarray(-np.expm1(self.n_topics * np.log1p(-alone)))


def find_critical(
    windows: Windows, pairs: Pairs, rates: MonthRates, *, level: float, rng: np.random.Generator
) -> Critical:
    """Critical values by simulation of counts with the sizes of the months and the mean rates of the topics.

    Every class of windows has the same chance of a false alarm, so that years are not judged by what bursts of two
    months may do.

    Source: Frick, Munk & Sieling 2014, section 1.2 (the largest local likelihood ratio, simulated); Duembgen & Spokoiny
    2001, Annals of Statistics 29 (classes of equal chance).
    """
    largest = _simulate(windows, pairs, rates, rng=rng)
    height, slope = np.array([_tail(largest[:, s]) for s in range(pairs.n_scales)]).T
    tail = np.exp(height + np.log(np.maximum(largest, 1.0)) - slope * np.maximum(largest, 1.0) ** 2 / 2)
    least = np.sort(tail.min(axis=1))
    at = max(int(0.05 * len(least)), 1)
    scales = float(np.clip((at + 1) / len(least) / max(least[at], 1e-12), 1.0, pairs.n_scales))
    alone = -np.expm1(np.log(level) / rates.n_topics)
    reach = np.array([_solve(h, s, np.log(alone / scales)) for h, s in zip(height, slope, strict=True)])
    return Critical(reach=reach, height=height, slope=slope, scales=scales, n_topics=rates.n_topics, level=level)


def count_draws(n_pairs: int) -> int:
    """How many archives are drawn: 3,000, and up to 20,000 where there are so few pairs that this takes no longer.

    A change near the critical value would else be told by one seed and not by another.
    """
    return int(np.clip(COMPARED / max(n_pairs, 1), FEWEST_DRAWS, MOST_DRAWS))


def _simulate(windows: Windows, pairs: Pairs, rates: MonthRates, *, rng: np.random.Generator) -> FloatArray:
    """The largest statistic of each class, (n_draws, n_scales), topics in turn."""
    mean, n_draws = np.clip(rates.sums.sum(axis=0) / rates.size.sum(), 1e-4, 1 - 1e-4), count_draws(len(pairs))
    topic = np.arange(n_draws) % rates.n_topics
    exact = rates.size[None, :] / rates.effect[topic, None]
    trials = np.floor(exact + rng.random(exact.shape)).astype(np.int64)
    hits = rng.binomial(trials, mean[topic, None]) * (exact / np.maximum(trials, 1))
    edge = np.concatenate([np.zeros((n_draws, 1)), np.cumsum(hits, axis=1)], axis=1)
    per_window = windows.size[None, :] / rates.effect[topic, None]
    share = np.clip((edge[:, windows.end] - edge[:, windows.start]) / per_window, 0.0, 1.0)
    out = np.zeros((n_draws, pairs.n_scales))

    def judge(part: slice) -> None:
        largest_statistics(share[part], per_window[part], pairs.first, pairs.second, pairs.scale, out[part])

    with ThreadPoolExecutor(2) as pool:  # each draw by itself: the result does not depend on the threads
        list(pool.map(judge, (slice(0, n_draws // 2), slice(n_draws // 2, n_draws))))
    return out


def _tail(values: FloatArray) -> tuple[float, float]:
    """Height and slope of log P(V > c) = height + log c - slope c^2 / 2, from the upper part of draws."""
    ordered = np.sort(values)[::-1]
    n = max(int(TAIL_PART * len(ordered)), LEAST_TAIL)
    c = np.maximum(ordered[:n], 1e-6)
    place = np.arange(1, n + 1)
    target = np.log((place - 0.5) / len(ordered)) - np.log(c)
    x = -(c**2) / 2
    weight = place.astype(float)  # the variance of a log tail falls with the draws beyond
    centre_x, centre_y = np.average(x, weights=weight), np.average(target, weights=weight)
    bottom = np.average((x - centre_x) ** 2, weights=weight)
    slope = np.average((x - centre_x) * (target - centre_y), weights=weight) / max(bottom, 1e-12)
    # A statistic that is normal at best has no tail lighter than that of a normal one.
    slope = float(np.clip(slope, 0.5, 1.0))
    return float(centre_y - slope * centre_x), slope


def _solve(height: float, slope: float, log_tail: float) -> float:
    """The value whose tail this is, by a few steps of a fixed point."""
    c = 4.0
    for _ in range(50):
        c = float(np.sqrt(max(2 * (height + np.log(c) - log_tail) / slope, 1.0)))
    return c
