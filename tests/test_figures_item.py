"""Words and orders that all figures of a gallery share."""

from __future__ import annotations

import numpy as np
from fake_run import FakeSpec, cached_run

from trendlab.figures.item import (
    is_thin,
    level_words,
    number_names,
    number_titles,
    span_words,
    topics_by_direction,
)  # fmt: skip

RUN = cached_run(FakeSpec())
UNDATED = cached_run(FakeSpec(dated=False))


def test_one_page_keeps_its_name_and_several_are_numbered():
    assert number_names("terms", 1) == ["terms"]
    assert number_names("terms", 2) == ["terms-1", "terms-2"]
    assert number_titles("Terms", 2) == ["Terms (1 of 2)", "Terms (2 of 2)"]


def test_rising_topics_come_before_falling_ones_and_the_steepest_first():
    order = topics_by_direction(RUN)
    place = {"rising": 0, "falling": 1}
    groups = [place.get(str(RUN.trends.verdict[t]), 2) for t in order]
    assert groups == sorted(groups)
    assert sorted(order) == list(range(8))
    rising = [abs(RUN.trends.slope[t]) for t in order if RUN.trends.verdict[t] == "rising"]
    assert np.all(np.diff(rising) <= 0)


def test_without_trends_topics_keep_their_numbers():
    assert topics_by_direction(UNDATED) == list(range(8))


def test_span_gives_n_and_months_where_there_are_any():
    assert span_words(RUN) == f"n = {RUN.articles.num_rows:,} articles, March 2019 to February 2022"
    assert span_words(UNDATED) == f"n = {UNDATED.articles.num_rows:,} articles"
    assert level_words(RUN) == "90 %"
    assert level_words(UNDATED) == ""


def test_fewer_than_fifteen_articles_in_a_typical_month_are_thin():
    assert is_thin(cached_run(FakeSpec(docs_a_month=8)))
    assert not is_thin(RUN)
    assert not is_thin(UNDATED)
