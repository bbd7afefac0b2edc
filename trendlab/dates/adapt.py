"""Lag tables fitted to the source at hand: how its own articles mention dates.

A newswire announces dividends weeks ahead, a news brief looks back at yesterday. Each table is cut into a few zones of
lags. The fraction of mentions in each zone is re-estimated from the source's own articles, given the posterior of their
days, with the table as prior. Years have a stronger prior, for they fix the level of the whole source; full dates keep
their table.

Source: Dempster, Laird & Rubin 1977, section 4.3 (mixing proportions), with a Dirichlet prior.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.lags import AHEAD_DAYS, YEAR_DAYS, category_of, lags_on, table_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from trendlab.checks import FloatArray, IntArray
    from trendlab.dates.mentions import Mention

PRIOR_MENTIONS = 6.0
PRIOR_YEARS = 40.0
ZONES = {
    "day": (-14, 0, 2, 8, 20, 45, 90), "month": (-31, 0, 16, 31, 62, 93, 150), "quarter": (-45, 0, 20, 45, 75, 120),
    "half": (-60, 0, 60), "year": (-365, 0, 120, 365, 485, 730, 1095), "weekday": (1, 2, 3, 4, 5, 6),
}  # fmt: skip


def zone_of(kind: str, lag: IntArray) -> IntArray:
    """The zone of each lag, from 0."""
    found: IntArray = np.searchsorted(ZONES[kind], lag, side="right")
    return found


def estimate_tilt(
    articles: Iterable[tuple[list[Mention], IntArray, FloatArray]],
    *,
    prior: float = PRIOR_MENTIONS,
    zone: Callable[[Mention], IntArray] | None = None,
) -> dict[str, FloatArray]:
    """Factor of each zone, by lag category, estimated from the source's own mentions.

    Args:
        articles: of each its mentions, days since 1970-01-01 in a row, (n_days,), and their probabilities.
        prior: mentions that the table counts for.
        zone: (n_days,) zone of a mention's lag on each day, where the days are the same for all; else it is found here.
    """
    counts: dict[str, FloatArray] = {}
    kinds: dict[str, str] = {}
    zones: dict[tuple[str, int, int, int], IntArray] = {}
    before: IntArray | None = None
    for mentions, days, posterior in articles:
        if days is not before:
            zones.clear()
            before = days
        for mention in {(m.kind, m.year, m.month, m.day): m for m in mentions if m.kind in ZONES}.values():
            category = category_of(mention)
            if (mention.year and mention.kind != "year") or table_of(category) is None:
                continue
            key = (mention.kind, mention.year, mention.month, mention.day)
            if key not in zones:
                zones[key] = zone_of(mention.kind, lags_on(mention, days)) if zone is None else zone(mention)
            n_zones = len(ZONES[mention.kind]) + 1
            part = np.bincount(zones[key], weights=posterior, minlength=n_zones)
            counts[category] = counts.get(category, np.zeros(n_zones)) + part
            kinds[category] = mention.kind
    return {
        category: _factor(_table_fractions(category, kinds[category]), n, PRIOR_YEARS if category == "year" else prior)
        for category, n in counts.items()
    }


def _factor(share: FloatArray, found: FloatArray, prior: float) -> FloatArray:
    factor: FloatArray = (prior * share + found) / (prior + found.sum()) / share
    return factor


def _table_fractions(category: str, kind: str) -> FloatArray:
    """Fraction of a table's mentions in each zone."""
    table = table_of(category)
    if table is None:
        raise KeyError(category)
    low, high = (0, 7) if kind == "weekday" else (-AHEAD_DAYS, YEAR_DAYS - AHEAD_DAYS)
    if kind == "year":
        low, high = -7300, 7300
    lag = np.arange(low, high)
    mass = np.bincount(zone_of(kind, lag), weights=table.at(lag), minlength=len(ZONES[kind]) + 1)
    found: FloatArray = np.maximum(mass / mass.sum(), 1e-4)
    return found
