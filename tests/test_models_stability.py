from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, plant_texts

from trendlab.models import ModelSpec, fit_topics, topic_stability
from trendlab.models.stability import match_memberships


def test_planted_topics_come_back_in_halves():
    counted = count_words(plant_texts(160)[0])
    fit = fit_topics(counted, spec=ModelSpec(topics=4), rng=np.random.default_rng(0))
    assert topic_stability(fit, counted, rng=np.random.default_rng(1), n_refits=2).min() > 0.9


def test_overlap_is_the_jaccard_index_of_the_best_pairing():
    left = np.eye(2)[[0, 0, 0, 1]]
    right = np.eye(2)[[1, 1, 0, 0]]
    # Left 0 (articles 0 1 2) pairs with right 1 (0 1): 2 / 3; left 1 (3) with right 0 (2 3): 1 / 2.
    assert match_memberships(left, right).tolist() == pytest.approx([2 / 3, 1 / 2])


def test_three_articles_have_no_stability():
    counted = count_words(["battery motor", "bank loan", "chip wafer"])
    fit = fit_topics(counted, spec=ModelSpec(topics=2), rng=np.random.default_rng(0))
    assert np.isnan(topic_stability(fit, counted, rng=np.random.default_rng(0))).all()
