from __future__ import annotations

import numpy as np
import pytest

from trendlab.models import base
from trendlab.models.base import Edited, TopicFit
from trendlab.models.nmf import NmfFit


def make_fit(**more):
    """Three articles in three topics of three terms."""
    doc_topic = [[0.5, 0.25, 0.25], [1, 0, 0], [0, 0.5, 0.5]]
    raw = NmfFit(topic_term=np.eye(3), topic_part=np.eye(3) * [[1], [2], [3]], idf=np.ones(3))
    given = {"doc_id": ["a", "b", "c"], "doc_topic": doc_topic, "topic_term": np.eye(3), "vocabulary": list("xyz"),
             "model": "nmf", "raw": raw, **more}  # fmt: skip
    return TopicFit(**given)


def test_arrays_of_a_fit_refuse_writing():
    fit = make_fit()
    for array in (fit.doc_topic, fit.topic_term, fit.overall, fit.raw.topic_part, fit.raw.idf):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_nothing_known_of_an_article_means_the_mean_memberships():
    assert make_fit().overall.tolist() == [0.5, 0.25, 0.25]


def test_topics_in_another_order_take_their_parameters_and_edits_along():
    fit = make_fit(edited=Edited(labels={0: "First", 2: "Last"}, hidden=(1,)))
    turned = fit.take_topics([2, 0, 1])
    assert turned.doc_topic.tolist() == [[0.25, 0.5, 0.25], [0, 1, 0], [0.5, 0, 0.5]]
    assert turned.raw.topic_part.tolist() == [[0, 0, 3], [1, 0, 0], [0, 2, 0]]
    assert turned.raw.idf.tolist() == [1, 1, 1]
    assert turned.into is None
    assert turned.edited.labels == {0: "Last", 1: "First"}
    assert turned.edited.hidden == (2,)


def test_topics_that_are_left_out_stay_in_the_model():
    part = make_fit(edited=Edited(hidden=(1,))).take_topics([0, 2])
    assert part.doc_topic.tolist() == [[0.5, 0.25], [1, 0], [0, 0.5]]
    assert part.overall.tolist() == [0.5, 0.25]
    assert part.into.tolist() == [0, -1, 1]
    assert part.raw.n_topics == 3
    assert part.edited.hidden == ()


def test_topics_left_out_twice_lead_to_the_right_ones():
    part = make_fit().take_topics([2, 1]).take_topics([1])
    assert part.into.tolist() == [-1, 0, -1]
    assert part.doc_topic.ravel().tolist() == [0.25, 0, 0.5]


def test_topics_that_are_not_hidden_are_shown():
    assert make_fit(edited=Edited(hidden=(0,))).shown.tolist() == [1, 2]


def test_weighted_sums_of_many_articles_are_those_of_all_at_once(monkeypatch):
    rng = np.random.default_rng(3)
    doc_topic, weight = rng.dirichlet(np.ones(3), 10), rng.random(10)
    fit = TopicFit(
        doc_id=list("abcdefghij"), doc_topic=doc_topic, topic_term=np.eye(3), vocabulary=list("xyz"), model="mixture"
    )
    whole = fit.sum_weighted(weight)
    assert whole == pytest.approx(weight @ doc_topic, rel=1e-6)
    monkeypatch.setattr(base, "SUM_BLOCK", 3)
    assert fit.sum_weighted(weight) == pytest.approx(whole, rel=1e-12)


def test_memberships_of_taken_articles_and_topics_are_read_only_and_in_rows():
    fit = TopicFit(
        doc_id=["a", "b"], doc_topic=[[0.75, 0.25], [0.5, 0.5]], topic_term=np.eye(2), vocabulary=["x", "y"],
        model="mixture",
    )  # fmt: skip
    for taken in (fit.take([1, 0]), fit.take_topics([1, 0])):
        assert not taken.doc_topic.flags.writeable
        assert taken.doc_topic.flags.c_contiguous
