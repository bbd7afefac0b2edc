"""Where seeded topics begin, and that they stay there."""

from __future__ import annotations

import numpy as np
import pytest
from planted_topics import THEMES, count_words, plant_texts
from scipy import sparse

from trendlab.models import ModelSpec, assign_topics, fit_topics
from trendlab.models.fit import join_rest
from trendlab.models.raw import TopicInput
from trendlab.models.seeds import find_cores, find_left_seeds, find_parts

TEXTS, THEME = plant_texts(200)
COUNTED = count_words(TEXTS)
PLACE = {w: k for k, w in enumerate(COUNTED.vocabulary.tolist())}


def seeds(*words: str) -> list[np.ndarray]:
    return [np.array([PLACE[w] for w in group.split()]) for group in words]


def test_the_core_of_a_seed_holds_articles_of_its_theme_only():
    found = find_cores(COUNTED.counts, seeds("bank loan", "chip wafer"), n_topics=4)
    assert found.place == (0, 1)
    assert set(THEME[found.core == 0]) == {3}
    assert set(THEME[found.core == 1]) == {1}


def test_two_seeds_of_one_theme_have_one_core():
    found = find_cores(COUNTED.counts, seeds("bank", "loan", "chip"), n_topics=4)
    assert sorted(found.place) == [-1, 0, 1]
    assert found.n_seeded == 2


def test_seeded_topics_come_first():
    found = find_cores(COUNTED.counts, seeds("bank loan", "chip wafer"), n_topics=4)
    assert found.topic_seed(4).tolist() == [0, 1, -1, -1]


@pytest.mark.parametrize("model", ["mixture", "nmf", "lda"])
def test_every_seeded_topic_is_there_and_holds_its_theme(model):
    if model == "lda":
        pytest.importorskip("tomotopy", reason="seeds of LDA need tomotopy")
    words = (("battery", "charger"), ("chip", "wafer"), ("game", "console"))
    fit = fit_topics(COUNTED, spec=ModelSpec(model=model, topics=4, seed_words=words), rng=np.random.default_rng(0))
    assert fit.n_topics == 4
    assert sorted(fit.raw.topic_seed.tolist()) == [-1, 0, 1, 2]
    best = fit.doc_topic.argmax(axis=1)
    for seed in range(3):
        own = best == int(np.flatnonzero(fit.raw.topic_seed == seed)[0])
        assert (THEME[own] == seed).mean() > 0.95
        assert own.sum() > 0.9 * (seed == THEME).sum()


def test_an_unseeded_theme_keeps_a_topic_of_its_own():
    # Three themes are seeded; the fourth, banking, is the free topic and no seeded one takes its articles.
    words = tuple(tuple(theme.split()[:2]) for theme in THEMES[:3])
    fit = fit_topics(COUNTED, spec=ModelSpec(topics=4, seed_words=words), rng=np.random.default_rng(0))
    free = int(np.flatnonzero(fit.raw.topic_seed == -1)[0])
    assert (THEME[fit.doc_topic.argmax(axis=1) == free] == 3).mean() > 0.95


@pytest.mark.parametrize("model", ["mixture", "nmf", "lda"])
def test_given_topics_alone_hold_their_themes_and_the_rest_has_one_topic(model):
    # Two of four themes are seeded. F1 of each seeded topic and of the rest, which holds two themes, is above .9.
    if model == "lda":
        pytest.importorskip("tomotopy", reason="seeds of LDA need tomotopy")
    words = tuple(tuple(theme.split()[:2]) for theme in THEMES[:2])
    spec = ModelSpec(model=model, seed_words=words, given_only=True)
    fit = fit_topics(COUNTED, spec=spec, rng=np.random.default_rng(0))
    rest = next(k for k, label in fit.edited.labels.items() if label == "Other")
    assert fit.n_topics == 3
    seeded = np.array([fit.raw.topic_seed.tolist().index(k) for k in range(2)])
    best, own = fit.doc_topic.argmax(axis=1), seeded if fit.into is None else fit.into[seeded]
    for topic, true in ((own[0], THEME == 0), (own[1], THEME == 1), (rest, THEME >= 2)):
        found = best == topic
        assert 2 * (found & true).sum() / (found.sum() + true.sum()) > 0.9


def test_new_articles_of_other_themes_belong_to_the_rest():
    words = tuple(tuple(theme.split()[:2]) for theme in THEMES[:2])
    fit = fit_topics(COUNTED, spec=ModelSpec(seed_words=words, given_only=True), rng=np.random.default_rng(0))
    rest = next(k for k, label in fit.edited.labels.items() if label == "Other")
    texts, theme = plant_texts(80, seed=9)
    found = assign_topics(fit, count_words(texts)).doc_topic.argmax(axis=1)
    assert ((found == rest) == (theme >= 2)).mean() > 0.95


