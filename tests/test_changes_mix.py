"""A change of the overall share, parted into what lies within groups and what in their mix."""

import numpy as np
import pytest

from trendlab.changes.mix import split_change
from trendlab.changes.rates import rates_from

MONTHS = np.array(["2020-01", "2020-02"], dtype="datetime64[M]")
EARLY, LATE = np.array([True, False]), np.array([False, True])


def group(sizes, rates):
    """A group of one topic with so many articles and such a rate in each of two months."""
    sizes, rates = np.array(sizes, dtype=float), np.array(rates, dtype=float)
    return rates_from((sizes * rates)[:, None], np.diag(sizes), n_docs=sizes, noise=None, months=MONTHS)


def split(*groups, z=1.645):
    names = np.array([f"g{k}" for k in range(len(groups))])
    return split_change(groups, names, periods=(EARLY, LATE), topics=np.array([0]), z=z)


def test_constant_rates_change_by_their_mix_alone():
    # Parts .5 and .5, then .8 and .2, of rates .2 and .6: .3 x .2 - .3 x .6 = -.12.
    found = split(group([500, 800], [0.2, 0.2]), group([500, 200], [0.6, 0.6]))
    assert found.within[0] == pytest.approx(0)
    assert found.mix[0] == pytest.approx(-0.12)
    assert found.mix_upper[0] < 0 < found.within_upper[0]


def test_constant_mix_changes_within_groups_alone():
    # Parts .75 and .25: .75 x .1 + .25 x .3 = .15.
    found = split(group([750, 750], [0.1, 0.2]), group([250, 250], [0.1, 0.4]))
    assert found.within[0] == pytest.approx(0.15)
    assert found.mix[0] == pytest.approx(0)
    assert found.within_lower[0] > 0


def test_both_parts_add_to_the_change_of_the_overall_share():
    # .5 x .1 + .5 x .3 = .2 becomes .2 x .4 + .8 x .2 = .24.
    found = split(group([100, 40], [0.1, 0.4]), group([100, 160], [0.3, 0.2]))
    assert found.total[0] == pytest.approx(0.04)
    # Kitagawa: mean parts .35 and .65 of changes .3 and -.1; mean rates .25 each of changes of parts that cancel.
    assert (found.within[0], found.mix[0]) == (pytest.approx(0.04), pytest.approx(0))


def test_group_that_is_new_is_all_mix():
    # A new group of rate .5 makes half of the later articles: .5 x (.5 - .1).
    found = split(group([100, 100], [0.1, 0.1]), group([0, 100], [0.0, 0.5]))
    assert found.within[0] == pytest.approx(0)
    assert found.mix[0] == pytest.approx(0.2)


def test_bounds_stay_within_one():
    found = split(group([2, 2], [0.0, 1.0]), group([2, 2], [0.0, 1.0]), z=6.0)
    assert found.within_upper[0] <= 1
    assert found.within_lower[0] >= -1
    assert found.mix_lower[0] >= -1


def test_parts_of_some_topics_can_be_taken():
    found = split(group([100, 40], [0.1, 0.4]), group([100, 160], [0.3, 0.2])).take(np.array([0]))
    assert found.fraction_late.tolist() == [0.2, 0.8]
