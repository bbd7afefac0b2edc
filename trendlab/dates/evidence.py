"""What the words of an article say about the day on which it appeared."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from trendlab.dates.adapt import zone_of
from trendlab.dates.lags import YEAR_DAYS, category_of, lags_on, table_of
from trendlab.dates.mentions import Event, Mention, event_named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from trendlab.checks import FloatArray, IntArray
    from trendlab.dates.lags import LagTable

# Mentions in one article are not independent: each counts with this power of its likelihood.
TEMPER = {"weekday": 0.8, "year": 0.5, "event": 0.6}
TEMPER_OTHER = 0.7
# Lags between which the words around a date turn from those for what is to come to those for what is past.
TURN = {"day": (-2, 3), "month": (-15, 62), "quarter": (-60, 30), "year": (-100, 500)}
# Fraction of weekdays named with a day that are not that day's (3 of 72 in Reuters-21578).
WRONG_WEEKDAY = 0.05
# Fraction of mentions that say nothing about the day (history, other people's dates).
NOISE = {"year": 0.02, "weekday": 0.02}
NOISE_OTHER = 0.1
# Of 41 mentions of games or a cup with their year 3 lay near them. Of 19 "ahead of" a yearly event 7 lay further ahead
# than other mentions do; of 9 "after" one 8 lay before it ("will open after Easter"), so that says nothing.
NOISE_YEAR, AHEAD_TIMES = 0.9, 2
# Days that an article "ahead of" an event can be on its other side; and spread around a stated distance to it.
SLACK_DAYS = 3
AWAY_DAYS, AWAY_FRACTION = 3.0, 0.25
MAX_RATES = 20_000_000  # rates that a grid keeps: 160 MB, whatever a source mentions


@dataclass(frozen=True, kw_only=True, eq=False)
class DayGrid:
    """Consecutive days on which articles may have appeared, and the evidence vectors made for them so far.

    Attributes:
        first: first day, in days since 1970-01-01.
        n_days: number of days.
        tilt: factors of the zones of each lag category, where the source asks for them.
        made: log-likelihoods by mention. lags, rates, zones: by what is mentioned, rates by the category too; grids of
            the same days share them. Lags and zones are small integers, as thousands of mentions have some each.
    """

    first: int
    n_days: int
    tilt: Mapping[str, FloatArray] = field(default_factory=dict)
    made: dict[tuple[str, int, int, int, str], FloatArray | None] = field(default_factory=dict)
    lags: dict[tuple[str, int, int, int], IntArray] = field(default_factory=dict)
    rates: dict[tuple[str, str, int, int, int], FloatArray] = field(default_factory=dict)
    zones: dict[tuple[str, int, int, int], IntArray] = field(default_factory=dict)

    @property
    def days(self) -> IntArray:
        """(n_days,) of int, days since 1970-01-01."""
        return np.arange(self.first, self.first + self.n_days)

    @property
    def month_of(self) -> IntArray:
        """(n_days,) of int: calendar month of each day, in months since 1970-01."""
        return self.days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)

    def log_likelihood(self, mention: Mention) -> FloatArray | None:
        """(n_days,) of float: tempered log-likelihood of a mention by day, or None where it says nothing."""
        key = (
            category_of(mention),
            mention.year,
            mention.month,
            mention.day,
            f"{mention.cue}{mention.weekday}{mention.side}{mention.ahead}",
        )
        if key not in self.made:
            self.made[key] = _score(mention, key[0], self)
        return self.made[key]

    def tilted(self, tilt: Mapping[str, FloatArray]) -> DayGrid:
        """The grid with other tilts; what was made of mentions that no tilt is of, such as events, is kept."""
        kept = {key: part for key, part in self.made.items() if key[0] not in tilt and key[0] not in self.tilt}
        return replace(self, tilt=tilt, made=kept)

    def lag(self, mention: Mention) -> IntArray:
        """(n_days,) of int: lag of a mention on each day."""
        key = (mention.kind, mention.year, mention.month, mention.day)
        if key not in self.lags:
            self.lags[key] = lags_on(mention, self.days).astype(np.int32)
        return self.lags[key]

    def rate(self, mention: Mention, category: str, table: LagTable) -> FloatArray:
        """(n_days,) of float: rate of a mention on each day by the table of its category."""
        key = (category, mention.kind, mention.year, mention.month, mention.day)
        found = self.rates.get(key)
        if found is None:
            found = table.at(self.lag(mention))
            if len(self.rates) * self.n_days < MAX_RATES:
                self.rates[key] = found
        return found

    def zone(self, mention: Mention) -> IntArray:
        """(n_days,) of int: zone of a mention's lag on each day."""
        key = (mention.kind, mention.year, mention.month, mention.day)
        if key not in self.zones:
            self.zones[key] = zone_of(mention.kind, self.lag(mention)).astype(np.int8)
        return self.zones[key]


