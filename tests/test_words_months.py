"""Months and quarters in words."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.words.months import (
    around_words,
    covered_months,
    month_tick,
    month_words,
    period_short,
    period_when,
    period_words,
    quarter_words,
    span_words,
    stretches_words,
    when_words,
)


def test_months_are_named_in_english_whatever_the_locale() -> None:
    assert month_words("2021-03") == "March\u00a02021"
    assert month_words("2021-12", short=True) == "Dec\u00a02021"
    assert quarter_words("2021-06") == "Q2\u00a02021"


def test_span_of_one_month_is_that_month() -> None:
    assert span_words("2021-03", "2021-03") == "March\u00a02021"
    assert span_words("2021-03", "2022-01", short=True) == "Mar\u00a02021 \u2013 Jan\u00a02022"


def test_month_of_an_article_has_its_interval_only_where_it_is_not_certain() -> None:
    assert around_words("2021-03", "2021-03", "2021-03") == "Mar\u00a02021"
    assert around_words("2021-03", "2021-02", "2021-04") == "c.\u00a0Mar\u00a02021 (Feb\u2013Apr\u00a02021)"
    assert around_words("2021-01", "2020-12", "2021-02") == "c.\u00a0Jan\u00a02021 (Dec\u00a02020\u2013Feb\u00a02021)"
    assert around_words(None, None, None) == "no month"


def test_article_of_a_year_has_its_year_and_no_month_in_leap_years_too() -> None:
    assert around_words("2015-01", "2015-01", "2015-11") == "2015"
    assert around_words("2016-12", "2016-02", "2016-12") == "2016"
    assert around_words("2016-05", "2016-02", "2016-11") == "c.\u00a0May\u00a02016 (Feb\u2013Nov\u00a02016)"


def test_periods_are_named_in_english_whatever_the_locale() -> None:
    start = np.datetime64("2019-04", "M")
    assert period_words(start, "month") == "April 2019"
    assert period_words(start, "quarter") == "the second quarter of 2019"
    assert period_words(start, "year") == "2019"


def test_months_of_any_form_are_the_same():
    assert month_words("2021-03-05") == month_words(np.datetime64("2021-03-05")) == "March\u00a02021"
    assert month_tick(np.datetime64("2021-03", "M")) == month_tick("2021-03") == "Mar 2021"
    assert period_words(np.datetime64("2019", "Y"), "month") == "January 2019"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2019-01", "2019-12", "in 2019"),
        ("2018-01", "2019-12", "in 2018 and 2019"),
        ("2017-01", "2019-12", "from 2017 to 2019"),
        ("2020-03", "2020-03", "in March 2020"),
        ("2020-03", "2020-04", "in March and April 2020"),
        ("2020-03", "2020-07", "from March to July 2020"),
        ("2019-11", "2020-02", "from November 2019 to February 2020"),
    ],
)
def test_span_in_words(first, last, words):
    assert when_words(first, last) == words


SPAN = {"first": np.datetime64("2022-08", "M"), "last": np.datetime64("2024-07", "M")}


def test_months_of_a_period_are_those_inside_the_span():
    assert covered_months(np.datetime64("2022-07", "M"), "quarter", **SPAN) == ("2022-08", "2022-09")
    assert covered_months(np.datetime64("2024-07", "M"), "quarter", **SPAN) == ("2024-07", "2024-07")
    assert covered_months(np.datetime64("2023-01", "M"), "quarter", **SPAN) == ("2023-01", "2023-03")
    assert covered_months(np.datetime64("2024-01", "M"), "year", **SPAN) == ("2024-01", "2024-07")


@pytest.mark.parametrize(
    ("start", "period", "words", "short"),
    [
        ("2023-01", "quarter", "in the first quarter of 2023", "Q1\xa02023"),
        ("2024-07", "quarter", "in July 2024", "Jul\xa02024"),
        ("2022-07", "quarter", "in August and September 2022", "Aug–Sep\xa02022"),
        ("2023-01", "year", "in 2023", "2023"),
        ("2024-01", "year", "from January to July 2024", "Jan–Jul\xa02024"),
        ("2023-05", "month", "in May 2023", "May\xa02023"),
    ],
)
def test_period_that_stands_for_fewer_months_than_its_span_says_so(start, period, words, short):
    assert period_when(np.datetime64(start, "M"), period, **SPAN) == words
    assert period_short(np.datetime64(start, "M"), period, **SPAN) == short


def test_stretches_of_months_are_a_list_with_their_prepositions():
    assert stretches_words([("2001-01", "2001-12")]) == "in 2001"
    three = [("2001-01", "2001-12"), ("2011-01", "2013-12"), ("2015-03", "2015-05")]
    assert stretches_words(three) == "in 2001, from 2011 to 2013 and from March to May 2015"
