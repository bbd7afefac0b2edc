"""Which articles are unlike all of an archive, at a stated rate of false alarms, and how sure memberships are."""

from __future__ import annotations

import numpy as np
import pytest
from planted_topics import make_corpus

from trendlab.models.novelty import combined_rank, find_novelty, length_step, temper
from trendlab.vectorize.index import index_words

WORDS = [f"w{k}" for k in range(120)]


def walk(step, n_words, rng):
    """A text whose words follow each other by a rule: each is one of three that come `step` after the last."""
    place = [int(rng.integers(120))]
    for _ in range(n_words - 1):
        place.append((place[-1] * step + int(rng.integers(3))) % 120)
    return " ".join(WORDS[k] for k in place)


def novelty_of(archive, new):
    return find_novelty(index_words(make_corpus([*archive, *new])), len(archive))


def test_false_alarms_are_one_in_twenty_of_short_and_of_long_articles():
    rng = np.random.default_rng(1)
    archive = [walk(7, 40, rng) for _ in range(300)]
    for n_words in (4, 16, 40):
        novel = novelty_of(archive, [walk(7, n_words, rng) for _ in range(400)]).novel.mean()
        assert (
            novel < 0.095
        )  # of 400 with a rate of .05, 999 in 1,000 draws lie under .085; the archive's 300 add noise


def test_words_in_another_order_are_novel_though_each_is_known():
    rng = np.random.default_rng(2)
    archive = [walk(7, 40, rng) for _ in range(300)]
    same, other = novelty_of(archive, [walk(7, 40, rng) for _ in range(50)]), [walk(11, 40, rng) for _ in range(50)]
    found = novelty_of(archive, other)
    assert found.novel.mean() > 0.95
    assert same.pairs.min() > found.pairs.max()


def test_article_in_unknown_words_is_novel_and_near_to_nothing():
    rng = np.random.default_rng(3)
    found = novelty_of([walk(7, 40, rng) for _ in range(100)], ["covid vaccine lockdown zoom", "w1 w7 w49 w103"])
    assert found.novel.tolist() == [True, False]
    assert found.nearness[0] == 0.0
    assert found.nearness[1] > 0.0


def test_article_without_words_is_novel():
    found = novelty_of(["tea rice", "tea wine", "tea rice"], ["tea rice", "1"])
    assert found.rank[1] == 0.0
    assert found.rank[0] > 0.0


def test_answer_for_fewer_than_ten_articles_does_not_depend_on_the_others():
    rng = np.random.default_rng(4)
    archive, new = [walk(7, 40, rng) for _ in range(120)], [f"{walk(11, 12, rng)} covid zoom" for _ in range(6)]
    alone = [novelty_of(archive, [text]).rank[0] for text in new]
    assert novelty_of(archive, new).rank.tolist() == alone


def test_copies_of_one_article_do_not_make_each_other_novel():
    rng = np.random.default_rng(6)

    def about_covid():
        return f"{walk(7, 30, rng)} covid {walk(7, 30, rng)}"

    odd = [f"{walk(7, 29, rng)} a{k} b{k} c{k} {walk(7, 29, rng)}" for k in range(90)]
    archive = [*(walk(7, 61, rng) for _ in range(90)), *odd]
    one = about_covid()
    alone = novelty_of(archive, [one]).rank[0]
    assert novelty_of(archive, [one] * 30).rank.tolist() == [alone] * 30
    assert novelty_of(archive, [one, *(about_covid() for _ in range(29))]).rank[0] < alone


def test_few_articles_call_nothing_novel():
    # The lowest rank among eighteen is 1 in 19, which is above .05.
    rng = np.random.default_rng(5)
    found = novelty_of([walk(7, 40, rng) for _ in range(18)], ["covid vaccine lockdown zoom"])
    assert found.rank.tolist() == [pytest.approx(1 / 19)]
    assert not found.novel.any()


def test_lengths_have_two_steps_to_each_doubling():
    assert length_step(np.array([0, 1, 2, 3, 4, 8])).tolist() == [0, 0, 2, 3, 4, 6]


def test_rank_counts_the_usual_ones_that_are_as_low_in_all_scores_together():
    usual = np.stack([np.arange(9.0), np.arange(9.0), np.arange(9.0)], axis=1)
    # Lower than three in every score: 1 and those three, of ten.
    assert combined_rank(usual, np.array([[2.5, 2.5, 2.5]])).tolist() == [0.4]
    # Low in one score and high in the other of equal weight, in the middle of the third: the middle, five and 1 of ten.
    assert combined_rank(usual, np.array([[0.5, 7.5, 4.0]])).tolist() == [pytest.approx(0.6)]


def test_six_known_words_count_half_beside_what_is_known_of_any_article():
    # .9 : .1 to the power of a half is 3 : 1; times the roots of .8 and .2 that is 6 : 1.
    found = temper(np.array([[0.9, 0.1]]), np.array([0.8, 0.2]), np.array([6]))
    assert found[0] == pytest.approx([6 / 7, 1 / 7])


def test_twelve_known_words_and_more_leave_memberships_as_they_are():
    part = np.array([[0.9, 0.1, 0.0]])
    assert temper(part, np.full(3, 1 / 3), np.array([12])) == pytest.approx(part)
    assert temper(part, np.full(3, 1 / 3), np.array([500])) == pytest.approx(part)


def test_no_known_word_leaves_what_is_known_of_any_article():
    assert temper(np.array([[0.5, 0.5]]), np.array([0.8, 0.2]), np.array([0])) == pytest.approx(np.array([[0.8, 0.2]]))


def test_memberships_without_the_topics_left_out_keep_their_sum():
    found = temper(np.array([[0.3, 0.1]]), np.array([0.5, 0.5]), np.array([3]))
    assert found.sum() == pytest.approx(0.4)
