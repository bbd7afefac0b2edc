"""What is told of a topic with a season, without one, and with a season beside a change."""

import numpy as np
import pytest

from tests.test_changes_find import archive, changes, flat

MONTH = np.arange(48)
WAVE = np.sin(2 * np.pi * MONTH / 12)
SHARP = np.isin(MONTH % 12, [10, 11])


def told(rate, *, seeds=6, n=200):
    """Changes of topic 0 in each of some draws."""
    full = flat(4)
    full[:, 0] = rate
    return [changes(archive(full, n=n, seed=s)).for_topic(0) for s in range(seeds)]


def shares(rows, wanted):
    """Part of the draws whose kinds are these."""
    return np.mean([sorted(c.kind for c in row) == wanted for row in rows])


@pytest.mark.parametrize(
    "rate",
    [
        0.2 + 0.08 * WAVE,
        0.05 + 0.15 * SHARP * np.repeat([0.6, 1.0, 0.7, 1.4], 12),
        0.05 + 0.07 * (1 + WAVE) * np.repeat([1.15, 0.8, 1.0, 0.9], 12),
    ],
)
def test_topic_of_a_season_is_told_as_that_alone(rate):
    assert shares(told(rate), ["seasonal"]) >= 5 / 6


def test_seasonal_row_has_spans_at_most_half_a_year_apart():
    for row in told(0.2 + 0.1 * WAVE, seeds=3):
        gap = np.datetime64(row[0].start, "M") - np.datetime64(row[0].reference_end, "M")
        assert 1 <= gap.astype(int) <= 7


def test_rise_beside_a_season_compares_the_same_months_or_whole_years():
    for row in told(0.15 + 0.08 * WAVE + 0.15 * (MONTH >= 24), n=300):
        assert "seasonal" in {c.kind for c in row}
        (rise,) = (c for c in row if c.kind != "seasonal")
        assert rise.kind in {"rose", "jumped"}
        calendar = [
            np.arange(*(np.datetime64(x, "M").astype(int) + i for i, x in enumerate(span))) % 12
            for span in ((rise.start, rise.end), (rise.reference_start, rise.reference_end))
        ]
        counts = [np.bincount(months, minlength=12) for months in calendar]
        assert (counts[0] * counts[1].sum()).tolist() == (counts[1] * counts[0].sum()).tolist()


def test_burst_far_above_its_season_is_told_beside_it():
    rows = told(np.where(np.isin(MONTH, [27, 28]), 0.5, 0.12 + 0.08 * WAVE), n=300)
    assert np.mean(["peaked" in {c.kind for c in row} for row in rows]) >= 5 / 6


@pytest.mark.parametrize("rate", [0.05 + 0.2 * (MONTH >= 24), 0.05 + 0.3 * np.isin(MONTH, [22, 23])])
def test_what_comes_once_is_not_seasonal(rate):
    assert not any(c.kind == "seasonal" for row in told(rate) for c in row)


def test_changes_come_in_the_order_of_time():
    for row in told(0.15 + 0.08 * WAVE + 0.15 * (MONTH >= 24), n=300, seeds=3):
        assert [c.month for c in row] == sorted(c.month for c in row)
