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
    gain = raw.topic_term[raw.topic_seed.tolist().index(0)] / raw.term_share
    assert {counted.vocabulary[k] for k in np.argsort(-gain)[:2]} == {"bank", "loan"}


def fit_seeded(*seeds, n_topics=4):
    texts, theme = plant_texts(200)
    counted = count_words(texts)
    place = {w: k for k, w in enumerate(counted.vocabulary.tolist())}
    terms = tuple(np.array([place[w] for w in words]) for words in seeds)
    data = TopicInput(counts=counted.counts, vectors=None, vocabulary=counted.vocabulary, seed_terms=terms)
    return fit_mixture(data, n_topics=n_topics, rng=np.random.default_rng(0)), data, np.array(theme)


def test_seeded_topic_holds_the_articles_of_its_theme_and_no_other_theme_is_merged():
    raw, data, theme = fit_seeded(["bank", "loan"])
    label = assign_mixture(raw, data).argmax(axis=1)
    assert raw.n_topics == 4
    banking = theme[np.asarray(data.counts[:, data.seed_terms[0]].sum(axis=1)).ravel() > 0]
    own = label == raw.topic_seed.tolist().index(0)
    assert (theme[own] == np.bincount(banking).argmax()).mean() > 0.95
    assert all(np.bincount(theme[label == k]).max() / (label == k).sum() > 0.95 for k in range(4))


def test_two_seeds_of_one_theme_make_no_twins():
    raw, _, _ = fit_seeded(["bank"], ["loan"])
    assert raw.n_topics == 4
    assert sorted(raw.topic_seed.tolist())[:3] == [-1, -1, -1]
