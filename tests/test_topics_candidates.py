from __future__ import annotations

import numpy as np
from scipy import sparse

from trendlab.topics.candidates import CandidateFinder

WORDS = ["net_loss", "loss", "rain", "april"]
TABLE = "Net loss {} vs loss 7, 9, 8"
TEXTS = [*(TABLE.format(k) for k in range(10, 16)), *["the loss of the game in the rain"] * 6]


def find(topic, row):
    """The candidates of one of two topics: six tables, and six articles."""
    presence = sparse.csr_array(np.array([[1, 0, 0, 0]] * 6 + [[0, 1, 1, 0]] * 6))
    finder = CandidateFinder(
        WORDS, presence=presence, label=np.repeat([0, 1], 6), texts=TEXTS, languages=np.full(12, "en"), n_topics=2
    )
    return finder.find(topic, np.array(row), np.linspace(1, 0.5, len(row)))[0]


def test_words_of_a_phrase_of_tables_are_counted_with_the_phrase():
    found = find(0, [0, 2])
    assert found.words == ("net_loss", "net", "loss", "rain")
    assert found.inside.tolist() == [1, 1, 1, 0]
    assert found.score.tolist() == [1, 1, 1, 0.5]


def test_word_that_has_a_column_of_its_own_is_counted_once():
    found = find(0, [0, 1])
    assert found.words == ("net_loss", "net", "loss")
    assert found.inside.tolist() == [1, 1, 1]


def test_other_articles_and_the_nearest_rival_are_counted():
    found = find(1, [1, 2, 0])
    assert found.words == ("loss", "rain", "net_loss")
    assert found.elsewhere.tolist() == [0, 0, 1]
    assert found.rival.tolist() == [0, 0, 1]
    assert found.holds.tolist() == [[True, True, False]] * 6


def test_terms_of_tables_are_told_by_place():
    found = find(0, [0, 2])
    assert [found.in_table(j) for j in range(3)] == [True, True, False]
