from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, plant_texts

from trendlab.models.nmf import assign_nmf, fit_nmf, sharpen_rows
from trendlab.models.raw import TopicInput


def test_sharpening_raises_rows_to_the_power():
    assert sharpen_rows(np.array([[1.0, 3.0]]), 2.0).tolist()[0] == pytest.approx([0.1, 0.9])


def test_row_of_zeros_stays_zero_when_sharpened():
    assert sharpen_rows(np.zeros((1, 2)), 2.0).tolist() == [[0.0, 0.0]]


def test_more_topics_than_the_matrix_has_rows_are_not_looked_for():
    counted = count_words(["battery motor", "bank loan", "chip wafer"])
    data = TopicInput(counts=counted.counts, vectors=None, vocabulary=counted.vocabulary)
    raw = fit_nmf(data, n_topics=9, rng=np.random.default_rng(0))
    assert len(raw.topic_term) == 3


def test_membership_of_an_article_does_not_depend_on_the_others():
    counted = count_words(plant_texts(60)[0])
    data = TopicInput(counts=counted.counts, vectors=None, vocabulary=counted.vocabulary)
    raw = fit_nmf(data, n_topics=4, rng=np.random.default_rng(0))
    part = TopicInput(counts=counted.counts[:9], vectors=None, vocabulary=counted.vocabulary)
    assert np.allclose(assign_nmf(raw, data)[:9], assign_nmf(raw, part), atol=1e-6)
