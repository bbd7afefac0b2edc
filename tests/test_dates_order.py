"""Deciding whether a source stands in order."""

from __future__ import annotations

import numpy as np

from trendlab.dates.chain import Spacing
from trendlab.dates.order import longest_run, order_of_evidence, order_of_given


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
    assert 0.03 < order_of_given(days).stray < 0.06


def test_evidence_in_order_beats_its_shuffles_and_mixed_evidence_does_not():
    rng = np.random.default_rng(0)
    days = np.arange(0, 300, 5)
    evidence = -np.abs(np.arange(300) - (days[:, None] + rng.integers(-9, 10, (60, 1)))) / 10.0
    spacing = Spacing(gap=5.0)
    assert order_of_evidence(evidence, spacing, promised=True).direction == "oldest"
    assert order_of_evidence(evidence[::-1], spacing, promised=True).direction == "newest"
    assert order_of_evidence(evidence[rng.permutation(60)], spacing, promised=True).direction == "none"
