from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words

from trendlab.models.evidence import gather_evidence, scale_counts, softmax, weigh_terms


def test_every_article_counts_as_many_words():
    scaled = scale_counts(count_words(["a a b", "a c c c c c"]).counts, 12.0)
    assert scaled.sum(axis=1) == pytest.approx([12.0] * 2)


def test_rows_of_softmax_sum_to_one_for_huge_logits():
    found = softmax(np.array([[1000.0, 999.0], [-1000.0, 0.0]], dtype=np.float32))
    assert found[0] == pytest.approx([1 / (1 + np.exp(-1)), 1 - 1 / (1 + np.exp(-1))], abs=1e-6)
    assert found.sum(axis=1) == pytest.approx([1, 1])


def test_term_shares_are_smoothed_to_the_corpus():
    # Topic 0 holds "a b" alone, topic 1 "b b"; the corpus is 1/4 a and 3/4 b; a fifth of the weight is the corpus'.
    found = weigh_terms(count_words(["a b", "b b"]).counts, np.eye(2))
    assert found[0] == pytest.approx([0.8 * 0.5 + 0.2 * 0.25, 0.8 * 0.5 + 0.2 * 0.75])
    assert found[1] == pytest.approx([0.2 * 0.25, 0.8 + 0.2 * 0.75])


def test_vectors_decide_between_topics_of_equal_words():
    evidence = gather_evidence(count_words(["a", "a", "a", "a"]).counts, np.array([[1.0, 0], [1, 0], [0, 1], [0, 1]]),
                               n_words=6.0)  # fmt: skip
    state = evidence.m_step(np.eye(2, dtype=np.float32)[[0, 0, 1, 1]], smoothing=0.2)
    assert evidence.e_step(state).argmax(axis=1).tolist() == [0, 0, 1, 1]
