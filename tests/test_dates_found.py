"""Joining of what is found."""

from __future__ import annotations

import numpy as np
from test_dates_dating import make_corpus

from trendlab.dates.found import Found, find_partial, join_found


def test_span_over_two_months_is_shared_by_days():
    # 30 January to 2 February: two days in each month.
    found = Found(1)
    day = int(np.datetime64("2023-01-30").astype(int))
    found.put_spans(np.array([0]), np.array([day]), np.array([day + 3]))
    assert np.concatenate(found.prob).tolist() == [0.5, 0.5]


def test_days_are_summed_by_month():
    found = Found(1)
    days = np.arange(np.datetime64("2023-01-31"), np.datetime64("2023-02-02")).astype(np.int64)
    found.put_days(np.array([0]), np.array([[0.25, 0.75]]), days)
    assert np.concatenate(found.prob).tolist() == [0.25, 0.75]
    assert found.sure[0]
    assert found.day[0] == days[1]


def test_last_month_with_few_articles_is_partial_where_no_day_is_known():
    # Ten articles a month and one in the last: nine tenths of it are uncovered.
    from scipy import sparse

    month = np.repeat([0, 1, 2, 3], [10, 10, 10, 1])
    prob = sparse.csr_array((np.ones(31), (np.arange(31), month)))
    months = np.arange(np.datetime64("2023-01"), np.datetime64("2023-05"))
    none = np.full(31, "NaT", dtype="datetime64[D]")
    assert find_partial(none, prob, months).tolist() == [False, False, False, True]


def test_wide_distributions_keep_their_ends():
    # Two articles, each anywhere in 40 months: .05 expected articles a month, all of them needed.
    found = Found(2)
    for row in (0, 1):
        found.put_months(np.full(40, row), np.arange(600, 640), np.full(40, 1 / 40))
    assert len(join_found(found, make_corpus([{}, {"text": "b"}]), {}).months) >= 32


def test_months_at_the_ends_that_hold_next_to_nothing_belong_to_nobody():
    """200 articles within five years, and a hundredth of each spread over the five years before and after."""
    found = Found(200)
    prob = np.concatenate([np.full(60, 0.005 / 60), np.full(60, 0.99 / 60), np.full(60, 0.005 / 60)])
    for row in range(200):
        found.put_months(np.full(180, row), np.arange(480, 660), prob)
    dated = join_found(found, make_corpus([{"text": str(k)} for k in range(200)]), {})
    assert (str(dated.months[0]), str(dated.months[-1])) == ("2015-01", "2019-12")
    np.testing.assert_allclose(dated.month_prob.sum(axis=1), 1)


def test_a_single_dated_article_far_from_all_others_keeps_its_month():
    found = Found(1000)
    found.put_months(np.arange(999), np.full(999, 600), np.ones(999))
    found.put_months(np.array([999]), np.array([540]), np.ones(1))
    dated = join_found(found, make_corpus([{"text": str(k)} for k in range(1000)]), {})
    assert str(dated.months[0]) == "2015-01"


def test_no_article_loses_more_than_a_tenth_at_either_end():
    """One article in a thousand may be anywhere in ten years; it keeps the middle four fifths of them."""
    found = Found(1000)
    found.put_months(np.arange(999), np.full(999, 600), np.ones(999))
    found.put_months(np.full(120, 999), np.arange(540, 660), np.full(120, 1 / 120))
    dated = join_found(found, make_corpus([{"text": str(k)} for k in range(1000)]), {})
    assert 0.8 * 120 <= len(dated.months) <= 0.8 * 120 + 2


def put_years(found, rows, years):
    first = np.array([f"{year}-01-01" for year in years], "datetime64[D]").astype(np.int64)
    last = np.array([f"{year}-12-31" for year in years], "datetime64[D]").astype(np.int64)
    found.by[rows] = "given"
    found.put_spans(rows, first, last)


