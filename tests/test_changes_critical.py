import math

import numpy as np
import pytest
from made_rates import even

from trendlab import Prevalence, find_changes
from trendlab.changes import critical
from trendlab.changes.critical import Critical, count_draws, find_critical
from trendlab.changes.windows import make_pairs, make_windows


def test_long_windows_have_lower_critical_values_than_short_ones():
    windows = make_windows(even())
    critical_value = find_critical(
        windows, make_pairs(windows, even()), even(), level=0.9, rng=np.random.default_rng(0)
    ).value
    assert critical_value[0] > critical_value[-1] > 2


@pytest.mark.parametrize(("n_pairs", "n_draws"), [(1_000, 20_000), (20_000, 10_000), (1_000_000, 3_000)])
def test_fewer_pairs_are_drawn_more_often(n_pairs, n_draws):
    assert count_draws(n_pairs) == n_draws


def test_critical_values_of_two_seeds_are_nearly_the_same():
    windows = make_windows(even(n_months=24))
    pairs = make_pairs(windows, even(n_months=24))
    first, second = (
        find_critical(windows, pairs, even(n_months=24), level=0.9, rng=np.random.default_rng(s)).value for s in (0, 1)
    )
    np.testing.assert_allclose(first, second, atol=0.1)


def test_adjusted_p_of_the_critical_value_is_one_less_the_level():
    windows = make_windows(even())
    pairs = make_pairs(windows, even())
    found = find_critical(windows, pairs, even(), level=0.9, rng=np.random.default_rng(0))
    scale = np.arange(pairs.n_scales)
    np.testing.assert_allclose(found.p_adjusted(found.value, scale), 0.1, atol=1e-3)


def test_adjusted_p_counts_the_classes_and_the_topics():
    found = Critical(value=np.array([3.0]), height=np.zeros(1), slope=np.ones(1), scales=2.0, n_topics=3, level=0.9)
    alone = 2 * 3 * math.exp(-4.5)  # two classes of tail c exp(-c^2 / 2) at c = 3
    p = found.p_adjusted(np.array([3.0, -3.0, 0.0]), np.zeros(3, int))
    assert p.tolist() == pytest.approx([1 - (1 - alone) ** 3] * 2 + [1.0])


def test_one_seed_gives_the_same_critical_values_again():
    windows = make_windows(even(n_months=12))
    pairs = make_pairs(windows, even(n_months=12))
    critical_value = [
        find_critical(windows, pairs, even(n_months=12), level=0.9, rng=np.random.default_rng(7)).value.tolist()
        for _ in range(2)
    ]
    assert critical_value[0] == critical_value[1]


def one_topic(months, rate, n_docs=200.0):
    share = np.asarray(rate, dtype=float)[:, None]
    parts = dict.fromkeys(("share", "lower", "upper", "raw", "raw_lower", "raw_upper"), share)
    size = np.full(len(months), n_docs)
    return Prevalence(months=months, level=0.9, n_docs=size, n_eff=size, partial=np.zeros(len(months), bool), **parts)


def test_tails_of_other_topics_of_the_same_months_serve_a_single_topic():
    months = np.arange("2018-01", "2021-01", dtype="datetime64[M]")
    step = np.where(np.arange(36) < 18, 0.05, 0.1)
    others = find_changes(one_topic(months, np.full(36, 0.08)), rng=1)
    own, lent = (find_changes(one_topic(months, step), like=like, rng=0) for like in (None, others))
    assert lent.notes["tail"]["height"] == others.notes["tail"]["height"] != own.notes["tail"]["height"]
    np.testing.assert_allclose(lent.notes["reach"], own.notes["reach"], atol=0.12)
    assert [row.month for row in lent.rows] == [row.month for row in own.rows]


def test_rare_topics_and_other_months_have_tails_of_their_own():
    months = np.arange("2018-01", "2021-01", dtype="datetime64[M]")
    others = find_changes(one_topic(months, np.full(36, 0.08)), rng=1)
    rare = one_topic(months, np.full(36, 0.005))  # one article of two hundred a month
    fewer = one_topic(months[:30], np.full(30, 0.08))
    for shares in (rare, fewer):
        assert find_changes(shares, like=others, rng=0).notes == find_changes(shares, rng=0).notes


@pytest.mark.parametrize("fraction", [1.0, 0.001])
def test_statistics_far_from_a_tail_need_not_be_known(monkeypatch, fraction):
    """The first draws tell which; none are left out with 1, and with .001 too many, so that all are looked at again."""
    rates = even(n_months=24)
    windows = make_windows(rates)
    pairs = make_pairs(windows, rates)

    def find():
        return find_critical(windows, pairs, rates, level=0.9, rng=np.random.default_rng(3))

    found = find()
    monkeypatch.setattr(critical, "FIRST_FRACTION", fraction)
    again = find()
    assert found.value.tolist() == again.value.tolist()
    assert found.scales == again.scales
