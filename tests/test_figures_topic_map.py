"""The map of articles."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.errors import ChoiceError, InputError
from trendlab.figures.item import GalleryOptions
from trendlab.figures.text import text_width
from trendlab.figures.topic_map import FIGURE, draw_topic_map, topic_map_table

RUN = cached_run(FakeSpec())


def test_each_article_stands_with_its_largest_topic_and_month():
    table = topic_map_table(RUN)
    assert len(table) == RUN.articles.num_rows
    assert table["topic"].tolist() == RUN.fit.doc_topic.argmax(axis=1).tolist()
    assert table["month"].tolist() == RUN.articles["month"].to_pylist()


def test_rows_are_matched_by_doc_id_not_by_place():
    shuffled = RUN.tables["map"].iloc[::-1].reset_index(drop=True)
    run = dataclasses.replace(RUN, tables={"map": shuffled})
    forward, backward = (topic_map_table(r, layout="pca")["topic"].tolist() for r in (RUN, run))
    assert backward == forward[::-1]


@pytest.mark.parametrize("n_topics", [2, 8, 30])
def test_every_topic_is_named_once(n_topics):
    run = cached_run(FakeSpec(n_topics=n_topics, n_months=12))
    n_present = len(np.unique(run.fit.doc_topic.argmax(axis=1)))
    assert len(draw_topic_map(run).axes[0].texts) == n_present


def test_points_are_pixels_in_vector_files():
    assert draw_topic_map(RUN).axes[0].collections[0].get_rasterized()


def test_run_without_a_map_is_refused():
    with pytest.raises(InputError, match="no map"):
        draw_topic_map(dataclasses.replace(RUN, tables={}), layout="pca")


def test_map_of_topics_needs_no_table_and_keeps_every_article_inside():
    run = dataclasses.replace(RUN, tables={})
    ax = draw_topic_map(run).axes[0]
    xy = topic_map_table(run)[["x", "y"]].to_numpy()
    assert (xy >= [ax.get_xlim()[0], ax.get_ylim()[0]]).all()
    assert (xy <= [ax.get_xlim()[1], ax.get_ylim()[1]]).all()


def test_map_says_how_many_articles_lie_outside_it():
    table = RUN.tables["map"].copy()
    table.loc[[3, 7], "x"] = [1e6, -1e6]
    figure = draw_topic_map(dataclasses.replace(RUN, tables={"map": table}), layout="pca")
    said = " ".join(" ".join(t.get_text() for t in figure.texts).split())  # wherever its lines end
    assert "articles lie outside the picture." in said
    assert max(map(abs, figure.axes[0].get_xlim())) < 1e3


def test_map_says_that_one_article_lies_outside_it():
    table = RUN.tables["map"].copy()
    table["x"], table["y"] = np.arange(len(table)) % 9.0, np.arange(len(table)) % 7.0  # none is further out than others
    table.loc[3, "x"] = 1e6
    figure = draw_topic_map(dataclasses.replace(RUN, tables={"map": table}), layout="pca")
    assert " 1 article lies outside the picture." in " ".join(" ".join(t.get_text() for t in figure.texts).split())


def test_names_on_the_map_are_whole_terms():
    texts = [t.get_text().replace("\n", " ") for t in draw_topic_map(RUN).axes[0].texts]
    assert all(any(str(label).startswith(text.rstrip(",")) for label in RUN.cards.label) for text in texts)


def test_run_without_dates_has_no_map_by_month():
    with pytest.raises(InputError, match="cannot be coloured by month"):
        draw_topic_map(cached_run(FakeSpec(dated=False)), colour_by="month")


def test_other_colourings_are_refused():
    with pytest.raises(ChoiceError, match="colour_by must be one of topic, month"):
        draw_topic_map(RUN, colour_by="mood")


def test_gallery_has_one_map():
    assert [item.name for item in FIGURE.items(RUN, GalleryOptions())] == ["map-topics"]


def test_no_label_is_wider_than_its_island():
    run = cached_run(FakeSpec(n_topics=24, n_months=24))
    ax = draw_topic_map(run).axes[0]
    table = topic_map_table(run)
    widths = (table.groupby("topic")["x"].max() - table.groupby("topic")["x"].min()).to_numpy()
    for text, width in zip(ax.texts, widths, strict=True):
        words = [text_width(line, text.get_size(), bold=True) for line in text.get_text().split("\n")]
        assert max(words) <= max(width, 0.5) + 0.02, text.get_text()


def test_map_by_pca_is_shown_where_the_run_holds_one():
    pca = GalleryOptions(layout="pca")
    assert FIGURE.shown(RUN, pca)
    assert not FIGURE.shown(dataclasses.replace(RUN, tables={}), pca)


def test_map_is_shown_from_three_articles_with_a_main_topic_on():
    def run_with(n_own):
        main = np.where(np.arange(len(RUN)) < n_own, RUN.fit.main_topic, -1)
        return dataclasses.replace(RUN, fit=dataclasses.replace(RUN.fit, main_topic=main))

    assert FIGURE.shown(run_with(3), GalleryOptions())
    assert not FIGURE.shown(run_with(2), GalleryOptions())
    with pytest.raises(InputError, match="a map needs an article with a main topic; there is none"):
        draw_topic_map(run_with(0))
