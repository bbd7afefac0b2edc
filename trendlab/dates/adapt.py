"""Lag tables fitted to the source at hand: how its own articles mention dates.

Newswire announces dividends weeks ahead, a news brief looks back at yesterday, a weekly letter lists what comes. The
tables of the sources that taught are a mixture, whose weights are estimated from the source's own mentions, given the
days that its articles have so far: a date that it mentions is mentioned as one of those sources would. Each table is
then cut into a few zones of lags. The fraction of mentions in each zone is re-estimated, with the mixture as prior.
Years hold the source in its place, so they move less, and full dates not at all.

Source: Dempster, Laird & Rubin 1977, section 4.3 (mixing proportions), with a Dirichlet prior; Robbins 1956, An
empirical Bayes approach to statistics (a prior made of what other sources did).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.lags import AHEAD_DAYS, YEAR_DAYS, category_of, lags_on, noise_of, table_of, temper_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from trendlab.checks import FloatArray, IntArray
    from trendlab.dates.lags import LagTable
    from trendlab.dates.mentions import Mention

# Mentions that a table counts for against those of the source: 6, 12 and 24 were tried on 28 sources, each left out in
# turn, half of its mentions to fit the tables and the other half to judge them.
PRIOR_MENTIONS = 12.0
PRIOR_YEARS = 40.0
# Mentions that the even mixture counts for, and rounds of EM for its weights.
PRIOR_WEIGHTS, WEIGHT_ROUNDS = 3.0, 30
ZONES = {
    "day": (-14, 0, 2, 8, 20, 45, 90), "month": (-31, 0, 16, 31, 62, 93, 150), "quarter": (-45, 0, 20, 45, 75, 120),
    "half": (-60, 0, 60), "year": (-365, 0, 120, 365, 485, 730, 1095), "weekday": (1, 2, 3, 4, 5, 6),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, eq=False)
class Habits:
    """How a source mentions dates.

    Attributes:
        weights: (n_sources,) share of each source that taught, None for all together.
        tilt: factors of the zones of each lag category.
        log_prior: logarithm of the prior density, against that of the tables as they are.
    """

    weights: FloatArray | None = None
    tilt: Mapping[str, FloatArray] = field(default_factory=dict)
    log_prior: float = 0.0


def zone_of(kind: str, lag: IntArray) -> IntArray:
    """The zone of each lag, from 0."""
    found: IntArray = np.searchsorted(ZONES[kind], lag, side="right")
    return found


@cache
def bins_of(category: str) -> tuple[IntArray, IntArray]:
    """First lag of each bin but the first, and a lag in each bin: the zones, cut between the knots of the table."""
    table = _known_table(category)
    middle = -(-(table.lags[1:] + table.lags[:-1]) // 2)
    edges = np.unique(np.concatenate([middle, ZONES[category.partition("_")[0]]]))
    inner = (edges[:-1] + edges[1:] - 1) // 2
    return edges, np.concatenate([[edges[0] - 1], inner, [edges[-1]]])


def count_lags(articles: Iterable[tuple[list[Mention], IntArray, FloatArray]]) -> dict[str, FloatArray]:
    """Expected mentions by category and bin of lags.

    Args:
        articles: of each its mentions, days since 1970-01-01 in a row, (n_days,), and their probabilities.
    """
    counts: dict[str, FloatArray] = {}
    bins: dict[tuple[str, str, int, int, int], IntArray] = {}
    before: IntArray | None = None
    for mentions, days, posterior in articles:
        if days is not before:
            bins.clear()
            before = days
        for mention in {(m.kind, m.year, m.month, m.day): m for m in mentions if m.kind in ZONES}.values():
            category = category_of(mention)
            if table_of(category) is None:
                continue
            edges, _ = bins_of(category)
            key = (category, mention.kind, mention.year, mention.month, mention.day)
            if key not in bins:
                bins[key] = np.searchsorted(edges, lags_on(mention, days), side="right").astype(np.int16)
            part = np.bincount(bins[key], weights=posterior, minlength=len(edges) + 1)
            counts[category] = counts.get(category, np.zeros(len(edges) + 1)) + part
    return counts


def estimate_habits(
    articles: Iterable[tuple[list[Mention], IntArray, FloatArray]], *, prior: float = PRIOR_MENTIONS
) -> Habits:
    """How the source's own mentions depart from the tables.

    Args:
        articles: of each its mentions, days since 1970-01-01 in a row, (n_days,), and their probabilities.
        prior: mentions that a table counts for.
    """
    counts = count_lags(articles)
    if not counts:
        return Habits()
    weights = estimate_weights(counts)
    tilt = {}
    log_prior = float(PRIOR_WEIGHTS * np.mean(np.log(weights * len(weights))))
    for category, n in counts.items():
        kind = category.partition("_")[0]
        if "_full" in category:
            continue
        zone = np.bincount(zone_of(kind, bins_of(category)[1]), weights=n, minlength=len(ZONES[kind]) + 1)
        strength = PRIOR_YEARS if kind == "year" else prior
        share = _table_share(category, kind, weights)
        tilt[category] = (strength * share + zone) / (strength + zone.sum()) / share
        log_prior += strength * float(share @ np.log(tilt[category]))
    return Habits(weights=weights, tilt=tilt, log_prior=log_prior)


def estimate_weights(counts: Mapping[str, FloatArray]) -> FloatArray:
    """(n_sources,) share of each source that taught in the mixture that makes the mentions likeliest.

    Args:
        counts: expected mentions by category and bin of lags.
    """
    parts = [_terms_of(category, n) for category, n in counts.items()]
    rate, noise, mentions = (np.concatenate(x, axis=-1) for x in zip(*parts, strict=True))
    weights: FloatArray = np.full(len(rate), 1 / len(rate))
    for _ in range(WEIGHT_ROUNDS):
        part = weights[:, None] * rate
        weights = PRIOR_WEIGHTS / len(rate) + part @ (mentions / (part.sum(axis=0) + noise))
        weights /= weights.sum()
    return weights


def _terms_of(category: str, n: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Of the bins that hold mentions: likelihood by source, (n_sources, n_bins), that of noise, and what counts."""
    table = _known_table(category)
    lag, held, kind = bins_of(category)[1], np.flatnonzero(n > 0), category.partition("_")[0]
    rate = np.exp([np.interp(lag[held], table.lags, column) for column in np.log(table.rates.T)])
    return (1 - noise_of(kind)) * rate, np.full(len(held), noise_of(kind)), temper_of(kind) * n[held]


def _known_table(category: str) -> LagTable:
    table = table_of(category)
    if table is None:
        raise KeyError(category)
    return table


def _table_share(category: str, kind: str, weights: FloatArray | None) -> FloatArray:
    """Fraction of a table's mentions in each zone."""
    table = _known_table(category)
    low, high = (0, 7) if kind == "weekday" else (-AHEAD_DAYS, YEAR_DAYS - AHEAD_DAYS)
    if kind == "year":
        low, high = -7300, 7300
    lag = np.arange(low, high)
    mass = np.bincount(zone_of(kind, lag), weights=table.at(lag, weights), minlength=len(ZONES[kind]) + 1)
    found: FloatArray = np.maximum(mass / mass.sum(), 1e-4)
    return found
