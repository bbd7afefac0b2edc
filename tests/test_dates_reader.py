"""Years that a source is about."""

from __future__ import annotations

import numpy as np

from trendlab.dates.known import Known
from trendlab.dates.reader import Reader, telling, year_range
from trendlab.dates.spec import DateSpec


def unknown(n: int) -> Known:
    zeros, none = np.zeros(n, np.int64), np.zeros(n, bool)
    return Known(first=zeros, last=zeros, read=none, dated=none, carried={}, carried_by={}, notes={})


def test_years_run_from_before_the_latest_mentioned_to_after():
    reader = Reader(texts=["in 2019 and 1950", "by 2060, after 2021"], languages=["en", "en"])
    low, high = year_range(reader, unknown(2), DateSpec(), rows=np.arange(2))
    assert str(np.datetime64(low, "D")) == "2018-01-01"
    assert str(np.datetime64(high, "D")) >= "2022-12-31"


def test_no_year_gives_no_range_and_given_years_rule():
    reader = Reader(texts=["in May"], languages=["en"])
    assert year_range(reader, unknown(1), DateSpec(), rows=np.arange(1)) is None
    low, high = year_range(reader, unknown(1), DateSpec(years=(2001, 2002)), rows=np.arange(1))
    assert (str(np.datetime64(low, "D")), str(np.datetime64(high, "D"))) == ("2001-01-01", "2002-12-31")


def test_flat_evidence_tells_nothing():
    assert telling(np.zeros((1, 9))).tolist() == [0.0]
