from __future__ import annotations

import numpy as np
from planted_topics import count_words
from scipy import sparse

from trendlab.maths.tfidf import find_idf, weigh_counts
from trendlab.models.base import TopicFit
from trendlab.topics.exemplars import choose_exemplars, find_centrality, lend_articles


def make_fit(doc_topic, **others):
    n_docs, n_topics = np.shape(doc_topic)
    return TopicFit(doc_id=[f"d{k}" for k in range(n_docs)], doc_topic=doc_topic, topic_term=np.ones((n_topics, 1)),
                    vocabulary=["x"], model="mixture", **others)  # fmt: skip


def test_copy_of_an_exemplar_is_never_chosen():
    counts = count_words(["bank loan", "bank loan", "bank wallet", "chip wafer"]).counts
    doc_topic = np.array([[1.0, 0], [1, 0], [1, 0], [0, 1]])
    found = choose_exemplars(weigh_counts(counts, find_idf(counts)), make_fit(doc_topic))
    assert len(found[0]) == 2
    assert {0, 1} != set(found[0].tolist())
    assert found[1].tolist() == [3]


def test_topic_without_articles_has_no_exemplar():
    counts = count_words(["bank loan"]).counts
    assert choose_exemplars(weigh_counts(counts, find_idf(counts)), make_fit([[0.6, 0.4]]))[1].size == 0


def test_topic_that_is_nowhere_the_largest_is_shown_by_the_articles_that_hold_most_of_it():
    first = np.linspace(0.9, 0.6, 50)
    doc_topic = np.stack([first, 1 - first, np.zeros(50)], axis=1)
    shown = lend_articles(make_fit(doc_topic))
    assert np.flatnonzero(shown == 1).tolist() == list(range(30, 50))
    assert (shown[:30] == 0).all()
    assert lend_articles(make_fit(doc_topic[:20])).tolist() == [0] * 20  # too few to lend any


def test_article_in_no_topic_is_lent_to_none():
    first = np.linspace(0.9, 0.6, 50)
    main = np.where(np.arange(50) < 40, 0, -1)
    shown = lend_articles(make_fit(np.stack([first, 1 - first], axis=1), main_topic=main))
    assert np.flatnonzero(shown == 1).tolist() == list(range(20, 40))
    assert (shown[40:] == -1).all()


def test_centrality_is_the_cosine_with_the_mean_of_the_topics_articles():
    weights = sparse.csr_array(np.array([[1.0, 0], [0, 1], [1, 0], [0.6, 0.8]]))
    # The mean of the first and third is (1, 0); the second is alone; the last is in no topic.
    assert np.allclose(find_centrality(weights, np.array([0, 1, 0, -1])), [1, 1, 1, 0])
    # (1, 0) and (0, 1) have the mean (1, 1) / 2, at 45 degrees to both.
    assert np.allclose(find_centrality(weights, np.array([0, 0, -1, -1]))[:2], np.sqrt(0.5))
