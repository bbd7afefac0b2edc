"""Grouping of topics by their words."""

from __future__ import annotations

import numpy as np
import pytest
from made_themes import planted_fit, planted_groups
from sklearn.metrics import adjusted_rand_score, silhouette_score

from trendlab.topics.themes.tree import allowed_numbers, find_directions, group_topics, mean_silhouette


def test_planted_groups_come_back():
    groups = (3, 2, 4, 2, 3)
    fit = planted_fit(groups)
    found = group_topics(fit.topic_term, fit.overall, n_groups=(4, 7))
    assert adjusted_rand_score(planted_groups(groups), found.group) == 1.0


def test_number_of_groups_is_that_of_the_largest_silhouette():
    fit = planted_fit((3, 2, 4, 2, 3))
    found = group_topics(fit.topic_term, fit.overall, n_groups=(4, 7))
    assert max(found.silhouette, key=found.silhouette.get) == len(set(found.group.tolist())) == 5


def test_number_that_is_asked_for_is_given():
    fit = planted_fit((3, 3, 3, 3))
    assert len(set(group_topics(fit.topic_term, fit.overall, n_groups=6).group.tolist())) == 6


def test_words_that_all_topics_say_alike_liken_no_two_of_them():
    own = np.eye(4)
    common = np.hstack([0.5 * own, np.full((4, 1), 0.5)])
    size = np.full(4, 0.25)
    assert find_directions(common, size)[:, :4] == pytest.approx(find_directions(own, size))


def test_topics_keep_their_groups_where_every_weight_moves_by_a_tenth():
    fit = planted_fit((3, 2, 4, 2, 3))
    rng = np.random.default_rng(1)
    first = group_topics(fit.topic_term, fit.overall, n_groups=(4, 7)).group
    for _ in range(5):
        moved = fit.topic_term * rng.uniform(0.9, 1.1, fit.topic_term.shape)
        moved /= moved.sum(axis=1, keepdims=True)
        assert adjusted_rand_score(first, group_topics(moved, fit.overall, n_groups=(4, 7)).group) == 1.0


def test_silhouette_is_that_of_scikit_learn():
    rng = np.random.default_rng(0)
    points = rng.normal(size=(20, 3))
    group = np.r_[np.zeros(9, int), np.ones(10, int), 2]  # the last is alone: 0
    distance = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    wanted = silhouette_score(distance, group, metric="precomputed")
    assert mean_silhouette(distance, group) == pytest.approx(wanted)


@pytest.mark.parametrize(
    ("n_topics", "numbers"), [(8, (4, 4)), (12, (4, 4)), (30, (5, 10)), (50, (9, 12)), (90, (12, 12))]
)
def test_themes_hold_three_to_six_topics_within_4_and_12(n_topics, numbers):
    assert allowed_numbers(n_topics) == numbers


def test_one_topic_is_one_group():
    assert group_topics(np.ones((1, 3)) / 3, np.ones(1), n_groups=(1, 1)).group.tolist() == [0]
