from __future__ import annotations

import numpy as np
import pytest
from planted_topics import count_words, plant_texts
from scipy import sparse

from trendlab.models import ModelSpec, TopicEdits, edit_topics, fit_topics
from trendlab.models.choose import (
    Choice,
    average_number,
    choose_number,
    doubt_choice,
    doubt_table,
    fewer_words,
    find_held_out_npmi,
)
from trendlab.models.raw import TopicInput


def gather(texts):
    counted = count_words(texts)
    return TopicInput(counts=counted.counts, vectors=None, vocabulary=counted.vocabulary)


def test_planted_number_has_the_best_stability():
    _, choices = choose_number(gather(plant_texts(400)[0]), rng=np.random.default_rng(0))
    best = max(choices, key=lambda c: c.stability)
    assert best.n_topics == 4
    assert best.stability > 0.95
    assert sum(c.chosen for c in choices) == 1


def test_too_few_articles_take_the_usual_number_and_have_no_table():
    # 1.8 times the cube root of 27 is 5.4
    assert choose_number(gather(plant_texts(27)[0]), rng=np.random.default_rng(0)) == (5, ())


@pytest.mark.parametrize(("n_docs", "usual"), [(60, 7), (76, 8), (120, 9)])
def test_numbers_of_small_corpora_do_not_fall_where_their_halves_begin_to_hold_a_few_topics(n_docs, usual):
    assert choose_number(gather(plant_texts(n_docs)[0]), rng=np.random.default_rng(0)) == (usual, ())


def test_mean_of_numbers_is_the_one_whose_score_stands_out():
    numbers, score = np.array([4, 8, 16, 32]), np.array([0.5, 0.5, 0.9, 0.5])
    assert average_number(numbers, score) == pytest.approx(16, rel=0.02)


def test_mean_of_numbers_with_equal_scores_is_their_middle():
    assert average_number(np.array([5, 10, 20]), np.array([0.3, 0.3, 0.3])) == pytest.approx(10)
    assert average_number(np.array([7]), np.array([0.3])) == 7


def test_mean_of_numbers_with_scores_of_noise_alone_moves_less_than_half_as_much_as_the_best_number():
    numbers, rng = np.array([4, 5, 6, 8, 10, 12, 15]), np.random.default_rng(0)
    noisy = 0.4 + 0.02 * rng.standard_normal((200, 7))
    assert len(set(noisy.argmax(axis=1).tolist())) == 7
    found = np.log([average_number(numbers, score) for score in noisy])
    assert found.std() < np.log(numbers[noisy.argmax(axis=1)]).std() / 2


def test_table_of_the_choice_stands_in_the_options():
    spec = ModelSpec(topics="auto")
    fit = fit_topics(count_words(plant_texts(200)[0]), spec=spec, rng=np.random.default_rng(0))
    chosen = [choice.n_topics for choice in fit.choice if choice.chosen]
    assert chosen == [fit.n_topics]


def test_npmi_of_terms_that_always_meet_is_one():
    presence = sparse.csr_array(np.array([[1, 1, 0], [1, 1, 0], [0, 0, 1], [0, 0, 1]]))
    assert find_held_out_npmi(presence, np.array([[0, 1]])) == pytest.approx(1)


def tried(*stability, chosen):
    return [
        Choice(n_topics=5 * (k + 1), stability=s, coherence=0.1, score=s, chosen=k == chosen)
        for k, s in enumerate(stability)
    ]


def test_choice_within_the_numbers_tried_is_no_doubt():
    assert doubt_choice(tried(0.4, 0.6, 0.5, chosen=1)) == ""


def test_choice_at_either_edge_is_a_doubt():
    assert doubt_choice(tried(0.4, 0.5, 0.6, chosen=2)).startswith("15 topics is the largest number tried: more might")
    assert doubt_choice(tried(0.6, 0.5, 0.4, chosen=0)).startswith("5 topics is the smallest number tried: fewer")


def test_choice_where_halves_agree_least_is_a_doubt():
    assert doubt_choice(tried(0.6, 0.4, 0.5, chosen=1)) == (
        "Of the 3 numbers of topics tried, two halves of the articles agree least at 10 (adjusted mutual information "
        "0.40): single topics of this run may not be stable."
    )


def test_halves_that_agree_at_every_number_are_no_doubt():
    assert doubt_choice(tried(1.0, 1.0, 1.0, chosen=1)) == doubt_choice(tried(1.0, 0.998, 1.0, chosen=1)) == ""


def test_one_number_or_none_is_no_doubt():
    assert doubt_choice(tried(0.4, chosen=0)) == doubt_choice([]) == doubt_table(None) == ""


def test_common_terms_that_never_meet_count_minus_one_and_rare_ones_next_to_nothing():
    # 400 articles, half with the first and half with the second: 100 would meet by accident, 1 - exp(-100) = 1.
    half = np.repeat([[1, 0], [0, 1]], 200, axis=0)
    assert find_held_out_npmi(sparse.csr_array(half), np.array([[0, 1]])) == pytest.approx(-1)
    # 400 articles, two with either: of 1,600 such articles 1600 * .005 * .005 = .04 would meet.
    rare = np.zeros((400, 2), dtype=int)
    rare[:2, 0] = rare[2:4, 1] = 1
    assert find_held_out_npmi(sparse.csr_array(rare), np.array([[0, 1]])) == pytest.approx(-(1 - np.exp(-0.04)))


def test_usual_number_itself_is_tried():
    # 1.8 times the cube root of 170 is 9.97, which is ten topics
    _, choices = choose_number(gather(plant_texts(170)[0]), rng=np.random.default_rng(0))
    assert max(c.n_topics for c in choices) == 10


def test_fewer_topics_than_asked_for_are_said_with_the_reason():
    counted = count_words(["tea rice", "tea wine", "rice wine", "tea rice"])
    fit = fit_topics(counted, spec=ModelSpec(topics=100), rng=np.random.default_rng(0))
    assert fewer_words(fit).startswith(
        f"{fit.n_topics} topics in place of the 100 asked for: every topic needs articles"
    )
    assert fit.n_topics == 3


def test_topics_that_a_person_merged_are_not_missing():
    fit = fit_topics(count_words(plant_texts(80)[0]), spec=ModelSpec(topics=4), rng=np.random.default_rng(0))
    merged = edit_topics(fit, TopicEdits(merge=((0, 1),)))
    assert (merged.n_topics, fewer_words(merged), fewer_words(fit)) == (3, "", "")


def test_number_that_nobody_asked_for_is_not_missed():
    counted = count_words(["tea rice", "tea wine", "rice wine"])
    assert fewer_words(fit_topics(counted, spec=ModelSpec(), rng=np.random.default_rng(0))) == ""


def test_number_of_articles_with_most_words_in_common_is_tried_with_words_enough_to_divide_them():
    rng = np.random.default_rng(0)
    shared, own = rng.dirichlet(np.full(800, 0.3)), rng.dirichlet(np.full(800, 0.05), 6)
    topic = rng.integers(6, size=1_500)
    counts = sparse.csr_array(np.array([rng.multinomial(120, 0.85 * shared + 0.15 * own[k]) for k in topic]))
    data = TopicInput(counts=counts, vectors=None, vocabulary=np.array([f"w{k}" for k in range(800)]))
    _, tried = choose_number(data, rng=np.random.default_rng(0))
    best = max(tried, key=lambda one: one.stability)
    assert best.n_topics == 6
    assert best.stability > 0.6