def test_a_fit_without_a_rest_is_returned_as_it_is():
    fit = fit_topics(COUNTED, spec=ModelSpec(topics=4), rng=np.random.default_rng(0))
    data = TopicInput(counts=COUNTED.counts, vectors=None, vocabulary=COUNTED.vocabulary)
    assert join_rest(fit, data) is fit


def test_a_topic_with_half_of_a_seeds_words_is_part_of_its_topic():
    # Topic 0 is seeded with word 0, which all of its articles hold, three of four of topic 1, and none of topic 2.
    counts = sparse.csr_array(np.array([[1, 1]] * 4 + [[1, 1]] * 3 + [[0, 1]] + [[0, 1]] * 4))
    doc_topic = np.repeat(np.eye(3), 4, axis=0)
    found = find_parts(doc_topic, np.array([0, -1, -1]), counts=counts, seeds=[np.array([0])])
    assert found.tolist() == [0, 0, -1]
    alone = find_parts(doc_topic[:8, :2], np.array([0, -1]), counts=counts[:8], seeds=[np.array([0])])
    assert alone.tolist() == [0, -1]  # the only other topic is the rest


def test_a_few_articles_that_are_alike_do_not_make_two_seeds_one_theme():
    # Two seeds with six articles each, which share all other words but are not the same articles.
    counts = sparse.csr_array(np.array([[1, 0, 0, 2]] * 6 + [[0, 1, 0, 2]] * 6 + [[0, 0, 1, 0]] * 6))
    found = find_cores(counts, [np.array([0]), np.array([1]), np.array([2])], n_topics=3)
    assert found.place == (0, 1, 2)


@pytest.mark.parametrize("n_topics", [4, 12])
def test_words_of_the_same_articles_are_one_theme_however_many_topics_there_are(n_topics):
    # Nearly each of the 30 articles about banks holds both words; the five with most of each word are others.
    counts = count_words(plant_texts(120)[0]).counts
    found = find_cores(counts, seeds("bank", "loan", "chip"), n_topics=n_topics)
    assert sorted(found.place) == [-1, 0, 1]
    assert found.place[2] >= 0


def test_seeds_with_the_same_articles_are_one_theme():
    # Both words are in the same four articles, so the second seed has no article of its own.
    counts = sparse.csr_array(np.array([[1, 1, 0, 1]] * 4 + [[0, 0, 1, 2]] * 4))
    found = find_cores(counts, [np.array([0]), np.array([1]), np.array([2])], n_topics=3)
    assert sorted(found.place) == [-1, 0, 1]
    assert found.place[2] >= 0


def test_related_seeds_of_an_archive_of_other_things_both_have_topics():
    # Two themes share five words of six, and six themes share none with them: they are alike beside the others, and can
    # be told apart all the same by the sixth word.
    rng = np.random.default_rng(0)
    words = [[0, 1, 2, 3, 4, 5], [6, 1, 2, 3, 4, 7]] + [list(range(k, k + 6)) for k in range(8, 44, 6)]
    rows = np.zeros((400, 44), dtype=np.int32)
    for row, theme in zip(rows, np.arange(400) % 8, strict=True):
        np.add.at(row, rng.choice(words[theme], size=12), 1)
    found = find_cores(sparse.csr_array(rows), [np.array([0]), np.array([6])], n_topics=4)
    assert found.place == (0, 1)


def test_a_seeded_topic_whose_articles_hold_its_words_no_more_than_others_has_left_them():
    # Word 0 is in 4 of the 20 articles of its topic and in 3 of 20 others; word 1 in 6 of 20 of its own and no other.
    counts = np.zeros((60, 2), dtype=np.int32)
    counts[:4, 0] = counts[20:26, 1] = counts[40:43, 0] = 1
    main, seeded = np.repeat([0, 1, 2], 20), np.array([0, 1, -1])
    left = find_left_seeds(main, seeded, counts=sparse.csr_array(counts), seeds=[np.array([0]), np.array([1])])
    assert [(one.topic, one.seed, one.n_held, one.n_docs) for one in left] == [(0, 0, 4, 20)]
    assert left[0].overall == pytest.approx(7 / 60)


def test_a_seeded_topic_of_few_articles_is_not_told_to_have_left_its_words():
    counts = sparse.csr_array(np.array([[0]] * 9 + [[1]] * 9))
    main = np.repeat([0, 1], 9)
    assert find_left_seeds(main, np.array([0, -1]), counts=counts, seeds=[np.array([0])]) == []
