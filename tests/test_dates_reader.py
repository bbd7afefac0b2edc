"""Years that a source is about."""

from __future__ import annotations

import numpy as np

from trendlab.dates.known import Known
from trendlab.dates.reader import Reader, evidence_nats, year_range
from trendlab.dates.spec import DateSpec


def unknown(n: int) -> Known:
    zeros, none = np.zeros(n, np.int64), np.zeros(n, bool)
    return Known(first=zeros, last=zeros, read=none, dated=none, carried={}, carried_by={}, notes={})


def test_years_run_from_before_the_latest_mentioned_to_after():
    reader = Reader(texts=["in 2019 and 1950", "by 2060, after 2021"], languages=["en", "en"])
    low, high = year_range(reader, unknown(2), DateSpec(), rows=np.arange(2))
    assert str(np.datetime64(low, "D")) == "2018-01-01"
    assert str(np.datetime64(high, "D")) >= "2022-12-31"


def test_no_year_gives_no_range_and_given_years_rule():
    reader = Reader(texts=["in May"], languages=["en"])
    assert year_range(reader, unknown(1), DateSpec(), rows=np.arange(1)) is None
    low, high = year_range(reader, unknown(1), DateSpec(years=(2001, 2002)), rows=np.arange(1))
    assert (str(np.datetime64(low, "D")), str(np.datetime64(high, "D"))) == ("2001-01-01", "2002-12-31")


def test_flat_evidence_tells_nothing():
    assert evidence_nats(np.zeros((1, 9))).tolist() == [0.0]


def test_undated_articles_lie_within_a_month_of_the_others_where_most_have_a_day():
    days = np.arange(np.datetime64("2022-03-05"), np.datetime64("2022-03-13")).astype(np.int64)
    read = np.array([True] * 8 + [False] * 2)
    first = np.concatenate([days, [0, 0]])
    known = Known(first=first, last=first, read=read, dated=read, carried={}, carried_by={}, notes={})
    reader = Reader(texts=["The bridge of 1998 fell."] * 10, languages=["en"] * 10)
    low, high = year_range(reader, known, DateSpec(), rows=np.array([8, 9]))
    assert (str(np.datetime64(low, "D")), str(np.datetime64(high, "D"))) == ("2022-02-02", "2022-04-12")


def test_an_article_without_any_evidence_prefers_no_day_among_others():
    evidence = np.array([[0.0, 0.0, 0.0], [0.0, -1.0, -2.0]])
    np.testing.assert_allclose(evidence_nats(evidence), [0, -np.log(np.exp(evidence[1]).mean())])
    assert evidence_nats(evidence[:1]).tolist() == [0]


def first_year(named: dict[int, int]) -> int:
    texts = [f"The show of {year} was in the hall." for year, n in named.items() for _ in range(n)]
    reader = Reader(texts=texts, languages=["en"] * len(texts))
    low, _ = year_range(reader, unknown(len(texts)), DateSpec(), rows=np.arange(len(texts)))
    return int(np.datetime64(low, "D").astype("datetime64[Y]").astype(int)) + 1970


def test_first_years_of_a_source_that_few_articles_name_are_among_its_years():
    many = {year: 10 for year in range(2006, 2020)}
    assert first_year(many | {2003: 4, 2004: 4, 2005: 4}) == 2002
    assert first_year(many | {1966: 1, 1990: 2, 2001: 4}) == first_year(many)
