"""Months from the number of articles of each date are those of dating all articles."""

from __future__ import annotations

import numpy as np
from test_dates_dating import make_corpus

from trendlab.dates import date_corpus
from trendlab.dates.calendar import DayCounts, find_calendar
from trendlab.dates.known import given_days
from trendlab.days.column import NOTHING

DATES = ["2023-01-05", "2023-01-28", "2023-02-10", "2023-02-11", "2023-04-30", "2023-03", "1823-01-01", None]


def counted(dates):
    corpus = make_corpus([{"raw_date": date} for date in dates])
    return corpus, DayCounts.of(*given_days(corpus))


def test_months_and_distributions_are_those_of_dating_the_articles():
    corpus, counts = counted(DATES[:6])
    found, dated = find_calendar(counts), date_corpus(corpus)
    assert found.months.tolist() == dated.months.tolist()
    assert found.partial.tolist() == dated.partial.tolist()
    assert found.month_prob(*given_days(corpus)).toarray().tolist() == dated.month_prob.toarray().tolist()


def test_article_without_a_date_that_counts_has_no_month():
    corpus, counts = counted(DATES)
    rows = find_calendar(counts).month_prob(*given_days(corpus)).toarray().sum(axis=1)
    assert rows.tolist() == [1.0] * 6 + [0.0] * 2


def test_counts_of_parts_add_up_to_those_of_the_whole():
    whole, first, second = (counted(dates)[1] for dates in (DATES, DATES[:3], DATES[3:]))
    both = first + second
    assert both.first.tolist() == whole.first.tolist()
    assert both.n_docs.tolist() == whole.n_docs.tolist()


def test_dates_that_do_not_count_are_noted():
    notes = find_calendar(counted([*DATES, "1432-01-01"])[1]).notes
    assert notes == {"given": 6, "outside_years": 1, "far_off": 1, "undated": 1}


def test_archive_without_dates_has_no_months():
    found = find_calendar(DayCounts.of(np.array([NOTHING] * 3), np.array([NOTHING] * 3)))
    assert len(found.months) == 0
    assert found.month_prob(np.array([NOTHING]), np.array([NOTHING])).shape == (1, 0)


def test_articles_without_a_date_are_not_counted_as_dated():
    assert counted(["2023-01-05", "2023-01-05", None])[1].n_dated == 2
