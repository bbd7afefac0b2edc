from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.topics.terms import find_exclusivity, mark_presence, rank_terms, score_terms


def test_score_is_p_log_p_over_q():
    # Topic 0 holds articles 0 and 1, topic 1 articles 2 and 3; term 0 is in both of topic 0 and in one of topic 1.
    presence = mark_presence(sparse.csr_array(np.array([[5, 0], [1, 0], [1, 2], [0, 1]])))
    score = score_terms(presence, np.array([[1.0, 0], [1, 0], [0, 1], [0, 1]]))
    assert score[0, 0] == pytest.approx(1.0 * np.log(1.0 / (1.5 / 3)))
    assert score[1, 0] == pytest.approx(0.5 * np.log(0.5 / (2.5 / 3)))


def test_best_terms_come_first_and_ties_by_number():
    assert rank_terms(np.array([[0.1, 0.5, 0.5]]), 2).tolist() == [[1, 2]]


def test_terms_of_one_topic_only_are_exclusive():
    presence = mark_presence(sparse.csr_array(np.array([[1, 1], [0, 1]])))
    doc_topic = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert find_exclusivity(presence, doc_topic, np.array([[0], [1]])).tolist() == pytest.approx([1.0, 0.5])
