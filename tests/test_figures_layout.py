"""Places of articles on a map."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from trendlab.errors import MissingExtraError
from trendlab.figures.layout import island_layout, spread_ends, umap_layout, word_vectors

RNG = np.random.default_rng(0)
START = np.arange(120.0).reshape(60, 2)
DOC_TOPIC = RNG.dirichlet(np.full(4, 0.2), 400)
# Topics 0 and 1 share all their words, 2 and 3 share theirs.
TOPIC_TERM = np.array([[0.5, 0.5, 0, 0], [0.4, 0.6, 0, 0], [0, 0, 0.5, 0.5], [0, 0, 0.6, 0.4]])


def place(doc_topic, topic_term, **others):
    """The places of articles whose main topic is the largest."""
    return island_layout(doc_topic, topic_term, topic=doc_topic.argmax(axis=1), **others)


def middles(xy):
    topic = DOC_TOPIC.argmax(axis=1)
    return np.array([xy[topic == k].mean(axis=0) for k in range(4)])


def test_islands_lie_in_the_room_and_apart():
    xy = place(DOC_TOPIC, TOPIC_TERM, size=(7.0, 4.0))
    assert (xy >= 0).all()
    assert (xy <= [7.0, 4.0]).all()
    topic, middle = DOC_TOPIC.argmax(axis=1), middles(xy)
    nearest = np.sqrt(((xy[:, None] - middle[None]) ** 2).sum(axis=2)).argmin(axis=1)
    assert (nearest == topic).mean() > 0.97


def test_topics_that_share_words_lie_side_by_side():
    middle = middles(place(DOC_TOPIC, TOPIC_TERM, size=(7.0, 4.0)))
    distance = np.sqrt(((middle[:, None] - middle[None]) ** 2).sum(axis=2))
    assert distance[0, 1] < min(distance[0, 2], distance[0, 3])
    assert distance[2, 3] < min(distance[2, 0], distance[2, 1])


def test_surest_article_lies_in_the_middle_and_the_first_month_where_months_order():
    xy = place(DOC_TOPIC, TOPIC_TERM, size=(7.0, 4.0))
    own = np.flatnonzero(DOC_TOPIC.argmax(axis=1) == 2)
    away = np.sqrt(((xy[own] - middles(xy)[2]) ** 2).sum(axis=1))
    assert np.corrcoef(away, DOC_TOPIC[own, 2])[0, 1] < -0.7
    month = np.arange(400.0)
    xy = place(DOC_TOPIC, TOPIC_TERM, size=(7.0, 4.0), outward=month)
    away = np.sqrt(((xy[own] - middles(xy)[2]) ** 2).sum(axis=1))
    assert np.corrcoef(away, month[own])[0, 1] > 0.7


def test_same_memberships_give_the_same_places_and_stay_unchanged():
    before = DOC_TOPIC.copy()
    first, second = (place(DOC_TOPIC, TOPIC_TERM, size=(7.0, 4.0)) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    np.testing.assert_array_equal(DOC_TOPIC, before)


@pytest.mark.parametrize("n_topics", [1, 2, 3])
def test_few_topics_have_islands_too(n_topics):
    xy = place(DOC_TOPIC[:, :n_topics], TOPIC_TERM[:n_topics], size=(7.0, 4.0))
    assert np.isfinite(xy).all()
    assert (xy >= 0).all()
    assert (xy <= [7.0, 4.0]).all()


def test_ends_leave_out_the_outermost_points_and_count_them():
    xy = RNG.normal(size=(1000, 2))
    xy[0] = [900.0, 0.0]
    ends, outside = spread_ends(xy)
    assert ends[0, 1] < 10
    assert 0 in outside
    assert len(outside) <= 20  # half a per cent beyond each of four ends


def test_texts_of_like_words_have_like_vectors():
    texts = ["tram bus tram", "bus tram", "goal match", "match goal goal", "nothing known"]
    vectors = word_vectors(texts, ["tram", "bus", "goal", "match", "local_team"], n_dims=2)
    cosine = vectors @ vectors.T
    assert cosine[0, 1] > 0.9
    assert cosine[2, 3] > 0.9
    assert abs(cosine[0, 2]) < 0.1
    assert not vectors[4].any()


def test_one_seed_of_umap_repeats_and_groups_stay_together():
    pytest.importorskip("umap")
    vectors = np.repeat(np.eye(3), 20, axis=0) + RNG.normal(0, 0.05, (60, 3))
    first, again = (umap_layout(vectors, start=START, seed=1) for _ in range(2))
    np.testing.assert_array_equal(first, again)
    middle = first.reshape(3, 20, 2).mean(axis=1)
    own = np.sqrt(((first.reshape(3, 20, 2) - middle[:, None]) ** 2).sum(axis=2)).mean()
    apart = np.sqrt(((middle[0] - middle[1]) ** 2).sum())
    assert apart > 2 * own


def test_umap_that_is_not_installed_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "umap", None)
    with pytest.raises(MissingExtraError, match=r"umap-learn: .* or make setup-all in a clone"):
        umap_layout(DOC_TOPIC)


def test_islands_of_one_theme_lie_nearer_together_than_without():
    rng = np.random.default_rng(3)
    terms = rng.dirichlet(np.full(40, 0.3), 12)
    member = rng.dirichlet(np.full(12, 0.05), 600)
    group = np.arange(12) % 4

    def spread(xy):
        middle = np.array([xy[member.argmax(axis=1) == k].mean(axis=0) for k in range(12)])
        return np.mean([np.ptp(middle[group == g], axis=0).max() for g in range(4)])

    alone, together = (place(member, terms, size=(6.0, 5.0), group=g) for g in (None, group))
    assert spread(together) < 0.6 * spread(alone)
