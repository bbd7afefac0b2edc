"""Where seeded topics begin, and that they stay there."""

from __future__ import annotations

import numpy as np
import pytest
from planted_topics import THEMES, count_words, plant_texts

from trendlab.models import ModelSpec, fit_topics
from trendlab.models.seeds import find_cores

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
