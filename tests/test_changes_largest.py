import math

import numpy as np
import pytest
from made_rates import make_search

from trendlab.changes.largest import entropy, find_classes, largest_statistics, pair_statistics
from trendlab.changes.likelihood import TwoShares, signed_root
from trendlab.changes.windows import Pairs, Windows

SHARE, TRIALS = np.array([0.1, 0.4, 0.0, 0.25]), np.array([50.0, 80.0, 30.0, 40.0])
FIRST, SECOND = np.array([0, 0, 1, 2]), np.array([1, 2, 2, 3])


def statistics(factor=1.0):
    pairs = Pairs(first=FIRST, second=SECOND, scale=np.zeros(4), factor=np.full(4, factor), n_scales=1)
    return pair_statistics(SHARE, TRIALS, pairs)


def spans(n_months, lengths):
    """All spans of these lengths, and all pairs of them that do not overlap."""
    found = [(a, a + n) for n in lengths for a in range(n_months - n + 1)]
    start, end = np.array(found).T
    one = np.ones(len(start))
    first, second = np.nonzero(end[:, None] <= start[None, :])
    shorter = np.minimum((end - start)[first], (end - start)[second])
    known = np.unique(shorter)
    pairs = Pairs(
        first=first, second=second, scale=np.searchsorted(known, shorter), factor=np.ones(len(first)),
        n_scales=len(known),
    )  # fmt: skip
    return Windows(start=start, end=end, size=one, unit=one, rate=one[:, None]), pairs


def one_by_one(share, trials, pairs):
    """The largest statistic of each class from all pairs."""
    size = np.abs([pair_statistics(p, t, pairs) for p, t in zip(share, trials, strict=True)])
    return np.stack([size[:, pairs.scale == s].max(axis=1) for s in range(pairs.n_scales)], axis=1)


@pytest.mark.parametrize(("share", "value"), [(0.0, 0.0), (1.0, 0.0), (0.5, -math.log(2))])
def test_entropy_is_nothing_at_both_ends_and_largest_in_the_middle(share, value):
    assert entropy(np.array([share])) == pytest.approx(value)


def test_statistic_of_a_pair_is_that_of_the_formula():
    after, before, n_after, n_before = SHARE[SECOND], SHARE[FIRST], TRIALS[SECOND], TRIALS[FIRST]
    expected = signed_root(TwoShares(after=after, before=before, n_after=n_after, n_before=n_before))
    np.testing.assert_allclose(statistics(), expected, atol=1e-12)


def test_fall_is_negative_and_four_times_the_trials_double_the_root():
    assert np.sign(statistics()).tolist() == [1, -1, -1, 1]
    np.testing.assert_allclose(statistics(factor=4.0), 2 * statistics(), atol=1e-12)


@pytest.mark.parametrize("lengths", [(2,), (2, 3, 6), (4, 12)])
def test_largest_statistic_of_each_class_is_the_largest_of_all_its_pairs(lengths):
    windows, pairs = spans(24, lengths)
    rng = np.random.default_rng(0)
    trials = rng.uniform(5, 400, (300, len(windows)))
    share = rng.binomial(trials.astype(int), rng.uniform(0.001, 0.9, (300, 1))) / trials
    assert np.array_equal(
        largest_statistics(share.T, trials.T, find_classes(windows)), one_by_one(share, trials, pairs)
    )


def test_largest_statistics_hold_where_shares_are_0_or_1_or_all_the_same():
    windows, pairs = spans(12, (2, 3))
    rng = np.random.default_rng(1)
    share = rng.binomial(20, 0.02, (40, len(windows))) / 20
    share[0], share[1], share[2], share[3, :3] = 0.0, 1.0, 0.3, 1.0
    trials = rng.uniform(5, 40, share.shape)
    found = largest_statistics(share.T, trials.T, find_classes(windows))
    np.testing.assert_allclose(found, one_by_one(share, trials, pairs), atol=1e-6)  # roots of sums rounded at 1e-14
    assert not found[:2].any()


def test_a_class_without_pairs_is_none():
    windows, pairs = spans(12, (2, 8))  # two spans of eight months would overlap
    assert pairs.n_scales == 1
    share, trials = np.full((1, len(windows)), 0.2), np.full((1, len(windows)), 9.0)
    found = largest_statistics(share.T, trials.T, find_classes(windows))
    assert found.shape == (1, 1)


def test_changed_topic_has_its_largest_statistic_where_it_changed():
    search = make_search(np.where(np.arange(48) < 24, 0.0, 0.3))
    trials = 1 / (search.windows.unit * search.rates.design_effect[0])
    found = pair_statistics(search.windows.rate[:, 0], trials, search.pairs)
    best = int(np.abs(found).argmax())
    assert search.windows.end[search.pairs.first[best]] <= 24 <= search.windows.start[search.pairs.second[best]]
    assert found[best] > 0


def test_statistics_that_matter_are_known_and_all_others_smaller():
    windows, _ = spans(24, (2, 3, 6))
    rng = np.random.default_rng(2)
    trials = rng.uniform(5, 400, (len(windows), 500))
    share = rng.binomial(trials.astype(int), 0.1) / trials
    classes = find_classes(windows)
    whole = largest_statistics(share, trials, classes)
    least = np.quantile(whole, 0.9, axis=0)
    found = largest_statistics(share, trials, classes, minimum=least)
    matter = whole >= least
    assert np.array_equal(found[matter], whole[matter])
    assert (found[~matter] < np.broadcast_to(least, whole.shape)[~matter]).all()
    assert (found == 0).mean() > 0.5


def test_statistics_of_pairs_that_reach_the_critical_value_are_known():
    search = make_search(np.where(np.arange(48) < 24, 0.1, 0.3))
    trials = 1 / (search.windows.unit * search.rates.design_effect[0])
    share = search.windows.rate[:, 0] + np.random.default_rng(0).normal(0, 0.02, len(trials))
    whole = pair_statistics(share, trials, search.pairs)
    found = pair_statistics(share, trials, search.pairs, minimum=search.critical_value)
    reaching = np.abs(whole) > search.critical_value
    assert 0 < reaching.sum() < len(whole)
    assert np.array_equal(found[reaching], whole[reaching])
    assert (np.abs(found[~reaching]) <= search.critical_value[~reaching]).all()
    assert (found == 0).any()
