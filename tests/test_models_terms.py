from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.maths.tfidf import find_idf, weigh_counts
from trendlab.models.terms import (
    find_exclusivity,
    find_frame,
    find_nearness,
    mark_presence,
    rank_terms,
    score_terms,
    sum_terms,
    weigh_terms,
)


def test_score_is_p_log_p_over_q_for_a_term_of_one_topic():
    # Article 0 alone is topic 0 and holds terms 0 and 1; articles 1 and 2 hold term 1 and 2. Of one article the core is
    # that article: p = 1. Term 0: q = 1.5 / 4, and it is nobody else's, so nothing is scaled.
    counts = sparse.csr_array(np.array([[1, 1, 0], [0, 1, 1], [0, 1, 1]]))
    weights = weigh_counts(counts, find_idf(counts))
    score = score_terms(mark_presence(counts), weights, np.array([[1.0, 0], [0, 1], [0, 1]]))
    assert score[0, 0] == pytest.approx(np.log(4 / 1.5))
    # Term 1 is in all articles: q = 3.5 / 4, half its own, and as good in the other topic.
    assert score[0, 1] == pytest.approx(np.log(4 / 3.5) * 0.5**0.15)
    assert score[0, 2] < score[0, 1]


def test_article_alone_is_at_the_mean_of_its_topic():
    counts = sparse.csr_array(np.array([[1, 1], [0, 1]]))
    near = find_nearness(weigh_counts(counts, find_idf(counts)), np.eye(2))
    assert np.diag(near) == pytest.approx([1, 1])


def test_best_terms_come_first_and_ties_by_number():
    assert rank_terms(np.array([[0.1, 0.5, 0.5]]), 2).tolist() == [[1, 2]]


def test_best_of_many_terms_are_those_of_a_whole_sort_with_ties_by_number():
    score = np.random.default_rng(0).integers(0, 9, (5, 300)) / 9
    assert rank_terms(score, 20).tolist() == np.argsort(-score, axis=1, kind="stable")[:, :20].tolist()


def test_terms_of_one_topic_only_are_exclusive():
    presence = mark_presence(sparse.csr_array(np.array([[1, 1], [0, 1]])))
    doc_topic = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert find_exclusivity(presence, doc_topic, np.array([[0], [1]])).tolist() == pytest.approx([1.0, 0.5])


def made_counts():
    """Counts and memberships of forty articles, and the sums over them in two halves."""
    rng = np.random.default_rng(0)
    counts = sparse.csr_array(rng.poisson(0.6, (40, 9)))
    doc_topic = rng.dirichlet([0.3] * 3, 40).astype(np.float32)
    frame = find_frame(counts, doc_topic, n_terms=9)
    halves = [
        sum_terms(counts[x], doc_topic[x], frame, main_topic=doc_topic[x].argmax(axis=1))
        for x in (slice(0, 20), slice(20, 40))
    ]
    return counts, doc_topic, halves[0] + halves[1]


def test_sums_of_two_halves_score_as_the_whole():
    counts, doc_topic, sums = made_counts()
    wanted = score_terms(mark_presence(counts), weigh_terms(counts), doc_topic)
    assert sums.score() == pytest.approx(wanted, abs=1e-5)
    top = rank_terms(wanted, 3)
    assert sums.exclusivity(top) == pytest.approx(find_exclusivity(mark_presence(counts), doc_topic, top), abs=1e-5)


def test_fractions_are_of_the_articles_of_a_topic_and_of_the_others():
    counts, doc_topic, sums = made_counts()
    own, holds = doc_topic.argmax(axis=1) == 1, counts[:, [4]].toarray().ravel() > 0
    inside, outside = sums.fractions(1, np.array([4]))
    assert (inside[0], outside[0]) == pytest.approx((holds[own].mean(), holds[~own].mean()))


def test_terms_without_sums_are_ranked_last():
    _, _, sums = made_counts()
    wide = sums.spread(np.arange(9) + 2, 12)
    assert set(rank_terms(wide.score(), 9).ravel().tolist()) == set(range(2, 11))
