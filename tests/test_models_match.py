from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, plant_texts

from trendlab.models import ModelSpec, TopicFit, fit_topics, match_topics, renumber_topics


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
    assert found.events[0].likeness == pytest.approx(1)


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
    found = renumber_topics(new, match_topics(old, new))
    assert (found.doc_topic == old.doc_topic).all()
    assert np.allclose(found.topic_term, old.topic_term)


def test_new_topic_takes_the_number_of_one_that_is_gone():
    old = make_fit(np.repeat([0, 1], 40), 2)
    new = make_fit(np.repeat([0, 1], 40)[::-1].copy(), 2, terms=[1, 6])
    match = match_topics(old, new)
    found = renumber_topics(new, match)
    assert found.n_topics == 2
    assert found.doc_topic[:, 1].argmax() in range(40, 80)


def test_refit_with_another_seed_keeps_planted_topics():
    counted = count_words(plant_texts(150)[0])
    left, right = (fit_topics(counted, spec=ModelSpec(topics=4), rng=np.random.default_rng(s)) for s in (1, 2))
    found = renumber_topics(right, match_topics(left, right))
    assert (found.doc_topic.argmax(axis=1) == left.doc_topic.argmax(axis=1)).mean() > 0.95
