"""The map of articles."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.errors import ChoiceError, InputError
from trendlab.figures.topic_map import draw_topic_map, topic_map_table

RUN = cached_run(FakeSpec())


def test_each_article_stands_with_its_largest_topic_and_month():
    table = topic_map_table(RUN)
    assert len(table) == RUN.articles.num_rows
    assert table["topic"].tolist() == RUN.fit.doc_topic.argmax(axis=1).tolist()
    assert table["month"].tolist() == RUN.articles["month"].to_pylist()


def test_rows_are_matched_by_doc_id_not_by_place():
    shuffled = RUN.tables["map"].iloc[::-1].reset_index(drop=True)
    run = dataclasses.replace(RUN, tables={"map": shuffled})
    assert topic_map_table(run)["topic"].tolist() == topic_map_table(RUN)["topic"].tolist()[::-1]


@pytest.mark.parametrize("n_topics", [2, 8, 30])
def test_every_topic_is_named_once(n_topics):
    run = cached_run(FakeSpec(n_topics=n_topics, n_months=12))
    n_present = len(np.unique(run.fit.doc_topic.argmax(axis=1)))
    assert len(draw_topic_map(run).axes[0].texts) == n_present


def test_points_are_pixels_in_vector_files():
    assert draw_topic_map(RUN).axes[0].collections[0].get_rasterized()


def test_run_without_a_map_is_refused():
    with pytest.raises(InputError, match="no map"):
        draw_topic_map(dataclasses.replace(RUN, tables={}))


def test_run_without_dates_has_no_map_by_month():
    with pytest.raises(InputError, match="cannot be coloured by month"):
        draw_topic_map(cached_run(FakeSpec(dated=False)), colour_by="month")


def test_other_colourings_are_refused():
    with pytest.raises(ChoiceError, match="colour_by must be one of topic, month"):
        draw_topic_map(RUN, colour_by="mood")
