from __future__ import annotations

import numpy as np
from planted_topics import count_words, plant_texts

from trendlab.models.mixture import assign_mixture, fit_mixture
from trendlab.models.raw import TopicInput


def test_membership_of_an_article_does_not_depend_on_the_others():
    counted = count_words(plant_texts(60)[0])
    data = TopicInput(counts=counted.counts, vectors=None, vocabulary=counted.vocabulary)
    raw = fit_mixture(data, n_topics=4, rng=np.random.default_rng(0))
    part = TopicInput(counts=counted.counts[:9], vectors=None, vocabulary=counted.vocabulary)
    assert assign_mixture(raw, data)[:9].tobytes() == assign_mixture(raw, part).tobytes()


def test_seed_words_pull_a_topic_together():
    texts, _ = plant_texts(120)
    counted = count_words(texts)
    place = {w: k for k, w in enumerate(counted.vocabulary.tolist())}
    seeds = (np.array([place["bank"], place["loan"]]),)
    data = TopicInput(counts=counted.counts, vectors=None, vocabulary=counted.vocabulary, seed_terms=seeds)
    raw = fit_mixture(data, n_topics=4, rng=np.random.default_rng(0))
    gain = raw.topic_term[-1] / raw.term_share
    assert {counted.vocabulary[k] for k in np.argsort(-gain)[:2]} == {"bank", "loan"}
