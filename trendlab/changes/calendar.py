"""The high and the low months of the year of a topic that has a season.

Each calendar month is summed over the whole years of the archive, as `compare_periods` sums the same months of several
years. Of all stretches of one to six months, the two with the largest certain difference that the season explains are
taken. The bounds are Bonferroni's over all pairs of stretches and all topics, at a tenth of the error rate of all
changes. They therefore hold whatever months are chosen after looking, and raise the error rate by at most that tenth.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from trendlab.changes.both import BothWays
from trendlab.changes.levels import find_level
from trendlab.changes.likelihood import TwoShares, covariance_factor, likelihood_bounds, signed_root
from trendlab.changes.windows import MIN_DOCS
from trendlab.changes.yearly import YEAR, Yearly, calendar_mask
from trendlab.checks import BoolArray, FloatArray, IntArray, read_only

if TYPE_CHECKING:
    from trendlab.changes.rates import MonthRates
    from trendlab.changes.season import Season

MAX_STRETCH = 6
MIN_YEARS = 2
ERROR_FRACTION = 0.1


@dataclass(frozen=True, kw_only=True, eq=False)
class _Year:
    """The months of a year, each summed over whole years.

    Attributes:
        size: (12,) sum of the weights of the articles of each calendar month.
        sums: (12,) size times rate of a topic.
        covariance: (12, 12) of `sums`, in units of one article's variance.
        design_effect: of the topic.
    """

    size: FloatArray
    sums: FloatArray
    covariance: FloatArray
    design_effect: float

    def __post_init__(self) -> None:
        for name in ("size", "sums", "covariance"):
            object.__setattr__(self, name, read_only(getattr(self, name), float))

    def means(self, inside: FloatArray, values: FloatArray) -> FloatArray:
        """Means of sums over stretches of (..., 12)."""
        return np.asarray((inside @ values) / np.maximum(inside @ self.size, MIN_DOCS))

    def shares(self, inside: FloatArray) -> TwoShares:
        """The shares of pairs of stretches, (n_pairs, 2, 12), with their effective trials."""
        rate = np.clip(self.means(inside, self.sums), 0.0, 1.0)
        weight = inside / np.maximum(inside @ self.size, MIN_DOCS)[:, :, None]
        variance = np.maximum(((weight @ self.covariance) * weight).sum(axis=2), 1e-12)
        shared = ((weight[:, 0] @ self.covariance) * weight[:, 1]).sum(axis=1)
        factor = covariance_factor(variance.sum(axis=1), shared) / self.design_effect
        return TwoShares(
            after=rate[:, 0], before=rate[:, 1], n_after=factor / variance[:, 0], n_before=factor / variance[:, 1]
        )


@lru_cache(maxsize=1)
def stretches() -> tuple[IntArray, FloatArray]:
    """All pairs of stretches of the year that share no month, each pair once.

    Returns:
        First and last calendar month, 1 to 12, of (n_pairs, 2) stretches, (n_pairs, 2, 2); and the months that each
        holds, (n_pairs, 2, 12) of 0 and 1.
    """
    every = np.array([(a, n) for a in range(YEAR) for n in range(1, MAX_STRETCH + 1)])
    inside = ((np.arange(YEAR) - every[:, :1]) % YEAR < every[:, 1:]).astype(float)
    one, other = np.nonzero(np.triu(inside @ inside.T == 0, k=1))
    ends = np.stack([every[:, 0] + 1, (every[:, 0] + every[:, 1] - 1) % YEAR + 1], axis=1)
    return np.stack([ends[one], ends[other]], axis=1), np.stack([inside[one], inside[other]], axis=1)


def find_yearly(season: Season, topic: int, rates: MonthRates, *, level: float) -> Yearly | None:
    """High and low months of a topic's season, with their shares over the last whole years.

    None where there are fewer than two whole years, or no two stretches of the year certainly differ.

    Args:
        season: the topic's yearly pattern.
        topic: number of the topic.
        rates: of the months, in both ways.
        level: simultaneous coverage of the bounds of all changes, in (0, 1).

    Source: `trendlab.changes.likelihood` (bounds); Bonferroni over pairs of stretches and topics.
    """
    from scipy.special import ndtr, ndtri

    used = np.arange(len(rates.months)) >= len(rates.months) % YEAR
    if used.sum() < MIN_YEARS * YEAR:
        return None
    ends, inside = stretches()
    n_questions = len(ends) * rates.n_topics
    z = float(-ndtri(ERROR_FRACTION * (1 - level) / (2 * n_questions)))
    dated, root, certain = _certain(season, topic, rates, used=used, z=z)
    best = int(np.argmax(certain))
    lower, upper = (float(x[0]) for x in _bounds(topic, rates, inside[[best]], used=used, z=z))
    if certain[best] <= 0 or lower * upper <= 0:
        return None
    one, other = ((int(first), int(last)) for first, last in ends[best])
    high, low = (one, other) if dated[best] > 0 else (other, one)
    months = rates.months[used]
    levels = [find_level(rates, used & calendar_mask(rates.months, side), topic, level=level) for side in (high, low)]
    (up, down), near = levels, sorted((abs(lower), abs(upper)))
    return Yearly(
        high=high, low=low, start=str(months[0]), end=str(months[-1]), high_share=100 * up.share,
        low_share=100 * down.share, high_lower=100 * up.lower, high_upper=100 * up.upper, low_lower=100 * down.lower,
        low_upper=100 * down.upper, difference=100 * (up.share - down.share), lower=100 * near[0], upper=100 * near[1],
        p_adjusted=min(1.0, 2 * n_questions / ERROR_FRACTION * float(ndtr(-abs(root[best])))),
    )  # fmt: skip


def _certain(
    season: Season, topic: int, rates: MonthRates, *, used: BoolArray, z: float
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Difference as dated, signed root, and certain part of what the season explains, (n_pairs,) of stretches each.

    The certain part is 0 where bounds include 0, signs differ, or a stretch has too few articles.
    """
    _, inside = stretches()
    year = _sum_year(rates, topic, used)
    dated, root = _sum_year(rates.dated, topic, used).shares(inside).difference, signed_root(year.shares(inside))
    effect = year.means(inside, _by_month(rates, season.effect * rates.size, used))
    made = effect[:, 0] - effect[:, 1]
    held = (np.abs(root) > z) & (root * dated > 0) & (root * made > 0)
    held &= (inside @ year.size).min(axis=1) >= MIN_DOCS
    return dated, root, np.where(held, np.abs(made) * (1 - z / np.maximum(np.abs(root), 1e-9)), 0.0)


