"""Cards of merged topics from the cards of their parts."""

import numpy as np
import pytest

from trendlab.models.base import Edited, TopicFit
from trendlab.topics import TopicCards
from trendlab.topics.merge import merge_cards


def cards():
    return TopicCards(
        label=["Banks", "Loans", "Weather"], terms=(("bank", "rate"), ("loan", "bank"), ("rain", "sun")),
        share=[0.5, 0.3, 0.2], n_docs=[5, 3, 2], coherence=[0.1, 0.2, 0.3], exclusivity=[0.5, 0.6, 0.7],
        stability=[1.0, 1.0, 1.0], exemplars=(("a", "b"), ("c",), ("d",)),
        spelled=(("Bank", "rate"), ("loans", "Bank"), ("rain", "sun")),
    )  # fmt: skip


def fit(labels=None):
    """Ten articles: eight of the merged topic 0 and two of topic 1."""
    doc_topic = np.eye(2)[[0] * 8 + [1] * 2]
    return TopicFit(
        doc_id=[f"d{k}" for k in range(10)], doc_topic=doc_topic, topic_term=np.ones((2, 1)), vocabulary=["-"],
        model="nmf", edited=Edited(labels=labels or {}),
    )  # fmt: skip


def merged(labels=None):
    return merge_cards(cards(), fit(labels), into=np.array([0, 0, 1]))


def test_terms_come_in_the_order_of_size_over_rank():
    # bank: .5 / 1 + .3 / 2 = .65; loan: .3; rate: .25.
    assert merged().terms == (("bank", "loan", "rate"), ("rain", "sun"))
    assert merged().spelled[0] == ("Bank", "loans", "rate")


def test_label_names_the_two_largest_parts_unless_one_is_given():
    assert merged().label.tolist() == ["Banks / Loans", "Weather"]
    assert merged({0: "Finance"}).label.tolist() == ["Finance", "Weather"]


def test_exemplars_are_dealt_from_the_parts_in_turn():
    assert merged().exemplars == (("a", "c", "b"), ("d",))


def test_sizes_are_counted_again_and_what_needs_counts_of_terms_is_missing():
    found = merged()
    assert found.n_docs.tolist() == [8, 2]
    assert found.share.tolist() == [0.8, 0.2]
    for name in ("coherence", "exclusivity", "stability"):
        assert np.isnan(getattr(found, name)[0])
        assert getattr(found, name)[1] == getattr(cards(), name)[2]


def test_renamed_topics_alone_keep_all_else():
    found = merge_cards(cards(), TopicFit(
        doc_id=["x"], doc_topic=[[0.5, 0.3, 0.2]], topic_term=np.ones((3, 1)), vocabulary=["-"], model="nmf",
        edited=Edited(labels={1: "Credit"}),
    ), into=np.arange(3))  # fmt: skip
    assert found.label.tolist() == ["Banks", "Credit", "Weather"]
    assert found.coherence == pytest.approx(cards().coherence)
