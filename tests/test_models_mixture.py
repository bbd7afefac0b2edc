from __future__ import annotations

from dataclasses import replace

import numpy as np
from planted_topics import COMMON, THEMES, count_words, find_purity, plant_texts
from scipy import sparse

from trendlab.models.mixture import assign_mixture, fit_mixture, is_divided
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


def fit_diluted():
    """Four words of a theme among thirty that all themes share, and the fit."""
    rng = np.random.default_rng(3)
    theme = rng.integers(4, size=600)
    texts = [" ".join([*rng.choice(THEMES[k].split(), size=4), *rng.choice(COMMON, size=30)]) for k in theme]
    counted = count_words(texts)
    data = TopicInput(counts=counted.counts, vectors=None, vocabulary=counted.vocabulary)
    return fit_mixture(data, n_topics=4, rng=np.random.default_rng(0)), data, theme


def test_words_that_all_topics_share_weigh_less_than_any_word_of_a_theme():
    raw, data, _ = fit_diluted()
    shared = np.isin(data.vocabulary, COMMON)
    assert raw.term_weight[shared].max() < raw.term_weight[~shared].min() / 5


def test_few_words_of_a_theme_decide_among_many_that_all_topics_share():
    raw, data, theme = fit_diluted()
    found = assign_mixture(raw, data)
    alike = assign_mixture(replace(raw, term_weight=None), data)
    assert find_purity(found, theme) == 1
    assert found.max(axis=1).min() > 0.99
    assert alike.max(axis=1).mean() < 0.96


def test_term_probabilities_of_topics_are_those_of_plain_words():
    raw, data, theme = fit_diluted()
    label = assign_mixture(raw, data).argmax(axis=1)
    shared = np.isin(data.vocabulary, COMMON)
    assert (label[theme == 0] == label[theme == 0][0]).all()
    assert np.abs(raw.topic_term[:, shared].sum(axis=1) - 30 / 34).max() < 0.01


def plant_weak(common, seed=0):
    """Counts of 800 articles of 120 words, this part of them from what all six topics share, and the topics."""
    rng = np.random.default_rng(seed)
    shared, own = rng.dirichlet(np.full(800, 0.3)), rng.dirichlet(np.full(800, 0.05), 6)
    topic = rng.integers(6, size=800)
    counts = np.array([rng.multinomial(120, common * shared + (1 - common) * own[k]) for k in topic], dtype=np.int32)
    words = np.array([f"w{k}" for k in range(800)])
    return TopicInput(counts=sparse.csr_array(counts), vectors=None, vocabulary=words), topic


def test_articles_with_most_words_in_common_are_divided_all_the_same():
    data, topic = plant_weak(0.85)
    raw = fit_mixture(data, n_topics=6, rng=np.random.default_rng(0))
    found = assign_mixture(raw, data)
    assert raw.n_words > 8
    assert find_purity(found, topic) > 0.95
    assert found.max(axis=1).mean() > 0.9
    assert np.bincount(found.argmax(axis=1), minlength=6).min() > 50


def test_articles_that_the_usual_effective_words_divide_have_no_more():
    data, topic = plant_weak(0.5)
    raw = fit_mixture(data, n_topics=6, rng=np.random.default_rng(0))
    assert raw.n_words == 8
    assert find_purity(assign_mixture(raw, data), topic) > 0.95


def test_a_fit_by_an_earlier_version_counts_the_words_that_it_was_made_with():
    data, _ = plant_weak(0.5)
    raw = fit_mixture(data, n_topics=6, rng=np.random.default_rng(0))
    before = assign_mixture(replace(raw, n_words=None), data)
    assert before.tobytes() == assign_mixture(raw, data).tobytes()
    assert before.tobytes() != assign_mixture(replace(raw, n_words=12.0), data).tobytes()


def test_a_topic_that_is_nobodys_main_one_leaves_articles_undivided():
    sure = np.array([[0.97, 0.03, 0.0], [0.0, 0.03, 0.97]] * 100)
    assert not is_divided(sure)
    assert is_divided(sure[:, [0, 2]])
    assert is_divided(sure[:20])
    assert not is_divided(np.full((10, 2), 0.5))
