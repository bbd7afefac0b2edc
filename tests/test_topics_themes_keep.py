"""Themes keep names and numbers."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab import Themes
from trendlab.topics.themes import keep_names

SIZE = np.array([0.3, 0.2, 0.2, 0.2, 0.1])


def made(of_topic, names):
    share = [SIZE[np.array(of_topic) == k].sum() for k in range(len(names))]
    return Themes(label=names, terms=tuple((name,) for name in names), share=share, of_topic=of_topic)


def test_theme_of_the_same_topics_keeps_name_and_number():
    earlier = made([1, 1, 0, 0, 0], ["Food", "Music"])
    new = made([0, 0, 1, 1, 1], ["songs", "meals"])
    kept = keep_names(new, earlier, old_of_new=np.arange(5), size=SIZE)
    assert kept.label.tolist() == ["Food", "Music"]
    assert kept.of_topic.tolist() == [1, 1, 0, 0, 0]
    assert kept.share.tolist() == pytest.approx([0.5, 0.5])


def test_theme_of_new_topics_keeps_its_own_name_and_takes_a_free_number():
    earlier = made([0, 0, 1, 1, 1], ["Music", "Food"])
    new = made([0, 0, 1, 2, 2], ["songs", "rockets", "meals"])
    kept = keep_names(new, earlier, old_of_new=np.array([0, 1, -1, 3, 4]), size=SIZE)
    assert kept.label.tolist() == ["Music", "Food", "rockets"]
    assert kept.of_topic.tolist() == [0, 0, 2, 1, 1]


def test_terms_move_with_their_theme():
    earlier = made([1, 1, 0, 0, 0], ["Food", "Music"])
    kept = keep_names(made([0, 0, 1, 1, 1], ["songs", "meals"]), earlier, old_of_new=np.arange(5), size=SIZE)
    assert kept.terms == (("meals",), ("songs",))


def test_hidden_topics_stay_in_no_theme():
    earlier = made([0, 0, 1, 1, -1], ["Music", "Food"])
    kept = keep_names(made([0, 0, 1, 1, -1], ["a", "b"]), earlier, old_of_new=np.arange(5), size=SIZE)
    assert kept.of_topic.tolist() == [0, 0, 1, 1, -1]
