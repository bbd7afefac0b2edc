from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, plant_texts

from trendlab.errors import OutOfRangeError
from trendlab.models import ModelSpec, TopicFit, fit_topics, match_topics


def make_fit(label, n_topics, terms=None):
    """A sharp fit with one article a label and one own term a topic (term k for topic k unless given)."""
    terms = list(range(n_topics)) if terms is None else terms
    weight = np.full((n_topics, 8), 0.01)
    weight[np.arange(n_topics), terms] = 1
    return TopicFit(
        doc_id=np.array([f"d{d}" for d in range(len(label))]), doc_topic=np.eye(n_topics)[label],
        topic_term=weight / weight.sum(axis=1, keepdims=True), vocabulary=np.array(list("abcdefgh")), model="mixture",
    )  # fmt: skip


def test_permuted_topics_are_all_kept():
    label = np.repeat([0, 1, 2], 20)
    turn = np.array([2, 0, 1])
    found = match_topics(make_fit(label, 3), make_fit(turn[label], 3, terms=[1, 2, 0]))
    assert found.new_of_old.tolist() == [2, 0, 1]
    assert found.old_of_new.tolist() == [1, 2, 0]
    assert [e.kind for e in found.events] == ["kept"] * 3
    assert found.events[0].similarity == pytest.approx(1)


def test_topic_cut_in_two_is_a_split():
    old = make_fit(np.repeat([0, 1], 40), 2)
    new = make_fit(np.concatenate([np.zeros(25), np.full(15, 2), np.ones(40)]).astype(int), 3)
    events = [e for e in match_topics(old, new).events if e.kind != "kept"]
    assert [(e.kind, e.old, e.new) for e in events] == [("split", (0,), (0, 2))]


def test_two_topics_in_one_are_a_merge():
    old = make_fit(np.concatenate([np.zeros(25), np.full(15, 2), np.ones(40)]).astype(int), 3)
    new = make_fit(np.repeat([0, 1], 40), 2)
    events = [e for e in match_topics(old, new).events if e.kind != "kept"]
    assert [(e.kind, e.old, e.new) for e in events] == [("merge", (0, 2), (0,))]


def test_topic_of_new_articles_only_is_a_birth_and_a_vanished_one_a_death():
    old = make_fit(np.repeat([0, 1], 40), 2)
    kept = np.zeros(40, dtype=int)
    other = make_fit(np.concatenate([kept, np.ones(40, dtype=int)]), 2, terms=[0, 5])
    ids = np.array([*old.doc_id[:40], *(f"n{d}" for d in range(40))])
    new = TopicFit(doc_id=ids, doc_topic=other.doc_topic, topic_term=other.topic_term, vocabulary=other.vocabulary,
                   model="mixture")  # fmt: skip
    kinds = [e.kind for e in match_topics(old, new).events]
    assert kinds == ["kept", "birth", "death"]


def test_kept_topics_keep_their_numbers():
    label = np.repeat([0, 1, 2], 20)
    turn = np.array([2, 0, 1])
    old, new = make_fit(label, 3), make_fit(turn[label], 3, terms=[1, 2, 0])
    found = new.take_topics(match_topics(old, new).order)
    assert (found.doc_topic == old.doc_topic).all()
    assert np.allclose(found.topic_term, old.topic_term)


def test_new_topic_takes_the_number_of_one_that_is_gone():
    old = make_fit(np.repeat([0, 1], 40), 2)
    new = make_fit(np.repeat([0, 1], 40)[::-1].copy(), 2, terms=[1, 6])
    match = match_topics(old, new)
    found = new.take_topics(match.order)
    assert found.n_topics == 2
    assert found.doc_topic[:, 1].argmax() in range(40, 80)


def test_refit_with_another_seed_keeps_planted_topics():
    counted = count_words(plant_texts(150)[0])
    left, right = (fit_topics(counted, spec=ModelSpec(topics=4), rng=np.random.default_rng(s)) for s in (1, 2))
    found = right.take_topics(match_topics(left, right).order)
    assert (found.doc_topic.argmax(axis=1) == left.doc_topic.argmax(axis=1)).mean() > 0.95


def test_match_with_new_topics_in_another_order_is_the_match_of_the_fit_in_that_order():
    old = make_fit(np.concatenate([np.zeros(30), np.full(15, 2), np.ones(40)]).astype(int), 3)
    label = np.concatenate([np.zeros(30), np.ones(15), np.full(20, 2), np.full(20, 3)]).astype(int)
    new = make_fit(label, 4, terms=[0, 6, 1, 7])
    order = np.array([3, 0, 2, 1])
    moved, again = match_topics(old, new).take_new(order), match_topics(old, new.take_topics(order))
    assert moved.new_of_old.tolist() == again.new_of_old.tolist()
    assert moved.old_of_new.tolist() == again.old_of_new.tolist()
    assert [(e.kind, e.old, e.new) for e in moved.events] == [(e.kind, e.old, e.new) for e in again.events]
    assert {e.kind for e in moved.events} >= {"kept", "split"}
    assert np.allclose(moved.similarity, again.similarity)


def test_order_that_leaves_out_a_topic_is_refused():
    fit = make_fit(np.repeat([0, 1], 40), 2)
    with pytest.raises(OutOfRangeError, match="order must hold each of the 2 new topics once"):
        match_topics(fit, fit).take_new([1])


def test_memberships_are_put_into_the_columns_of_the_old_topics():
    old = make_fit(np.repeat([0, 1, 2], 20), 3)
    match = match_topics(old, make_fit(np.repeat([1, 0], 30), 2, terms=[5, 0]))
    assert match.new_of_old.tolist() == [1, -1, 0]
    # topic 1 has no counterpart: its .5 stays beside .2 and .6 and the row is divided by 1.3
    found = match.align(np.array([[0.6, 0.2]]), old=np.array([[0.1, 0.5, 0.4]]))
    assert found[0] == pytest.approx(np.array([0.2, 0.5, 0.6]) / 1.3)