def test_an_archive_of_years_begins_in_january_and_ends_in_december():
    """One article in its first year and one in its last: less than a tenth of an article a month."""
    found = Found(20)
    put_years(found, np.arange(20), [2001, *[2002] * 9, *[2003] * 9, 2004])
    dated = join_found(found, make_corpus([{"text": str(k)} for k in range(20)]), {})
    assert (str(dated.months[0]), str(dated.months[-1])) == ("2001-01", "2004-12")
    np.testing.assert_allclose(dated.month_prob.toarray()[0, :12].sum(), 1, atol=1e-6)


def test_an_archive_of_years_begins_in_january_where_its_first_year_has_one_article_of_many_hundred():
    found = Found(441)
    put_years(found, np.arange(441), np.repeat([2010, 2012, 2013], [1, 40, 400]))
    dated = join_found(found, make_corpus([{"text": str(k)} for k in range(441)]), {})
    assert (str(dated.months[0]), str(dated.months[-1])) == ("2010-01", "2013-12")


def test_one_article_of_a_year_does_not_lengthen_an_archive_of_days():
    """300 articles from March 2002 on with their days, and one of 2002: four fifths of it, from February on, stay."""
    found = Found(301)
    days = (np.datetime64("2002-03-01", "D") + np.arange(300)).astype(np.int64)
    found.by[:300] = "given"
    found.put_spans(np.arange(300), days, days)
    put_years(found, np.array([300]), [2002])
    dated = join_found(found, make_corpus([{"text": str(k)} for k in range(301)]), {})
    assert (str(dated.months[0]), str(dated.months[-1])) == ("2002-02", "2002-12")


def test_what_is_lost_by_rounding_goes_to_the_most_probable_month_and_of_equal_ones_to_the_latest():
    found = Found(2)
    found.put_months(np.array([0] * 3 + [1] * 3), np.array([0, 1, 2] * 2), np.array([1, 1, 1, 1, 2, 1]))
    joined = join_found(found, make_corpus([{"doc_id": "a"}, {"doc_id": "b"}]), {}).month_prob.toarray()
    np.testing.assert_allclose(joined[0], [0.333333, 0.333333, 0.333334], rtol=0, atol=1e-12)
    np.testing.assert_array_equal(joined[1], [0.25, 0.5, 0.25])


def found_with_undated(part: float, *, n: int = 40) -> Found:
    """A thousand dates in 2015 to 2019, and `n` articles of which `part` lies evenly in the forty years before."""
    found = Found(1000 + n)
    found.by[:1000] = "given"
    found.put_months(np.arange(1000), 540 + np.arange(1000) % 60, np.ones(1000))
    prob = np.concatenate([np.full(480, part / 480), np.full(60, (1 - part) / 60)])
    for row in range(1000, 1000 + n):
        found.put_months(np.full(540, row), np.arange(60, 600), prob)
    return found


def join(found: Found):
    return join_found(found, make_corpus([{"text": str(k)} for k in range(len(found.by))]), {})


def test_years_that_hold_a_twentieth_of_the_articles_without_a_date_are_not_in_the_span():
    dated = join(found_with_undated(0.04))
    assert (str(dated.months[0]), str(dated.months[-1])) == ("2015-01", "2019-12")
    np.testing.assert_allclose(dated.month_prob.sum(axis=1), 1)


def test_years_that_hold_more_of_the_articles_without_a_date_stay():
    assert len(join(found_with_undated(0.2)).months) > 250


def test_an_article_that_its_words_date_long_before_the_others_keeps_its_months():
    found = found_with_undated(0.02)
    found.put_months(np.full(12, 1039), np.arange(312, 324), np.full(12, 2.0))  # 1996, with .96 of the article
    dated = join(found)
    assert str(dated.months[0]) in ("1996-01", "1996-02")
    assert dated.month_prob.toarray()[1039, :12].sum() > 0.9
