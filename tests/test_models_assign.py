from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, find_purity, make_corpus, plant_texts

from trendlab.embed import Embedding
from trendlab.errors import InputError
from trendlab.models import ModelSpec, assign, assign_topics, fit_topics
from trendlab.models.assign import merge_columns
from trendlab.vectorize import DocTerm, count_terms


def part_of(counted, rows):
    return DocTerm(doc_id=counted.doc_id[rows], counts=counted.counts[rows], vocabulary=counted.vocabulary)


@pytest.mark.parametrize("model", ["mixture", "nmf", "lda"])
def test_articles_of_the_fit_get_the_same_numbers(model):
    counted = count_words([*plant_texts(80)[0], ""])
    fit = fit_topics(counted, spec=ModelSpec(model=model, topics=4), rng=np.random.default_rng(0))
    again = assign_topics(fit, counted)
    assert again.doc_topic.tobytes() == fit.doc_topic.tobytes()
    rows = np.array([80, 3, 70])
    assert np.allclose(assign_topics(fit, part_of(counted, rows)).doc_topic, fit.doc_topic[rows], atol=1e-6)


def test_new_articles_find_their_planted_theme():
    texts, theme = plant_texts(200)
    counted = count_words(texts)
    first, later = np.arange(100), np.arange(100, 200)
    fit = fit_topics(part_of(counted, first), spec=ModelSpec(topics=4), rng=np.random.default_rng(0))
    assert find_purity(assign_topics(fit, part_of(counted, later)).doc_topic, theme[100:]) >= 0.95


def test_corpus_is_counted_as_the_fit_was():
    corpus = make_corpus([f"The {t}." for t in plant_texts(80)[0]])
    fit = fit_topics(count_terms(corpus), spec=ModelSpec(topics=4), rng=np.random.default_rng(0))
    assert assign_topics(fit, corpus).doc_topic.tobytes() == fit.doc_topic.tobytes()


def test_counts_of_another_vocabulary_are_refused():
    fit = fit_topics(
        count_words(["battery motor", "bank loan"]), spec=ModelSpec(topics=2), rng=np.random.default_rng(0)
    )
    with pytest.raises(InputError, match="another vocabulary"):
        assign_topics(fit, count_words(["chip wafer"]))


def test_fit_on_vectors_asks_for_vectors():
    counted = count_words(plant_texts(40)[0])
    vectors = np.random.default_rng(1).standard_normal((40, 5))
    given = Embedding(doc_id=counted.doc_id, vectors=vectors, name="given")
    fit = fit_topics(counted, given, spec=ModelSpec(topics=3), rng=np.random.default_rng(0))
    with pytest.raises(InputError, match="pass embedding="):
        assign_topics(fit, counted)
    assert np.allclose(assign_topics(fit, counted, embedding=given).doc_topic, fit.doc_topic, atol=1e-6)


def test_texts_in_a_list_are_new_articles():
    corpus = make_corpus([f"The {t}." for t in plant_texts(80)[0]])
    fit = fit_topics(count_terms(corpus), spec=ModelSpec(topics=4), rng=np.random.default_rng(0))
    texts = [f"The {t}." for t in plant_texts(80)[0][:5]]
    assert np.allclose(assign_topics(fit, texts).doc_topic, fit.doc_topic[:5], atol=1e-6)


def test_article_unlike_the_archive_is_in_none_of_its_topics():
    corpus = make_corpus([f"The {t}." for t in plant_texts(80)[0]])
    fit = fit_topics(count_terms(corpus), spec=ModelSpec(topics=4), rng=np.random.default_rng(0))
    word = fit.vocabulary[0].split("_")[0]
    texts = [f"Covid vaccine lockdown zoom, {word}.", corpus.table["text"][0].as_py()]
    assert (assign_topics(fit, texts).main_topic >= 0).all()
    found = assign_topics(fit, texts, archive=corpus)
    assert found.main_topic[0] == -1
    assert found.main_topic[1] == fit.main_topic[0]
    assert found.doc_topic[0].max() < 0.7 < assign_topics(fit, texts).doc_topic[0].max()


def test_counts_are_not_compared_with_an_archive():
    counted = count_words(plant_texts(80)[0])
    fit = fit_topics(counted, spec=ModelSpec(topics=4), rng=np.random.default_rng(0))
    with pytest.raises(InputError, match="counts cannot be compared with an archive"):
        assign_topics(fit, counted, archive=["tea", "rice"])


def test_archive_without_words_is_refused():
    corpus = make_corpus([f"The {t}." for t in plant_texts(80)[0]])
    fit = fit_topics(count_terms(corpus), spec=ModelSpec(topics=4), rng=np.random.default_rng(0))
    with pytest.raises(InputError, match="archive: holds no word of two letters or more"):
        assign_topics(fit, ["tea rice"], archive=["a", "b"])


def test_columns_of_many_articles_are_merged_as_those_of_few(monkeypatch):
    found = np.random.default_rng(2).random((11, 5), dtype=np.float32)
    into = np.array([1, 0, 1, -1, 2])
    whole = merge_columns(found, into)
    assert whole == pytest.approx(np.stack([found[:, 1], found[:, 0] + found[:, 2], found[:, 4]], axis=1), rel=1e-6)
    monkeypatch.setattr(assign, "SUM_BLOCK", 4)
    assert merge_columns(found, into).tobytes() == whole.tobytes()
