"""Whether topics are those of chance."""

import numpy as np
import pytest
from planted_topics import count_words, plant_texts
from scipy import sparse

from trendlab.models.halves import Halves, compare_halves
from trendlab.models.raw import TopicInput


def make_input(counts, **more):
    words = np.array([f"w{k}" for k in range(counts.shape[1])])
    return TopicInput(counts=sparse.csr_array(counts.astype(np.int32)), vectors=None, vocabulary=words, **more)


def draw_alike(n_docs=400, n_words=60, seed=0):
    """Counts of articles that draw all words alike."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(n_words, rng.dirichlet(np.full(500, 0.3)), size=n_docs)


@pytest.mark.parametrize("n_words", [12, 60, 400])
def test_articles_that_draw_all_words_alike_have_topics_of_chance(n_words):
    found = [compare_halves(make_input(draw_alike(n_words=n_words, seed=seed)), 8) for seed in range(3)]
    assert all(one.by_chance for one in found)


def test_words_that_come_in_bursts_make_no_topics():
    rng = np.random.default_rng(0)
    each = rng.dirichlet(np.full(500, 0.05), size=400)
    burst = np.array([rng.multinomial(80, 0.5 * p + 0.5 / 500) for p in each])
    assert compare_halves(make_input(burst), 8).by_chance


def test_planted_topics_are_not_of_chance_and_random_articles_are_not_looked_at():
    counted = count_words(plant_texts(200)[0])
    data = TopicInput(counts=counted.counts, vectors=None, vocabulary=counted.vocabulary)
    found = compare_halves(data, 3)
    assert found.found > 0.8
    assert found.chance is None
    assert not found.by_chance


def test_weak_topics_are_compared_with_articles_at_random_and_found():
    rng = np.random.default_rng(0)
    shared, own = rng.dirichlet(np.full(500, 0.3)), rng.dirichlet(np.full(500, 0.05), 5)
    counts = np.array([rng.multinomial(60, 0.89 * shared + 0.11 * own[k]) for k in rng.integers(5, size=400)])
    found = compare_halves(make_input(counts), 8)
    assert found.chance is not None
    assert found.found > found.chance + 0.03
    assert not found.by_chance


def test_stability_that_the_choice_of_the_number_measured_is_taken():
    data = make_input(draw_alike())
    assert compare_halves(data, 8, stability=0.7) == Halves(found=0.7)
    assert compare_halves(data, 8, stability=0.01).by_chance


def test_one_topic_few_articles_and_seed_words_have_no_halves():
    assert compare_halves(make_input(draw_alike()), 1) is None
    assert compare_halves(make_input(draw_alike(n_docs=149)), 8) is None
    assert compare_halves(make_input(draw_alike(), seed_terms=(np.array([0]),)), 8) is None


def test_vectors_that_set_articles_apart_are_no_chance_and_such_without_order_are():
    rng = np.random.default_rng(0)
    centre = np.repeat(rng.normal(size=(4, 30)), 100, axis=0)
    apart = TopicInput(counts=make_input(draw_alike()).counts, vocabulary=make_input(draw_alike()).vocabulary,
                       vectors=(centre + 0.5 * rng.normal(size=centre.shape)).astype(np.float32))  # fmt: skip
    rng = np.random.default_rng(2)  # of twelve such archives one seems to have topics
    alike = TopicInput(counts=apart.counts, vocabulary=apart.vocabulary,
                       vectors=rng.normal(size=centre.shape).astype(np.float32))  # fmt: skip
    assert not compare_halves(apart, 4).by_chance
    assert compare_halves(alike, 4).by_chance
