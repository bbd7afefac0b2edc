"""Articles in no order."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from trendlab.dates.evidence import DayGrid
from trendlab.dates.found import Found
from trendlab.dates.reader import Reader
from trendlab.dates.unordered import count_known, date_unordered

FIRST = int(np.datetime64("2020-01-01").astype(int))


def known(days: list[int | None]) -> SimpleNamespace:
    """Given days of articles, None where there is none."""
    exact = np.array([day is not None for day in days])
    return SimpleNamespace(first=np.array([day or 0 for day in days]), exact=exact)


def months_of(texts: list[str], days: list[int | None]) -> dict[int, dict[int, float]]:
    """Probability of each month, in months since 2020, of each undated article."""
    reader = Reader(texts=texts, languages=["en"] * len(texts))
    found = Found(len(texts))
    rows = np.flatnonzero([day is None for day in days])
    date_unordered(reader, rows, DayGrid(first=FIRST, n_days=731), known=known(days), found=found)
    result: dict[int, dict[int, float]] = {}
    for part in zip(found.rows, found.months, found.prob, strict=True):
        for row, month, prob in zip(*part, strict=True):
            result.setdefault(int(row), {})[int(month) - 600] = float(prob)
    return result


def test_given_days_are_counted_by_month_and_those_outside_are_not():
    days = [FIRST, FIRST + 40, FIRST + 45, FIRST + 9000, None]
    assert count_known(known(days), 600, 3).tolist() == [1, 2, 0]


def test_undated_article_is_near_the_month_that_it_names():
    texts = [f"The hall in Bonn was opened in March 2021, number {k}." for k in range(30)]
    prob = months_of(texts, [None] * 30)[0]
    assert sum(p for month, p in prob.items() if 14 <= month <= 17) > 0.5
    assert np.isclose(sum(prob.values()), 1)


def test_dated_articles_draw_undated_ones_of_the_source_to_their_months():
    texts = ["The hall in Bonn is to be opened again."] * 12
    alone = months_of(texts, [None] * 12)[0]
    among = months_of(texts, [None, *[FIRST + 300] * 11])[0]
    assert among[9] > 5 * alone[9]
