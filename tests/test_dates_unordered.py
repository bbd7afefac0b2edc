"""Articles in no order."""

from __future__ import annotations

import numpy as np

from trendlab.dates.evidence import DayGrid
from trendlab.dates.found import Found
from trendlab.dates.known import Known
from trendlab.dates.reader import Reader
from trendlab.dates.unordered import date_unordered, habits_of_undated


def written(ahead: int, n: int = 120) -> list[str]:
    """Texts of days in 2021, each with its year and a day so many days ahead."""
    days = np.datetime64("2021-02-01") + np.random.default_rng(0).integers(0, 300, n)
    named = [(day + ahead).astype(object) for day in days]
    return [f"The hall in Bonn opens on {d:%B} {d.day}. It was planned in {day.astype(object):%B %Y}."
            for d, day in zip(named, days, strict=True)]  # fmt: skip


def habits(texts: list[str]) -> np.ndarray:
    reader = Reader(texts=texts, languages=["en"] * len(texts))
    first = int(np.datetime64("2020-06-01").astype(int))
    found = habits_of_undated(reader, np.arange(len(texts)), DayGrid(first=first, n_days=900))
    assert found.weights is not None
    return found.weights


def test_weights_of_sources_sum_to_one_and_depend_on_what_is_mentioned():
    soon, late = habits(written(1)), habits(written(60))
    assert np.isclose(soon.sum(), 1)
    assert np.abs(soon - late).sum() > 0.3


def test_zones_stay_where_no_order_shows_a_shift():
    texts = written(1)
    reader = Reader(texts=texts, languages=["en"] * len(texts))
    first = int(np.datetime64("2020-06-01").astype(int))
    assert habits_of_undated(reader, np.arange(len(texts)), DayGrid(first=first, n_days=900)).tilt == {}


def test_without_words_the_sources_have_no_weights():
    reader = Reader(texts=["It was in May 2021."], languages=["en"], use_text=False)
    assert habits_of_undated(reader, np.arange(1), DayGrid(first=0, n_days=400)).weights is None


def test_month_that_is_beyond_all_likelihood_gets_no_article():
    reader = Reader(texts=["Bridge"] * 3, languages=["en"] * 3, use_text=False)
    reader.extra.update((row, (0, np.array([0.0, -2000.0, -1.0]))) for row in range(3))
    none = np.zeros(3, bool)
    known = Known(first=none.astype(int), last=none.astype(int), read=none, dated=none, carried={}, carried_by={},
                  notes={})  # fmt: skip
    found = Found(3)
    date_unordered(reader, np.arange(3), DayGrid(first=0, n_days=90), known=known, found=found)
    assert set(np.concatenate(found.months).tolist()) == {0, 2}
    assert np.isclose(np.concatenate(found.prob).sum(), 3)
