"""Peaks of a series by their prominence."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fake_run import FakeSpec, make_fake_run

from trendlab.figures.peaks import find_peaks, prominent_peaks


def test_peaks_come_by_prominence():
    # 5 stands 5 over the lowest point; 3 stands 3 - 1 = 2 over the way to 5; 2 stands 1.
    assert prominent_peaks(np.array([0, 2, 1, 5, 1, 3, 0.0]), min_prominence=0.5, distance=1).tolist() == [3, 5, 1]
    assert prominent_peaks(np.array([0, 2, 1, 5, 1, 3, 0.0]), min_prominence=1.5, distance=1).tolist() == [3, 5]


def test_of_two_near_peaks_the_higher_stays():
    assert prominent_peaks(np.array([0, 2, 1, 5, 1, 3, 0.0]), min_prominence=0.5, distance=3).tolist() == [3]


def test_plateau_has_its_peak_in_the_middle_and_an_end_may_be_one():
    assert prominent_peaks(np.array([0, 1, 4, 4, 4, 1, 0.0]), min_prominence=0.1, distance=1).tolist() == [3]
    assert prominent_peaks(np.array([0, 1, 2, 3.0]), min_prominence=0.1, distance=1).tolist() == [3]


@pytest.mark.parametrize("values", [np.zeros(5), np.array([1.0])])
def test_level_series_has_none(values):
    assert prominent_peaks(values, min_prominence=0.0, distance=1).tolist() == []


def test_same_peaks_as_in_scipy():
    signal = pytest.importorskip("scipy.signal")
    rng = np.random.default_rng(0)
    for _ in range(50):
        values = rng.normal(size=60).cumsum()
        ends = np.concatenate([[values.min()], values, [values.min()]])
        places, _ = signal.find_peaks(ends, prominence=0.25 * np.ptp(values), distance=7)
        assert (
            sorted(prominent_peaks(values, min_prominence=0.25 * float(np.ptp(values)), distance=7))
            == (places - 1).tolist()
        )


def test_no_peak_lies_in_months_without_articles():
    """The rate of a year without articles is a guess: the highest of them is no peak, though it is the highest."""
    run = make_fake_run(FakeSpec(n_topics=3, n_months=36, missing=range(12, 24), undated_part=0.0))
    share = np.array(run.prevalence.share)
    share[12:24, 0] = 0.9
    lower = np.where(share == 0.9, 0.8, run.prevalence.lower)
    guessed = replace(run, prevalence=replace(run.prevalence, share=share, lower=lower))
    places = [peak.position for peak in find_peaks(guessed, 0)]
    assert places
    assert not set(places) & set(range(12, 24))
