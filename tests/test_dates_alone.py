"""Sequences in order of which no article is dated."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import numpy as np

from trendlab.dates.alone import count_week, date_alone
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


def test_sequence_whose_order_is_in_doubt_is_dated_in_fewer_blocks():
    days = [FIRST + timedelta(days=k) for k in range(250)]
    order = Order(direction="unsure", why="", probability={"oldest": 0.6, "newest": 0.4})
    found = date_alone(planted(days), np.arange(len(days)), years=YEARS, order=order)
    assert len(found.posterior) == 125
    best = found.days[found.posterior[found.block].argmax(axis=1)].astype("datetime64[D]").astype("datetime64[M]")
    assert np.mean(best.astype(int) == months_of(days)) > 0.9
