"""What words say about the day of publication."""

from __future__ import annotations

import numpy as np

from trendlab.dates import evidence
from trendlab.dates.adapt import ZONES
from trendlab.dates.evidence import DayGrid, read_evidence
from trendlab.dates.mentions import find_mentions

GRID = DayGrid(first=int(np.datetime64("2022-01-01").astype("datetime64[D]").astype(int)), n_days=730)


def day(text: str) -> int:
    """Days since 1970-01-01."""
    return int(np.datetime64(text).astype(int))


def test_full_date_makes_the_days_after_it_likeliest():
    score = read_evidence(find_mentions("On May 3, 2022, it opened."), GRID)
    best = (np.datetime64("2022-01-01") + int(score.argmax())).astype(object)
    assert str(best) == "2022-05-03"


def test_what_is_kept_for_a_mention_takes_little_room(monkeypatch):
    grid = DayGrid(first=GRID.first, n_days=GRID.n_days)
    mention, other = find_mentions("On May 3, 2022, it opened."), find_mentions("On June 4, 2022, it opened.")
    tilted = grid.tilted({"day_full_lead": np.ones(len(ZONES["day"]) + 1)})
    wanted = read_evidence(other, tilted)
    assert np.array_equal(wanted, read_evidence(other, grid))
    assert {lag.dtype for lag in grid.lags.values()} == {np.dtype("int32")}
    assert {zone.dtype for zone in grid.zones.values()} == {np.dtype("int8")}
    monkeypatch.setattr(evidence, "MAX_RATES", 1)
    small = DayGrid(first=GRID.first, n_days=GRID.n_days)
    read_evidence(mention, small)
    assert np.array_equal(wanted, read_evidence(other, small))
    assert len(small.rates) == 1


def test_value_mentioned_twice_counts_once():
    once = read_evidence(find_mentions("In July 2022 it rained."), GRID)
    twice = read_evidence(find_mentions("In July 2022 it rained. In July 2022."), GRID)
    assert np.array_equal(once, twice)


def test_no_mention_says_nothing():
    assert not read_evidence([], GRID).any()


def test_event_speaks_for_its_season_in_every_year():
    score = read_evidence(find_mentions("before Christmas sales"), GRID)
    months = GRID.month_of - GRID.month_of[0]
    best = np.array([score[months == m].max() for m in range(24)])
    assert set(np.argsort(best)[-2:]) == {11, 23}


def test_weekday_named_with_a_day_speaks_for_the_years_in_which_it_fits():
    # 4 March is a Tuesday in 2008 and 2014; 2013's is a Monday.
    grid = DayGrid(first=day("2007-01-01"), n_days=3288)
    score = read_evidence(find_mentions("On Tuesday, March 4, it said so."), grid)
    at = {year: score[day(f"{year}-03-05") - grid.first] for year in (2008, 2013, 2014)}
    assert at[2008] == at[2014] > at[2013] + 1
