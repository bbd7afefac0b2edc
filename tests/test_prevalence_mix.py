from __future__ import annotations

import numpy as np
from scipy import sparse

from trendlab.prevalence.mix import count_groups, find_mix_changes, find_mixed_months, number_groups, poststratify


def one_hot(month, n_months):
    return sparse.csr_array((np.ones(len(month)), (np.arange(len(month)), month)), shape=(len(month), n_months))


def test_poststratified_weights_give_each_group_its_overall_part():
    # Month 0: 3 a, 1 b; month 1: 1 a, 3 b. Overall half and half.
    number, prob = np.array([0, 0, 0, 1, 0, 1, 1, 1]), one_hot([0] * 4 + [1] * 4, 2)
    weight = poststratify(number, prob, np.ones(8))
    np.testing.assert_allclose(weight, [2 / 3] * 3 + [2, 2] + [2 / 3] * 3)


def test_a_month_keeps_its_weight_where_a_group_is_missing():
    number, prob = np.array([0, 0, 0, 1, 1]), one_hot([0, 0, 1, 1, 1], 2)
    weight = poststratify(number, prob, np.ones(5))
    np.testing.assert_allclose(prob.T @ weight, [2, 3])


def test_a_changed_mix_is_flagged_and_chance_is_not():
    rng = np.random.default_rng(0)
    month = np.repeat(np.arange(12), 500)
    number = (rng.random(6000) < 0.5).astype(int)
    table = count_groups(number, one_hot(month, 12), np.ones(6000))
    assert not find_mix_changes(table).any()
    number[month == 7] = 1
    flagged = find_mix_changes(count_groups(number, one_hot(month, 12), np.ones(6000)))
    np.testing.assert_array_equal(np.flatnonzero(flagged), [7])


def test_rare_groups_are_counted_together():
    group = np.array(["a"] * 150 + ["b"] * 150 + ["c", "d"])
    number = number_groups(group, np.ones(302))
    assert number[-1] == number[-2]
    assert len(set(number)) == 3


def test_few_articles_a_month_tell_the_mix_of_a_year():
    """Three articles a month: all of group a in 2020, one of three in 2021 and 2022."""
    table = np.stack([np.repeat([3.0, 1.0, 1.0], 12), np.repeat([0.0, 2.0, 2.0], 12)])
    months = np.arange("2020-01", "2023-01", dtype="datetime64[M]")
    assert not find_mix_changes(table)[12:].any()
    assert find_mixed_months(table, months)[:12].all()
    assert not find_mixed_months(np.full((2, 36), 1.5), months).any()
    assert find_mixed_months(np.zeros((2, 0)), months[:0]).shape == (0,)
