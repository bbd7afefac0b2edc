from dataclasses import replace

import numpy as np
import pytest
from made_rates import make_search

from trendlab.changes.choose import Found, choose_pairs, half_month, rank_of

MONTH = np.arange(48)
STEP = np.where(MONTH < 24, 0.1, 0.3)


def chosen(search):
    return choose_pairs(search.statistics(0), 0, search)


def spans(found, search):
    windows = search.windows
    return [(int(windows.start[w]), int(windows.end[w])) for w in (found.first, found.second)]


def test_spans_that_meet_at_a_planted_step_are_told_once():
    search = make_search(STEP)
    (found,) = chosen(search)
    (_, end), (start, _) = spans(found, search)
    assert end == start == 24
    assert found.statistic > 4


def test_topic_that_never_changes_has_no_pair():
    assert chosen(make_search(np.full(48, 0.2))) == []


def test_rise_and_fall_of_another_time_are_two_changes():
    search = make_search(np.where((MONTH >= 16) & (MONTH < 32), 0.3, 0.1))
    found = sorted(chosen(search), key=lambda f: search.windows.start[f.first])
    assert [np.sign(f.statistic) for f in found] == [1, -1]
    assert [half_month(f, search) for f in found] == [16, 32]


def test_difference_of_which_a_tenth_is_certain_is_not_worth_a_sentence():
    # A step of .15 points: only a fifth of it, or .2 points, would be worth one.
    search = make_search(np.where(MONTH < 24, 0.01, 0.0115), n=5000)
    whole = replace(search, critical_value=np.zeros(len(search.pairs)))  # no statistic is left out
    largest = np.abs(whole.statistics(0)).max()
    doubtful, plain = (
        replace(search, critical_value=np.full(len(search.pairs), part * largest)) for part in (0.9, 0.5)
    )
    assert chosen(doubtful) == []
    assert len(chosen(plain)) == 1


def test_largest_difference_between_spans_as_long_and_far_apart_is_the_first():
    # 20 points in the first half year, 40 in the second: the smaller step is the second of its kind.
    search = make_search(np.repeat([0.1, 0.3, 0.3, 0.7], 6))
    windows, pairs = search.windows, search.pairs

    def step(month):
        at = (
            (windows.start == month - 6) & (windows.end == month),
            (windows.start == month) & (windows.end == month + 6),
        )
        first, second = (int(np.flatnonzero(x)[0]) for x in at)
        pair = int(np.flatnonzero((pairs.first == first) & (pairs.second == second))[0])
        return Found(pair=pair, topic=0, first=first, second=second, statistic=9.0)

    assert (rank_of(step(18), search), rank_of(step(6), search)) == (1, 4)


def test_shares_of_a_pair_have_the_articles_of_their_spans():
    search = make_search(STEP, n=100)
    (found,) = chosen(search)
    shares = search.shares(np.array([found.pair]), 0)
    n_before, n_after = (100 * (end - start) for start, end in spans(found, search))
    assert (shares.before[0], shares.after[0]) == (pytest.approx(0.1), pytest.approx(0.3))
    assert (shares.n_before[0], shares.n_after[0]) == (pytest.approx(n_before), pytest.approx(n_after))


def test_pair_that_points_apart_with_uncertain_months_set_apart_says_nothing():
    search = make_search(STEP)
    deconvolved = make_search(STEP[::-1])
    both = replace(search, deconvolved=deconvolved).statistics(0)
    called = np.abs(deconvolved.statistics(0)) > search.critical_value
    assert called.any()
    assert (both[called] == 0).all()


def test_months_set_apart_that_say_the_same_change_nothing():
    search = make_search(STEP)
    assert np.array_equal(replace(search, deconvolved=search).statistics(0), search.statistics(0))
