from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, find_purity, plant_texts

from trendlab.embed import Embedding
from trendlab.errors import RowMismatchError, TooFewArticlesError
from trendlab.models import ModelSpec, fit_topics

CORE = ("mixture", "nmf", "lda")


def fit(texts, model="mixture", topics=4, seed=0, embedding=None):
    return fit_topics(
        count_words(texts), embedding, spec=ModelSpec(model=model, topics=topics), rng=np.random.default_rng(seed)
    )


@pytest.mark.parametrize("model", CORE)
def test_planted_themes_come_back(model):
    texts, theme = plant_texts()
    assert find_purity(fit(texts, model).doc_topic, theme) >= 0.95


@pytest.mark.parametrize("model", CORE)
def test_rows_sum_to_one_and_topics_come_by_size(model):
    found = fit(plant_texts()[0], model)
    assert np.allclose(found.doc_topic.sum(axis=1), 1, atol=1e-5)
    assert np.allclose(found.topic_term.sum(axis=1), 1, atol=1e-4)
    assert (np.diff(found.doc_topic.mean(axis=0)) <= 1e-6).all()


@pytest.mark.parametrize("model", CORE)
def test_one_seed_repeats_to_the_byte(model):
    texts, _ = plant_texts()
    left, right = fit(texts, model), fit(texts, model)
    assert left.doc_topic.tobytes() == right.doc_topic.tobytes()
    assert left.topic_term.tobytes() == right.topic_term.tobytes()


def test_article_without_terms_gets_the_overall_shares():
    texts, _ = plant_texts()
    found = fit([*texts, ""])
    assert found.doc_topic[-1] == pytest.approx(found.doc_topic[:-1].mean(axis=0), abs=1e-5)


@pytest.mark.parametrize("model", CORE)
def test_one_article_gives_one_topic(model):
    found = fit(["battery motor sedan"], model, topics=10)
    assert found.doc_topic.tolist() == [[1.0]]


@pytest.mark.parametrize("model", CORE)
@pytest.mark.parametrize("topics", ["auto", 10])
def test_two_articles_give_at_most_two_topics(model, topics):
    found = fit(["battery motor sedan", "bank loan wallet loan"], model, topics=topics)
    assert found.n_topics <= 2
    assert np.isfinite(found.doc_topic).all()


@pytest.mark.parametrize("model", CORE)
def test_identical_articles_give_one_topic(model):
    found = fit(["battery motor sedan"] * 7, model, topics=5)
    assert found.n_topics == 1


def test_no_terms_at_all_is_a_clear_error():
    with pytest.raises(TooFewArticlesError, match="none of 2 articles has a term"):
        fit(["", ""])


def test_embedding_of_other_articles_is_refused():
    texts, _ = plant_texts(10)
    other = Embedding(doc_id=np.array(["x"] * 10), vectors=np.ones((10, 3)), name="given")
    with pytest.raises(RowMismatchError, match="differ at row 0"):
        fit(texts, embedding=other)


def test_vectors_decide_the_mixture_where_given():
    texts, theme = plant_texts()
    rng = np.random.default_rng(1)
    turned = rng.permutation(theme)
    vectors = np.eye(4)[turned] + 0.05 * rng.standard_normal((len(texts), 4))
    given = Embedding(doc_id=count_words(texts).doc_id, vectors=vectors, name="given")
    found = fit(texts, embedding=given)
    assert find_purity(found.doc_topic, turned) == 1.0
    assert found.options["embedding"] == "given"


def test_inputs_are_unchanged():
    texts, _ = plant_texts(40)
    counted = count_words(texts)
    before = counted.counts.toarray()
    fit_topics(counted, spec=ModelSpec(topics=3), rng=np.random.default_rng(0))
    assert (counted.counts.toarray() == before).all()
