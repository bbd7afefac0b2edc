import math

import numpy as np
import pytest

from trendlab.changes.kernel import entropy, largest_statistics, pair_statistics
from trendlab.changes.likelihood import TwoShares, signed_root

SHARE, TRIALS = np.array([0.1, 0.4, 0.0, 0.25]), np.array([50.0, 80.0, 30.0, 40.0])
FIRST, SECOND = np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3])


def statistics(factor=1.0):
    out = np.empty(4)
    pair_statistics(SHARE, TRIALS, FIRST, SECOND, np.full(4, factor), out)
    return out


@pytest.mark.parametrize(("share", "value"), [(0.0, 0.0), (1.0, 0.0), (0.5, -math.log(2))])
def test_entropy_is_nothing_at_both_ends_and_largest_in_the_middle(share, value):
    assert entropy(share) == pytest.approx(value)


def test_compiled_statistic_is_that_of_the_formula():
    after, before, n_after, n_before = SHARE[SECOND], SHARE[FIRST], TRIALS[SECOND], TRIALS[FIRST]
    expected = signed_root(TwoShares(after=after, before=before, n_after=n_after, n_before=n_before))
    np.testing.assert_allclose(statistics(), expected, atol=1e-12)


def test_fall_is_negative_and_four_times_the_trials_double_the_root():
    assert np.sign(statistics()).tolist() == [1, -1, -1, 1]
    np.testing.assert_allclose(statistics(factor=4.0), 2 * statistics(), atol=1e-12)


def test_largest_statistic_of_each_class_is_the_largest_of_its_pairs():
    out, scale = np.zeros((1, 2)), np.array([0, 1, 0, 1])
    largest_statistics(SHARE[None], TRIALS[None], FIRST, SECOND, scale, out)
    size = np.abs(statistics())
    np.testing.assert_allclose(out[0], [max(size[0], size[2]), max(size[1], size[3])], atol=1e-12)


@pytest.mark.parametrize("n_draws", [1, 16, 21])
def test_largest_statistics_of_many_draws_are_those_of_each(n_draws):
    rng = np.random.default_rng(n_draws)
    first, second = np.triu_indices(30, 1)
    scale = (first + second) % 4
    share = rng.binomial(20, 0.1, (n_draws, 30)) / 20  # some are 0, and three are 1: their variance is 0
    share[0, :3] = 1.0
    trials = rng.uniform(5, 40, share.shape)
    found, one = np.zeros((n_draws, 4)), np.empty(len(first))
    largest_statistics(share, trials, first, second, scale, found)
    for d in range(n_draws):
        pair_statistics(share[d], trials[d], first, second, np.ones(len(first)), one)
        expected = [np.abs(one[scale == s]).max() for s in range(4)]
        np.testing.assert_allclose(found[d], expected, atol=1e-6)  # roots of sums rounded at 1e-14


def test_statistics_of_one_topic_by_whole_arrays_are_those_of_the_loop():
    from made_rates import make_search

    from trendlab.changes.choose import _statistics_of_one

    search = make_search(np.where(np.arange(48) < 24, 0.0, 0.3))
    trials = 1 / (search.windows.unit * search.rates.effect[0])
    share, found = np.ascontiguousarray(search.windows.rate[:, 0]), np.empty(len(search.pairs))
    pairs = search.pairs
    pair_statistics(share, trials, pairs.first, pairs.second, pairs.factor, found)
    np.testing.assert_allclose(_statistics_of_one(share, trials, pairs), found, atol=1e-6)
    sure = np.abs(found) > 1e-3
    np.testing.assert_allclose(_statistics_of_one(share, trials, pairs)[sure], found[sure], rtol=1e-9)
