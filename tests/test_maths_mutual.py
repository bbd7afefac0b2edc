"""How alike two partitions are."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.maths.mutual import adjusted_mutual_information


def test_same_partition_under_other_names_has_one():
    assert adjusted_mutual_information(np.array([0, 0, 1, 1, 2]), np.array([7, 7, 3, 3, 5])) == 1


def test_partitions_of_four_by_hand():
    # Classes of 2 and 2 that meet once each: no information; by chance they meet in 0, 1 or 2 with odds
    # 1 : 4 : 1, so that a third of the time it is log 2: expected log(2) / 3, and (0 - 1/3) / (1 - 1/3) = -1/2.
    found = adjusted_mutual_information(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1]))
    assert found == pytest.approx(-0.5)


def test_one_class_on_both_sides_is_the_same_partition_and_on_one_side_says_nothing():
    one, two = np.zeros(4, int), np.array([0, 0, 1, 1])
    assert adjusted_mutual_information(one, one) == 1
    assert adjusted_mutual_information(one, two) == adjusted_mutual_information(two, one) == 0


@pytest.mark.parametrize(("n", "left", "right"), [(7, 2, 3), (300, 12, 9), (3000, 50, 48)])
def test_agrees_with_scikit_learn(n, left, right):
    from sklearn.metrics import adjusted_mutual_info_score

    rng = np.random.default_rng(n)
    for strength in (0.0, 0.5, 0.9):
        a = rng.integers(0, left, n)
        b = np.where(rng.random(n) < strength, a % right, rng.integers(0, right, n))
        # Log-gammas of 3,000 end at 4e-12, and SciPy's and the C library's differ in that digit.
        assert adjusted_mutual_information(a, b) == pytest.approx(adjusted_mutual_info_score(a, b), abs=1e-11)
