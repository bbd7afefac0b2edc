"""The mean over hypotheses."""

from __future__ import annotations

import numpy as np

from trendlab.dates.found import Found
from trendlab.dates.mean import FoundMean


def cells(found: Found) -> list[tuple[int, int, float]]:
    return sorted(zip(*(np.concatenate(x).tolist() for x in (found.rows, found.months, found.prob)), strict=True))


def test_mean_of_two_hypotheses_keeps_only_the_day_that_both_are_sure_of():
    # Article 0 has one day under both, article 1 another one; weights .75 and .25.
    mean, found = FoundMean(np.arange(2), 2), Found(2)
    for weight, days in ((0.75, [10, 40]), (0.25, [10, 100])):
        part = mean.under(weight)
        part.put_spans(np.arange(2), np.array(days), np.array(days))
        part.by[:] = "text" if weight > 0.5 else "order"
    mean.put_into(found)
    assert cells(found) == [(0, 0, 1.0), (1, 1, 0.75), (1, 3, 0.25)]
    assert found.sure.tolist() == [True, False]
    assert found.day[0] == 10
    assert list(found.by) == ["text", "text"]


def test_months_before_and_after_those_found_first_are_added_too():
    mean, found = FoundMean(np.array([4, 2]), 6), Found(6)
    part = mean.under(0.5)
    for month in (600, 590, 610):
        part.put_months(np.array([2]), np.array([month]), np.array([0.5]))
    part.put_months(np.array([4]), np.array([600]), np.array([1.0]))
    mean.put_into(found)
    assert cells(found) == [(2, 590, 0.25), (2, 600, 0.25), (2, 610, 0.25), (4, 600, 0.5)]


def test_cells_of_one_month_are_summed_and_no_hypothesis_keeps_its_own():
    mean, found = FoundMean(np.arange(1), 1), Found(1)
    for weight in (0.5, 0.25, 0.25):
        mean.under(weight).put_months(np.zeros(1, int), np.array([600]), np.ones(1))
    mean.put_into(found)
    assert cells(found) == [(0, 600, 1.0)]
    assert not any(part.rows for part in mean.parts)
