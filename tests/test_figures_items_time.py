"""The figures of a gallery that need months."""

from __future__ import annotations

import dataclasses

import numpy as np
from fake_run import FakeSpec, cached_run

from trendlab.figures.items_time import (
    heatmap_items,
    quarters_items,
    ranks_items,
    shares_items,
    slopes_items,
    spotlight_items,
    spotlight_topics,
    volume_items,
)  # fmt: skip

RUN = cached_run(FakeSpec(n_topics=3))
UNDATED = cached_run(FakeSpec(dated=False))


def test_nothing_is_drawn_without_dates():
    for make in (slopes_items, shares_items, quarters_items, heatmap_items, ranks_items, volume_items, spotlight_items):
        assert list(make(UNDATED)) == []


def test_spotlight_falls_on_rises_and_falls_in_turn():
    run = cached_run(FakeSpec())
    topics = spotlight_topics(run)
    assert 1 <= len(topics) <= 4
    assert str(run.trends.verdict[topics[0]]) == "rising"
    assert str(run.trends.verdict[topics[1]]) == "falling"


def test_spotlight_falls_on_the_largest_topic_where_nothing_moves():
    still = dataclasses.replace(
        RUN.trends, verdict=np.full(3, "unclear"), change_points=((), (), ()), p_adjusted=np.ones(3)
    )
    assert spotlight_topics(dataclasses.replace(RUN, trends=still)) == [0]


def test_slopes_that_could_not_be_estimated_make_no_figure():
    nothing = dataclasses.replace(RUN.trends, slope=np.full(3, np.nan))
    assert list(slopes_items(dataclasses.replace(RUN, trends=nothing))) == []


def test_table_of_quarters_holds_all_topics_of_a_thin_feed():
    (item,) = quarters_items(cached_run(FakeSpec(n_topics=3, docs_a_month=8)))
    assert item.table["topic"].nunique() == 3


def test_one_topic_has_no_ranks():
    run = cached_run(FakeSpec(n_topics=2, n_months=3))
    assert list(ranks_items(run))
    one = dataclasses.replace(run.cards, label=run.cards.label[:1])
    assert list(ranks_items(dataclasses.replace(run, cards=one))) == []
