"""Sequences in order of which no article is dated."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from trendlab.dates.alone import count_week, date_alone
from trendlab.dates.lags import table_of
from trendlab.dates.order import Order
from trendlab.dates.reader import Reader

FIRST = date(2019, 1, 5)
YEARS = ((date(2017, 1, 1) - date(1970, 1, 1)).days, (date(2023, 12, 31) - date(1970, 1, 1)).days)


def planted(days: list[date]) -> Reader:
    """Articles that name the day before theirs, every third with its year."""
    texts = []
    for k, day in enumerate(days):
        said = day - timedelta(days=1)
        texts.append(
            f"On {calendar.month_name[said.month]} {said.day}{f', {said.year}' if k % 3 == 0 else ''}, it said so."
        )
    return Reader(texts=texts, languages=["en"] * len(days))


def months_of(days: list[date]) -> np.ndarray:
    return np.array([12 * (d.year - 1970) + d.month - 1 for d in days])


def test_steady_and_clumped_feeds_come_back():
    steady = [FIRST + timedelta(days=6 * k) for k in range(60)]
    clumped = [FIRST + timedelta(days=k // 12) for k in range(48)] + [
        FIRST + timedelta(days=700 + k // 12) for k in range(24)
    ]
    for days in (steady, clumped):
        found = date_alone(planted(days), np.arange(len(days)), years=YEARS, order=Order(direction="oldest", why=""))
        best = found.days[found.posterior[found.block].argmax(axis=1)].astype("datetime64[D]").astype("datetime64[M]")
        assert np.mean(best.astype(int) == months_of(days)) > 0.9


def test_feed_without_a_word_on_its_year_does_not_claim_one():
    days = [FIRST + timedelta(days=6 * k) for k in range(40)]
    texts = [f"On {calendar.month_name[d.month]} {d.day} it rained." for d in days]
    reader = Reader(texts=texts, languages=["en"] * len(days))
    found = date_alone(reader, np.arange(len(days)), years=YEARS, order=Order(direction="oldest", why=""))
    year = found.days.astype("datetime64[D]").astype("datetime64[Y]").astype(int)
    by_year = np.array([found.posterior[:, year == y].sum(axis=1) for y in np.unique(year)])
    assert by_year.max() < 0.5


def test_week_counts_neighbours_within_half_a_week():
    # Days 0, 3 and 10: the first two see each other.
    assert count_week(np.array([0.0, 3.0, 10.0])).tolist() == [2, 2, 1]


def test_regular_feed_is_found_to_be_regular_and_a_feed_of_bursts_is_not():
    rng = np.random.default_rng(0)
    steady = [FIRST + timedelta(days=7 * k) for k in range(60)]
    bursts = [FIRST + timedelta(days=int(d)) for d in np.cumsum(rng.exponential(7.0, 60) * (rng.random(60) < 0.5) * 2)]
    width = []
    for days in (steady, bursts):
        kept = [f"On {calendar.month_name[d.month]} {d.day}, {d.year}, it said so." for d in days]
        texts = [text if k % 6 == 0 else "It said so." for k, text in enumerate(kept)]
        reader = Reader(texts=texts, languages=["en"] * len(days))
        found = date_alone(reader, np.arange(len(days)), years=YEARS, order=Order(direction="oldest", why=""))
        prob = found.posterior[found.block]
        low, high = ((np.cumsum(prob, axis=1) < part).sum(axis=1) for part in (0.25, 0.75))
        width.append((high - low).mean())
    assert width[0] < 0.9 * width[1]


def drawn_from(source: int, days: list[date], rng: np.random.Generator) -> Reader:
    """Articles that name three days without a year, at the lags of one source of the tables; every fourth its month."""
    lag, table = np.arange(-120, 245), table_of("day")
    assert table is not None
    rate = table.at(lag, np.eye(table.rates.shape[1])[source])
    texts = []
    for k, day in enumerate(days):
        named = [day - timedelta(days=int(x)) for x in rng.choice(lag, 3, p=rate / rate.sum())]
        said = [f"The hall: {calendar.month_name[d.month]} {d.day}." for d in named]
        said += [f"In {calendar.month_name[day.month]} {day.year}."] * (k % 4 == 0)
        texts.append("x" * 300 + " " + " ".join(said))
    reader = Reader(texts=texts, languages=["en"] * len(days))
    for row in range(len(days)):
        # The words say nothing of the tense; neither must the weight that every sentence has.
        reader._read[row] = [replace(mention, ahead=0.0) for mention in reader.mentions(row)]
    return reader


@pytest.mark.parametrize("source", [9, 11], ids=["a newswire that looks back", "a weekly that announces"])
def test_planted_lags_of_either_kind_are_held_by_the_months_of_nine_tenths(source):
    # Two feeds of 80 articles; errors of one feed go together, so that a standard error is about .03.
    inside = []
    for seed in range(2):
        rng = np.random.default_rng([seed, source])
        days = [FIRST + timedelta(days=int(d)) for d in np.cumsum(rng.exponential(4.0, 80))]
        reader = drawn_from(source, days, rng)
        found = date_alone(reader, np.arange(80), years=YEARS, order=Order(direction="oldest", why=""))
        month = found.days.astype("datetime64[D]").astype("datetime64[M]").astype(int)
        share = np.array([found.posterior[:, month == m].sum(axis=1) for m in np.unique(month)]).T[found.block]
        own = share[np.arange(80), months_of(days) - month[0]][:, None]
        inside += ((share * (share > own)).sum(axis=1) < 0.9).tolist()
    assert np.mean(inside) > 0.85
