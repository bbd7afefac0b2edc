"""Sequences in order of which no article is dated."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import numpy as np
import pytest

from trendlab.dates import alone
from trendlab.dates.alone import count_week, date_alone, in_bins
from trendlab.dates.chain import Gaps
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


def vague(n: int) -> Reader:
    """Articles of six years of which every tenth names its year and every seventh a month."""
    days = [FIRST + timedelta(days=2190 * k // n) for k in range(n)]
    texts = [
        f"It rained{f' in {day.year}' if k % 10 == 0 else ''}{f' until {day:%B}' if k % 7 == 0 else ''}."
        for k, day in enumerate(days)
    ]
    return Reader(texts=texts, languages=["en"] * n)


@pytest.mark.parametrize("named_days", [0, 6])
def test_vague_source_of_many_years_is_dated_in_bins_as_it_is_by_day(monkeypatch, named_days):
    reader, order = vague(60), Order(direction="oldest", why="")
    for k in range(named_days):
        reader.texts[10 * k] += f" On June 7, {2019 + k}, it was said."
    years = (YEARS[0], YEARS[1] + 2000)
    binned = date_alone(reader, np.arange(60), years=years, order=order)
    monkeypatch.setattr(alone, "bin_size", lambda _: 1)
    by_day = date_alone(reader, np.arange(60), years=years, order=order)
    found = []
    for one in (binned, by_day):
        months = one.days.astype("datetime64[D]").astype("datetime64[M]").astype(int)
        found.append(np.array([np.bincount(months, weights=row, minlength=1200) for row in one.posterior]))
    # Probability that is in another month: a start of EM that is just kept, or just not, is worth as much.
    assert np.abs(found[0] - found[1]).sum(axis=1).mean() / 2 < 0.05


def test_gaps_in_bins_are_fewer_bins_by_the_days_of_one():
    gaps = Gaps(weights=np.array([0.5, 0.5]), means=np.array([0.0, 30.0]), outlier_days=20.0)
    found = in_bins(gaps, 5)
    assert found.means.tolist() == [0.0, 6.0]
    assert found.outlier_days == 4.0