def read_evidence(mentions: list[Mention], grid: DayGrid) -> FloatArray:
    """(n_days,) of float: log-likelihood of an article's mentions by day, 0 everywhere where there are none.

    A value that is mentioned twice counts once.
    """
    total = np.zeros(grid.n_days)
    seen: set[tuple[str, int, int, int, str]] = set()
    for m in mentions:
        key = (m.kind, m.year, m.month, m.day, m.cue + m.side if m.kind == "event" else "")
        if key in seen:
            continue
        seen.add(key)
        part = grid.log_likelihood(m)
        if part is not None:
            total += part
    return total


def _score(mention: Mention, category: str, grid: DayGrid) -> FloatArray | None:
    rate = _event_rate(mention, grid) if mention.kind == "event" else _lag_rate(mention, category, grid)
    if rate is None:
        return None
    noise = _event_noise(mention) if mention.kind == "event" else NOISE.get(mention.kind, NOISE_OTHER)
    found: FloatArray = TEMPER.get(mention.kind, TEMPER_OTHER) * np.log((1 - noise) * rate + noise)
    return found


def _lag_rate(mention: Mention, category: str, grid: DayGrid) -> FloatArray | None:
    table = table_of(category)
    if table is None:
        return None
    lag, rate = grid.lag(mention), grid.rate(mention, category, table)
    tilt = grid.tilt.get(category)
    if tilt is not None:
        rate = rate * tilt[grid.zone(mention)]
    if mention.ahead:
        rate = rate * tense_factor(mention, lag)
    return rate if mention.weekday < 0 else rate * weekday_factor(mention, grid.days - lag)


def tense_factor(mention: Mention, lag: IntArray) -> FloatArray:
    """(n_days,) how much likelier the words around a date are at each lag: even where the lag lies within the date."""
    first, last = TURN[mention.kind]
    past = np.clip((lag - first) / (last - first), 0.0, 1.0)
    found: FloatArray = np.exp(mention.ahead * (0.5 - past))
    return found


def weekday_factor(mention: Mention, days: IntArray) -> FloatArray:
    """(n_days,) how much likelier the weekday named with a day is, where these are the days meant."""
    fits = (days + 3) % 7 == mention.weekday
    found: FloatArray = np.where(fits, 7 * (1 - WRONG_WEEKDAY), 7 / 6 * WRONG_WEEKDAY)
    return found


def _years(grid: DayGrid) -> range:
    low = max(2, int(date.fromordinal(grid.first + 719163).year) - 1)
    high = min(9998, int(date.fromordinal(grid.first + grid.n_days + 719163).year) + 1)
    return range(low, high + 1)


def _event_noise(mention: Mention) -> float:
    event = event_named(mention.cue)
    return NOISE_YEAR if mention.year and not event.yearly else event.noise


def _event_rate(mention: Mention, grid: DayGrid) -> FloatArray | None:
    """How many times the average rate an event is mentioned, by day; None where its words speak of another year."""
    if mention.side == "past":
        return None
    event = event_named(mention.cue)
    rate = np.zeros(grid.n_days)
    for year in [mention.year] if mention.year else _years(grid):
        day = event.day(year)
        if day is not None:
            rate += YEAR_DAYS * _around(event, grid.days - (day.toordinal() - 719163), mention)
    return rate if rate.any() else None


def _around(event: Event, lag: IntArray, mention: Mention) -> FloatArray:
    """Density by days since the event: rising before it, falling after it, on one side, or around a stated distance."""
    before, after = event.before, event.after
    if mention.day:
        spread = AWAY_DAYS + AWAY_FRACTION * abs(mention.day)
        return np.clip(1 - np.abs(lag + mention.day) / (2 * spread), 0, None) / (2 * spread)
    # A day or two on the other side: the words speak of the article's writing, not of its appearance.
    before, after = (AHEAD_TIMES * before, SLACK_DAYS) if mention.side == "before" else (before, after)
    before, after = (SLACK_DAYS, after) if mention.side == "after" else (before, after)
    return np.clip(np.minimum(1 + lag / before, 1 - lag / after), 0, None) * 2 / (before + after)
