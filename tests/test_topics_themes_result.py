"""The result of grouping topics into themes."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab import Themes, TopicFit
from trendlab.errors import RowMismatchError
from trendlab.topics.themes.result import no_themes


@pytest.fixture
def themes():
    return Themes(
        label=["Food", "Music"], terms=(("hot_rice", "tea"), ("song",)), share=[0.7, 0.2], of_topic=[0, 1, 0, -1],
    )  # fmt: skip


@pytest.fixture
def fit():
    rows = [[0.25, 0.5, 0.125, 0.125], [0.5, 0.0, 0.25, 0.25]]
    terms = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 1, 0]]
    return TopicFit(doc_id=["a", "b"], doc_topic=rows, topic_term=terms, vocabulary=["x", "y", "z"], model="mixture")


def test_memberships_of_a_theme_are_sums_and_hidden_topics_come_last(themes, fit):
    assert themes.sum_topics(fit.doc_topic).tolist() == [[0.375, 0.5, 0.125], [0.75, 0.0, 0.25]]


def test_term_weights_of_a_theme_are_means_weighted_by_size(themes, fit):
    # Topics 0 and 2 have mean memberships .375 and .1875: two thirds and one third.
    assert themes.sum_fit(fit).topic_term[0].tolist() == pytest.approx([2 / 3, 0, 1 / 3])


def test_summed_fit_has_rows_that_sum_to_one_and_the_same_articles(themes, fit):
    found = themes.sum_fit(fit)
    assert found.doc_topic.sum(axis=1).tolist() == [1.0, 1.0]
    assert found.doc_id.tolist() == ["a", "b"]


def test_order_keeps_the_topics_of_a_theme_together(themes):
    assert themes.order.tolist() == [0, 2, 1]


def test_taking_topics_renumbers_them(themes):
    assert themes.take_topics([2, 1]).of_topic.tolist() == [0, 1]


def test_frames_have_the_columns_of_the_run_folder(themes):
    assert list(themes.to_frame().columns) == ["theme", "label", "share", "terms", "spelled"]
    assert themes.to_frame()["terms"].tolist() == ["hot_rice tea", "song"]
    assert themes.topic_frame().to_numpy().tolist() == [[0, 0], [0, 2], [1, 1]]


def test_arrays_refuse_writing(themes):
    with pytest.raises(ValueError, match="read-only"):
        themes.of_topic[0] = 1


def test_memberships_in_another_number_of_topics_are_refused(themes):
    with pytest.raises(RowMismatchError, match=r"doc_topic must have the shape \(any, 4\); got \(2, 3\)"):
        themes.sum_topics(np.ones((2, 3)) / 3)


def test_notebook_shows_labels_and_terms_escaped():
    odd = Themes(label=["<b>"], terms=(("a_b",),), share=[1.0], of_topic=[0])
    assert "&lt;b&gt;" in odd._repr_html_()
    assert "a b" in odd._repr_html_()


def test_no_theme_says_why():
    assert "themes need 8 topics" in repr(no_themes(3, "themes need 8 topics; there are 3"))
    assert no_themes(3, "few").order.tolist() == [0, 1, 2]
    assert no_themes(3, "few").topic_frame().empty
