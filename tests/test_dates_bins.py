"""Days in bins of several."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.dates.bins import bin_days, bin_size, bin_sizes, is_smooth, spread_bins


def test_bins_hold_the_mean_likelihood_and_the_last_may_be_short():
    assert np.exp(bin_days(np.log([[1.0, 3.0, 5.0]]), 2)) == pytest.approx(np.array([[2.0, 5.0]]))
    assert bin_sizes(3, 2).tolist() == [2, 1]


def test_few_days_stay_single():
    assert bin_size(1000) == 1
    assert bin_size(1001) == 5


def test_article_that_says_nothing_is_as_likely_in_every_bin():
    found = bin_days(np.array([[0.0, 0.0, 0.0], [0.0, 1.0, 2.0]]), 2)
    assert found[0].tolist() == [0.0, 0.0]
    assert found[1] == pytest.approx([np.log((1 + np.e) / 2), 2.0])


def test_probability_of_a_bin_goes_to_its_days_by_their_likelihood():
    # First article: .8 to days of likelihood 1 and 3. Second: says nothing, so halves.
    words = np.log([[1.0, 3.0, 5.0], [1.0, 1.0, 1.0]])
    found = spread_bins(np.array([[0.8, 0.2], [0.8, 0.2]]), words, 2)
    assert found == pytest.approx(np.array([[0.2, 0.6, 0.2], [0.4, 0.4, 0.2]]))


def test_one_days_bins_are_the_days():
    prob = np.array([[0.3, 0.7]])
    assert np.array_equal(spread_bins(prob, np.log([[1.0, 9.0]]), 1), prob)


def test_bins_are_too_wide_where_neighbours_say_a_day_but_not_where_the_articles_own_words_do():
    place = np.arange(60)
    wide = np.exp(-0.5 * ((place - 30) / 12.0) ** 2)
    own = np.where(place == 33, 0.0, -15.0)[None]
    both = wide * np.exp(own)
    assert is_smooth(both / both.sum(), own)
    narrow = np.exp(-0.5 * ((place - 30) / 1.5) ** 2)[None]
    assert not is_smooth(narrow / narrow.sum(), np.zeros((1, 60)))


def test_a_quarter_of_the_articles_may_be_known_to_a_bin():
    wide, sharp = np.full(60, 1 / 60), np.eye(60)[30]
    none = np.zeros((4, 60))
    assert is_smooth(np.array([wide, wide, wide, sharp]), none)
    assert not is_smooth(np.array([wide, wide, sharp, sharp]), none)
