"""Shares by quarter."""

from __future__ import annotations

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.figures.item import GalleryOptions
from trendlab.figures.quarters import FIGURE, draw_quarters, quarter_word, quarters_table

RUN = cached_run(FakeSpec(n_topics=3))


def test_table_has_the_quarters_of_the_run():
    table = quarters_table(RUN.prevalence, cards=RUN.cards, topics=[1])
    assert table["quarter"].tolist()[:2] == ["2019-Q1", "2019-Q2"]
    assert table["share"].tolist() == RUN.prevalence.quarter.share[:, 1].tolist()


def test_quarters_themselves_can_be_given():
    assert quarters_table(RUN.prevalence.quarter, cards=RUN.cards).equals(
        quarters_table(RUN.prevalence, cards=RUN.cards)
    )


@pytest.mark.parametrize(("month", "word"), [("2019-01", "2019-Q1"), ("2019-12", "2019-Q4"), ("2020-05", "2020-Q2")])
def test_month_is_named_by_its_quarter(month, word):
    assert quarter_word(month) == word


def test_figure_has_a_panel_for_each_topic_and_states_n_and_level():
    figure = draw_quarters(RUN.prevalence, cards=RUN.cards)
    assert len(figure.axes) == 3
    assert "90 % intervals" in figure.texts[-1].get_text()
    assert "1,463 articles, Mar 2019 to Feb 2022" in figure.texts[-1].get_text()


def test_table_of_the_gallery_holds_all_topics_of_a_thin_feed():
    (item,) = FIGURE.items(cached_run(FakeSpec(n_topics=3, docs_a_month=8)), GalleryOptions())
    assert item.table["topic"].nunique() == 3


def test_quarters_are_shown_where_the_sentences_speak_of_quarters():
    assert FIGURE.shown(cached_run(FakeSpec(n_topics=3, docs_a_month=8)), GalleryOptions())
    assert not FIGURE.shown(RUN, GalleryOptions())
    assert not FIGURE.shown(cached_run(FakeSpec(dated=False)), GalleryOptions())


def test_months_without_articles_do_not_make_a_feed_thin():
    # 40 articles in each month that has any; more than half of the months have none.
    gaps = cached_run(FakeSpec(n_topics=2, n_months=24, missing=tuple(range(2, 20))))
    assert np.median(gaps.prevalence.n_docs) < 15
    assert not FIGURE.shown(gaps, GalleryOptions())
