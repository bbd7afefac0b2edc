"""Lag tables bent towards a source."""

from __future__ import annotations

import numpy as np

from trendlab.dates.adapt import estimate_tilt, zone_of
from trendlab.dates.mentions import find_mentions


def test_lags_fall_into_their_zones():
    # Zones of days: below -14, -14 to -1, 0 to 1, 2 to 7, 8 to 19, 20 to 44, 45 to 89, from 90 on.
    assert zone_of("day", np.array([-20, -1, 0, 1, 2, 200])).tolist() == [0, 1, 2, 2, 3, 7]


def test_source_that_writes_of_yesterday_raises_the_zone_of_short_lags():
    days = np.arange(np.datetime64("2020-01-01"), np.datetime64("2021-01-01")).astype(np.int64)
    text = "x" * 300 + " It was opened on March 3 in Bonn."
    published = np.zeros(len(days))
    published[days == np.datetime64("2020-03-04").astype(int)] = 1
    tilt = estimate_tilt([(find_mentions(text), days, published)] * 50)["day"]
    assert tilt[2] > 5
    assert (np.delete(tilt, 2) < 1).all()


def test_no_mentions_leave_every_table_as_it_is():
    assert estimate_tilt([([], np.arange(3), np.ones(3) / 3)]) == {}
