from __future__ import annotations

import numpy as np

from trendlab.topics.worth import score_names


def test_phrase_says_more_than_a_word_that_is_as_common():
    by_topic, n_with = np.array([[0.5, 0.5], [0.1, 0.1]]), np.array([6.0, 6.0])
    found = score_names(["sea", "sea_ice"], by_topic, n_with, n_docs=20)
    # q = 6.5 / 21; .5 log(.5 / q), times (.5 / .6) ** .15, since the other topic has it too; times log(.5 / q) ** .5.
    lift = np.log(0.5 * 21 / 6.5)
    assert np.allclose(found[0], 0.5 * lift**1.5 * (0.5 / 0.6) ** 0.15 * np.array([1, 1.7]))


def test_phrase_that_is_no_term_says_hardly_more_than_a_word():
    by_topic, n_with = np.array([[0.5, 0.5], [0.1, 0.1]]), np.array([6.0, 6.0])
    found = score_names(["sea", "sea_ice"], by_topic, n_with, n_docs=20)
    mined = score_names(["sea", "sea_ice"], by_topic, n_with, n_docs=20, mined=np.array([False, True]))
    assert np.allclose(mined[0], found[0] * [1, 1.1 / 1.7])
