"""Lag tables bent towards a source."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.dates.adapt import bins_of, count_lags, estimate_habits, estimate_weights, zone_of
from trendlab.dates.lags import category_of, find_lag, lag_tables, table_of
from trendlab.dates.mentions import Mention, find_mentions

DAYS = np.arange(np.datetime64("2020-01-01"), np.datetime64("2021-01-01")).astype(np.int64)


def planted(source: int, n: int) -> dict[str, np.ndarray]:
    """Counts by bin of n mentions each of days, months and years, drawn from the tables of one source."""
    rng = np.random.default_rng(7)
    found = {}
    for category in ("day", "month", "year", "weekday"):
        table, (edges, lag) = table_of(category), bins_of(category)
        assert table is not None
        wide = np.diff(np.concatenate([[edges[0] - 1], edges, [edges[-1] + 1]]))
        share = wide * np.exp(np.interp(lag, table.lags, np.log(table.rates[:, source])))
        found[category] = rng.multinomial(n, share / share.sum()).astype(float)
    return found


def test_lags_fall_into_their_zones():
    # Zones of days: below -14, -14 to -1, 0 to 1, 2 to 7, 8 to 19, 20 to 44, 45 to 89, from 90 on.
    assert zone_of("day", np.array([-20, -1, 0, 1, 2, 200])).tolist() == [0, 1, 2, 2, 3, 7]


def test_source_that_writes_of_yesterday_raises_the_zone_of_short_lags():
    text = "x" * 300 + " It was opened on March 3 in Bonn."
    published = np.zeros(len(DAYS))
    published[np.datetime64("2020-03-04").astype(int) == DAYS] = 1
    tilt = estimate_habits([(find_mentions(text), DAYS, published)] * 50).tilt["day"]
    assert tilt[2] > 1.5
    assert tilt[2] > 2 * np.delete(tilt, 2).max()


def test_no_mentions_leave_every_table_as_it_is():
    found = estimate_habits([([], np.arange(3), np.ones(3) / 3)])
    assert (found.weights, found.tilt, found.log_prior) == (None, {}, 0.0)


def test_each_bin_lies_in_one_zone_and_holds_its_lag():
    for category in ("day", "month", "year", "quarter", "half", "weekday"):
        edges, lag = bins_of(category)
        assert len(lag) == len(edges) + 1
        assert np.searchsorted(edges, lag, side="right").tolist() == list(range(len(lag)))
        first = zone_of(category, edges)
        assert (zone_of(category, lag[1:]) == first).all()


def test_mention_is_counted_by_its_lag_and_probability():
    mention = find_mentions("x" * 300 + " It was opened on March 3 in Bonn.")[0]
    posterior = np.zeros(len(DAYS))
    at = np.flatnonzero(np.isin(DAYS, np.array(["2020-03-04", "2020-03-13"], "datetime64[D]").astype(int)))
    posterior[at] = 0.25, 0.75
    counts = count_lags([([mention], DAYS, posterior)])[category_of(mention)]
    edges, _ = bins_of("day")
    bins = np.searchsorted(edges, [find_lag(mention, int(DAYS[k])) for k in at], side="right")
    assert counts[bins].tolist() == [0.25, 0.75]


@pytest.mark.parametrize("source", range(1, len(next(iter(lag_tables().values())).rates[0])))
def test_planted_source_is_found_and_its_lags_are_likelier_than_under_the_mean(source):
    # Of 200 mentions each the planted source takes the largest weight, or one that says nearly the same does:
    # what counts is the likelihood of 2,000 further mentions, at least half the way from the mean to the truth.
    weights = estimate_weights(planted(source, 200))
    assert weights.sum() == pytest.approx(1)
    further, gain = planted(source, 2000), np.zeros(2)
    for category, n in further.items():
        table, lag = table_of(category), bins_of(category)[1]
        assert table is not None
        rate = [
            np.interp(lag, table.lags, r) for r in (table.rates[:, 0], table.rates @ weights, table.rates[:, source])
        ]
        gain += [n @ np.log(rate[1] / rate[0]), n @ np.log(rate[2] / rate[0])]
    assert gain[0] > 0.5 * gain[1] > 0


def test_few_mentions_leave_the_weights_near_even():
    weights = estimate_weights({"day": planted(1, 2)["day"]})
    assert weights.max() < 0.5


def test_a_mention_without_a_table_is_no_evidence():
    assert count_lags([([Mention(kind="event", words="Easter", start=0, end=6)], DAYS, np.ones(len(DAYS)))]) == {}
