from __future__ import annotations

import numpy as np

from trendlab.topics.candidates import Candidates
from trendlab.topics.worth import score_names, value_names


def value(words, part, *, score, rank, elsewhere=None, **others):
    """Values of candidates that the first of ten articles hold, by the part of them."""
    holds, n = np.arange(10)[:, None] < 10 * np.array(part), len(words)
    return value_names(
        Candidates(
            words=tuple(words), score=np.array(score), inside=np.array(part), rival=np.zeros(n), holds=holds,
            elsewhere=np.zeros(n) if elsewhere is None else np.array(elsewhere), weight=np.full(10, 0.1),
            rank=np.array(rank), **others,
        )
    )  # fmt: skip


def test_name_says_more_where_it_is_rarer_in_other_topics():
    by_topic, n_with = np.array([[0.5, 0.5], [0.1, 0.4]]), np.array([6.0, 9.0])
    found = score_names(by_topic, n_with, n_docs=20)
    # q = 6.5 / 21; .5 log(.5 / q), times (.5 / .6) ** .15, since the other topic has it too; times log(.5 / q) ** .5.
    lift = np.log(0.5 * 21 / 6.5)
    assert np.isclose(found[0, 0], 0.5 * lift**1.5 * (0.5 / 0.6) ** 0.15)
    assert found[0, 1] < found[0, 0]


def test_phrase_says_what_its_words_say_as_far_as_articles_write_it():
    words, part = ["mobile", "devices", "mobile_devices"], [0.8, 0.8, 0.2]
    found = value(words, part, score=[1, 0.5, 0.1], rank=[0, 0, 3])
    # The second word stands in the same articles, so .6 of it counts; a quarter of the articles write the phrase.
    assert np.allclose(found, [1, 0.5, (1 + 0.6 * 0.5) * (0.5 + 0.5 * 0.5)])


def test_phrase_that_is_a_term_says_more():
    words, part = ["mobile", "devices", "mobile_devices"], [0.8, 0.8, 0.2]
    term = value(words, part, score=[1, 0.5, 0.1], rank=[0, 0, 0])
    assert np.isclose(term[2], 1.3 * (1 + 0.6 * 0.5) * (0.5 + 0.5 * 0.5))


def test_phrase_that_few_articles_write_says_what_it_says_alone():
    words, part = ["mobile", "devices", "mobile_devices"], [0.8, 0.8, 0.1]
    assert np.isclose(value(words, part, score=[1, 0.5, 0.4], rank=[0, 0, 0])[2], 1.3 * 1.35 * 0.4)


def test_general_words_and_those_far_behind_say_less():
    found = value(["firm", "profits", "stake"], [0.8] * 3, score=[1, 1, 1], rank=[0, 20, 900], elsewhere=[0.1, 0, 0])
    assert np.allclose(found, [0.6, 0.5, 1 / 3])


def test_proper_name_that_is_seven_times_as_common_as_elsewhere_is_not_general():
    found = value(["baidu", "firm", "tencent"], [0.8, 0.8, 0.6], score=[1, 1, 1], rank=[0, 0, 0], elsewhere=[0.11] * 3,
                  is_proper=lambda j: j != 1)  # fmt: skip
    assert np.allclose(found, [1, 0.6, 0.6])
