from __future__ import annotations

import numpy as np

from trendlab.topics.unique import keep_labels, make_unique


def test_kept_topics_keep_their_labels_and_a_new_one_with_a_taken_label_gets_its_number():
    # topic 0 was topic 1 of the earlier run; topics 1 and 2 are new
    label, earlier = np.array(["rice", "tea", "moon"]), np.array(["star", "tea"])
    assert keep_labels(label, earlier, old_of_new=np.array([1, -1, -1])).tolist() == ["tea", "tea (1)", "moon"]
    assert label.tolist() == ["rice", "tea", "moon"]


def test_label_that_a_person_gives_wins_over_the_earlier_one():
    label, earlier = np.array(["Mine", "rice", "moon"]), np.array(["sun", "tea", "moon"])
    found = keep_labels(label, earlier, old_of_new=np.array([1, 0, 2]), given={0: "Mine"})
    assert found.tolist() == ["Mine", "sun", "moon"]


def test_no_two_kept_and_new_labels_are_alike():
    # "sport (1)" is what an earlier run called its own second topic of that name.
    label, earlier = np.array(["rice", "sport", "moon"]), np.array(["Sport", "sport (1)", "tea"])
    found = keep_labels(label, earlier, old_of_new=np.array([0, -1, 1]))
    assert found.tolist() == ["Sport", "sport (3)", "sport (1)"]


def test_label_that_a_person_gives_stays_where_an_earlier_topic_has_it():
    label, earlier = np.array(["rice", "Trade"]), np.array(["trade", "sun"])
    found = keep_labels(label, earlier, old_of_new=np.array([0, -1]), given={1: "Trade"})
    assert found.tolist() == ["trade (0)", "Trade"]


def test_second_of_two_equal_labels_has_a_number():
    assert make_unique(["flow", "Flow"]) == ["flow", "Flow 2"]
