"""What words say about the day of publication."""

from __future__ import annotations

import numpy as np

from trendlab.dates.evidence import DayGrid, read_evidence
from trendlab.mentions import find_mentions

GRID = DayGrid(first=int(np.datetime64("2022-01-01").astype("datetime64[D]").astype(int)), n_days=730)


def test_full_date_makes_the_days_after_it_likeliest():
    score = read_evidence(find_mentions("On May 3, 2022, it opened."), GRID)
    best = (np.datetime64("2022-01-01") + int(score.argmax())).astype(object)
    assert str(best) == "2022-05-03"


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
