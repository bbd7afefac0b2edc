from __future__ import annotations

import numpy as np
from planted_topics import count_words, find_purity, plant_texts

from trendlab.models import lda
from trendlab.models.raw import TopicInput


def test_engine_of_the_core_finds_planted_themes(monkeypatch):
    monkeypatch.setattr(lda.importlib.util, "find_spec", lambda _name: None)
    texts, theme = plant_texts()
    counted = count_words(texts)
    data = TopicInput(counts=counted.counts, vectors=None, vocabulary=counted.vocabulary)
    raw = lda.fit_lda(data, n_topics=4, rng=np.random.default_rng(1))
    assert raw.engine == "scikit-learn"
    assert find_purity(lda.assign_lda(raw, data), theme) >= 0.7


def test_membership_of_an_article_does_not_depend_on_the_others():
    counted = count_words(plant_texts(60)[0])
    data = TopicInput(counts=counted.counts, vectors=None, vocabulary=counted.vocabulary)
    raw = lda.fit_lda(data, n_topics=4, rng=np.random.default_rng(0))
    part = TopicInput(counts=counted.counts[:9], vectors=None, vocabulary=counted.vocabulary)
    assert np.allclose(lda.assign_lda(raw, data)[:9], lda.assign_lda(raw, part), atol=1e-6)