def _bounds(
    topic: int, rates: MonthRates, inside: FloatArray, *, used: BoolArray, z: float
) -> tuple[FloatArray, FloatArray]:
    """Bounds of the difference of pairs of stretches, in both ways."""
    deconvolved, dated = (_sum_year(way, topic, used).shares(inside) for way in (rates, rates.dated))
    return BothWays(dated=dated, deconvolved=deconvolved).bounds(
        lambda two: likelihood_bounds(two, z), dated.difference
    )


def _sum_year(rates: MonthRates, topic: int, used: BoolArray) -> _Year:
    place = _places(rates, used)
    return _Year(
        size=rates.size @ place, sums=rates.sums[:, topic] @ place, covariance=place.T @ rates.sum_covariance @ place,
        design_effect=float(rates.design_effect[topic]),
    )  # fmt: skip


def _by_month(rates: MonthRates, values: FloatArray, used: BoolArray) -> FloatArray:
    return np.asarray(values @ _places(rates, used))


def _places(rates: MonthRates, used: BoolArray) -> FloatArray:
    """(n_months, 12) 1 where a month that is used is this one of the year."""
    number = rates.months.astype("datetime64[M]").astype(int) % YEAR
    return np.asarray((number[:, None] == np.arange(YEAR)) & used[:, None], dtype=float)
