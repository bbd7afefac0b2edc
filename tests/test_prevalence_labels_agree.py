"""Krippendorff's alpha, by hand and by his own example."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.prevalence.labels.agree import agreement


def test_alpha_of_krippendorffs_own_binary_example():
    # Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section A: ten articles, two coders, alpha .095.
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    found = agreement(np.array([first, second], dtype=float).T, level=0.9)
    assert found.rate == pytest.approx(0.095, abs=5e-4)
    assert found.n == 10


def test_same_answers_agree_fully():
    said = np.array([[1, 1], [0, 0], [1, 1], [0, 0]], dtype=float)
    found = agreement(said, level=0.9)
    assert (found.rate, found.lower, found.upper) == (1.0, 1.0, 1.0)


def test_answers_at_random_agree_by_nought():
    said = np.random.default_rng(0).integers(0, 2, (2000, 2)).astype(float)
    found = agreement(said, level=0.9)
    assert found.lower < 0 < found.upper
    assert abs(found.rate) < 0.07  # 3 standard errors


def test_articles_of_one_coder_do_not_count():
    said = np.array([[1, 1], [0, 0], [1, np.nan], [np.nan, np.nan]])
    assert agreement(said, level=0.9).n == 2


def test_where_all_say_the_same_nothing_can_be_told():
    assert np.isnan(agreement(np.zeros((5, 2)), level=0.9).rate)


def test_three_coders_count_each_pair():
    # Two articles: yes yes no, no no no. Pairs that differ: 2 x 2 x 1 / 2 = 2 of 6; expected 2 x 2 x 4 / 5.
    said = np.array([[1, 1, 0], [0, 0, 0]], dtype=float)
    assert agreement(said, level=0.9).rate == pytest.approx(1 - 2 / (16 / 5))
