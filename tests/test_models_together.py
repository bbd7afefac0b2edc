"""The terms that stand for a topic meet in its articles."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.models.terms import mark_presence, rank_terms, score_terms, weigh_terms
from trendlab.models.together import N_NEAR, rank_together


def ranked(score, presence, n_ranked, vocabulary=None):
    words = [f"w{k}" for k in range(score.shape[1])] if vocabulary is None else vocabulary
    return rank_together(score, presence, n_ranked, vocabulary=words)


def planted(n_docs=1200, seed=0):
    """Two topics of ten words each that meet; beside them the first has five that stand alone in as many articles.

    Terms 0 to 9 are words of a story: half of the first topic's articles hold five of them, the others none. Terms 10
    to 14 are held by as many of its articles, one in four, each drawn by itself. Terms 15 to 24 are the second topic's.
    """
    rng = np.random.default_rng(seed)
    topic = rng.integers(2, size=n_docs)
    counts = np.zeros((n_docs, 25), dtype=np.int32)
    for d in range(n_docs):
        if topic[d]:
            counts[d, 15 + rng.permutation(10)[:5]] = 1
            continue
        if rng.random() < 0.5:
            counts[d, rng.permutation(10)[:5]] = 1
        counts[d, 10:15] = rng.random(5) < 0.28
    return sparse.csr_array(counts), np.eye(2)[topic]


def test_words_that_meet_come_before_words_that_are_as_frequent_and_do_not():
    counts, doc_topic = planted()
    presence = mark_presence(counts)
    score = score_terms(presence, weigh_terms(counts), doc_topic)
    before, after = rank_terms(score, 15)[0], ranked(score, presence, 15)[0]
    assert (before[:10] < 10).sum() < 10
    assert sorted(after[:10].tolist()) == list(range(10))
    assert sorted(after.tolist()) == sorted(before.tolist())


def test_words_of_another_topic_too_come_later_than_words_of_one():
    score = np.zeros((2, 12))
    score[0] = 0.2
    score[1, 0] = 0.8
    presence = sparse.csr_array(np.ones((5, 12)))
    assert ranked(score, presence, 12)[0].tolist() == [*range(1, 11), 0, 11]


def test_terms_behind_the_nearest_keep_their_order():
    rng = np.random.default_rng(1)
    score = rng.random((3, 80))
    presence = sparse.csr_array((rng.random((40, 80)) < 0.3).astype(np.float32))
    by_score, found = rank_terms(score, 60), ranked(score, presence, 60)
    assert found[:, N_NEAR:].tolist() == by_score[:, N_NEAR:].tolist()
    for before, after in zip(by_score, found, strict=True):
        assert sorted(before.tolist()) == sorted(after.tolist())
        rest = [k for k in before[:N_NEAR].tolist() if k not in after[:10]]
        assert after[10:N_NEAR].tolist() == rest


def test_names_of_months_stay_last_however_they_meet():
    counts, doc_topic = planted()
    presence = mark_presence(counts)
    score = score_terms(presence, weigh_terms(counts), doc_topic)
    score[:, 3] = -1.0
    assert 3 not in ranked(score, presence, 15)[0][:10]


def test_terms_that_are_no_more_frequent_than_elsewhere_keep_their_order_behind_the_others():
    score = np.array([[-0.3, 0.9, -0.1, -0.2, 0.1]])
    presence = sparse.csr_array(np.eye(5) + np.eye(5)[::-1])
    assert ranked(score, presence, 5)[0].tolist() == [1, 4, 2, 3, 0]


def test_a_phrase_does_not_bring_its_own_word_with_it():
    # Ten terms that stand in articles at random, and one with a lower score that stands where the first does.
    held = (np.random.default_rng(0).random((400, 10)) < 0.3).astype(np.float32)
    presence = sparse.csr_array(np.hstack([held, held[:, [0]]]))
    score = np.array([[1.0] * 10 + [0.8]])
    words = [f"w{k}" for k in range(10)]
    assert set(ranked(score, presence, 11, [*words, "x"])[0][:2].tolist()) == {0, 10}
    assert ranked(score, presence, 11, [*words, "w0_x"])[0][-1] == 10


@pytest.mark.parametrize("n_terms", [1, 4])
def test_few_terms_are_all_ranked(n_terms):
    score = np.arange(1.0, n_terms + 1)[None, :]
    presence = sparse.csr_array(np.eye(n_terms))
    assert sorted(ranked(score, presence, 15)[0].tolist()) == list(range(n_terms))


def test_without_articles_terms_are_ranked_by_score():
    score = np.array([[0.1, 0.3, 0.2]])
    assert ranked(score, sparse.csr_array((0, 3)), 3).tolist() == [[1, 2, 0]]
