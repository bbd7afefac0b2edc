"""Lag tables and what a mention's lag is."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.dates.lags import LagTable, category_of, find_lag, lag_tables, lags_on, reference_day, table_of
from trendlab.dates.mentions import find_mentions


def day(text: str) -> int:
    return int(np.datetime64(text, "D").astype(int))


def mention(text: str):
    return find_mentions(text)[0]


def test_lag_without_a_year_is_counted_from_the_nearest_date():
    # 20 December, read on 5 January, was 16 days ago; read on 1 December it lies 19 days ahead.
    said = mention("on Dec. 20 it")
    assert find_lag(said, day("2023-01-05")) == 16
    assert find_lag(said, day("2022-12-01")) == -19


def test_lags_on_a_row_of_days_agree_with_one_by_one():
    days = np.arange(day("2021-06-01"), day("2023-06-01"))
    for text in ("on Dec. 20 it", "in the third quarter", "on Friday", "in March 2022"):
        said = mention(text)
        assert lags_on(said, days).tolist() == [find_lag(said, int(d)) for d in days]


def test_leap_day_in_a_common_year_is_its_last_of_february():
    assert reference_day(mention("on Feb. 29 it"), 2023) == day("2023-02-28")


def test_rate_between_knots_is_interpolated_on_a_log_scale():
    # Half-way between rates 1 and 4: their geometric mean, 2.
    table = LagTable(lags=np.array([0, 2]), rate=np.array([1.0, 4.0]), n=9)
    assert table.at(np.array([-5, 0, 1, 2, 9])) == pytest.approx([1, 1, 2, 4, 4])


def test_every_table_is_positive_and_a_missing_one_falls_back():
    assert all((t.rate > 0).all() for t in lag_tables().values())
    assert table_of("month_nonsense") is lag_tables()["month"]
    assert category_of(mention("last May it")) == "month_last"


@pytest.mark.parametrize("text", ["on 12 March", "on 29 February", "last Monday", "on 3 May 2021", "in December"])
def test_lags_on_many_days_are_those_on_each(text):
    (mention, *_), days = find_mentions(text, "en"), np.arange(day("2019-11-01"), day("2023-02-01"))
    one = np.concatenate([lags_on(mention, days[k : k + 1]) for k in range(len(days))])
    np.testing.assert_array_equal(lags_on(mention, days), one)
