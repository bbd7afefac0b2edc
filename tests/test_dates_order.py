"""Deciding whether a source stands in order."""

from __future__ import annotations

import numpy as np

from trendlab.dates.order import blocks_within, even_sample, longest_run, order_of_evidence, order_of_given


def test_longest_run_keeps_the_most_days_in_sequence():
    # 1 2 9 3 4: without the 9, four days run in sequence.
    assert longest_run(np.array([1, 2, 9, 3, 4])).tolist() == [True, True, False, True, True]


def test_rising_falling_and_mixed_days_are_told_apart():
    days = np.arange(100) * 3
    assert order_of_given(days).direction == "oldest"
    assert order_of_given(days[::-1]).direction == "newest"
    assert order_of_given(np.random.default_rng(0).permutation(days)).direction == "none"
    assert order_of_given(days[:5]) is None


def test_days_out_of_order_are_counted_as_strays():
    days = np.arange(100)
    days[[20, 40, 60, 80]] = [90, 5, 2, 10]
    assert 0.03 < order_of_given(days).outlier_rate < 0.06


def test_evidence_in_order_beats_its_shuffles_and_mixed_evidence_does_not():
    rng = np.random.default_rng(0)
    days = np.arange(0, 300, 5)
    evidence = -np.abs(np.arange(300) - (days[:, None] + rng.integers(-9, 10, (60, 1)))) / 10.0
    assert order_of_evidence(evidence, promised=True).direction == "oldest"
    assert order_of_evidence(evidence[::-1], promised=True).direction == "newest"
    assert order_of_evidence(evidence[rng.permutation(60)], promised=True).direction == "none"


def test_sample_of_places_is_the_same_from_either_end():
    for n in (5, 10, 11, 98, 99):
        places = even_sample(n, 10)
        assert len(places) == min(n, 10)
        assert np.array_equal(places, n - 1 - places[::-1])
        assert np.all(np.diff(places) > 0)


def test_days_that_run_neither_way_have_no_order():
    assert order_of_given(np.array([1, 2, 3, 4, 5, 5, 4, 3, 2, 1])).direction == "none"


def test_blocks_are_counted_from_the_first_row_that_is_kept():
    blocks = ((0, 10, "newest"), (10, 30, "oldest"), (30, 40, "newest"))
    assert blocks_within(blocks, 0, 40) == blocks
    assert blocks_within(blocks, 8, 35) == ((0, 2, "newest"), (2, 22, "oldest"), (22, 27, "newest"))
    assert blocks_within(blocks, 12, 20) == ((0, 8, "oldest"),)


def test_few_days_that_run_in_sequence_no_longer_than_by_chance_decide_nothing():
    # Seven of ten random days run in sequence in one of 25 cases, counted over both directions.
    assert order_of_given(np.array([3, 1, 4, 6, 5, 7, 9, 2, 10, 8])) is None
    assert order_of_given(np.arange(10)).direction == "oldest"
    assert order_of_given(np.array([9, 8, 7, 6, 5, 4, 3, 1, 2, 0])).direction == "newest"
