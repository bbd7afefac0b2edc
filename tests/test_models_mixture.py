from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, plant_texts

from trendlab.models.base import TopicInput
from trendlab.models.mixture import EFFECTIVE_WORDS, assign_mixture, fit_mixture, scale_counts, soften


def test_every_article_counts_as_many_words():
    scaled = scale_counts(count_words(["a a b", "a c c c c c"]).counts)
    assert scaled.sum(axis=1) == pytest.approx([EFFECTIVE_WORDS] * 2)


def test_softened_rows_sum_to_one_for_huge_logits():
    found = soften(np.array([[1000.0, 999.0], [-1000.0, 0.0]], dtype=np.float32))
    assert found[0] == pytest.approx([1 / (1 + np.exp(-1)), 1 - 1 / (1 + np.exp(-1))], abs=1e-6)
    assert found.sum(axis=1) == pytest.approx([1, 1])


def test_membership_of_an_article_does_not_depend_on_the_others():
    counted = count_words(plant_texts(60)[0])
    data = TopicInput(counts=counted.counts, vectors=None, vocabulary=counted.vocabulary)
    raw = fit_mixture(data, n_topics=4, rng=np.random.default_rng(0))
    part = TopicInput(counts=counted.counts[:9], vectors=None, vocabulary=counted.vocabulary)
    assert assign_mixture(raw, data)[:9].tobytes() == assign_mixture(raw, part).tobytes()
