from types import SimpleNamespace

import numpy as np
import pytest

from trendlab.changes.family import GroupFamily
from trendlab.words.noun import Noun


def pair(p_value, change_p=(0.5, 0.5), parts=None):
    return SimpleNamespace(p_value=np.array(p_value), change_p=np.array(change_p), parts=parts)


def test_p_is_adjusted_over_all_pairs_and_topics_together():
    # In order .01, .03, .04 of three that can be told: .01 x 3 / 1 = .03, and .03 x 3 / 2 is more than .04 x 3 / 3.
    family = GroupFamily.of("desk", [pair([0.01, 0.04]), pair([0.03, np.nan])])
    assert family.p_adjusted.ravel().tolist() == pytest.approx([0.03, 0.04, 0.04, np.nan], nan_ok=True)


def test_changes_are_a_family_of_their_own():
    family = GroupFamily.of("desk", [pair([0.01, 0.01], change_p=[0.02, 0.8])])
    assert family.p_adjusted.tolist() == [[0.01, 0.01]]
    assert family.change_p_adjusted.tolist() == [[0.04, 0.8]]


def test_mix_is_adjusted_over_topics_once_for_all_pairs():
    parts = SimpleNamespace(mix_p=np.array([0.02, 0.5]))
    family = GroupFamily.of("desk", [pair([0.1, 0.1], parts=parts), pair([0.1, 0.1], parts=parts)])
    assert family.mix_p_adjusted.tolist() == [0.04, 0.5]


def test_without_two_periods_nothing_is_said_of_the_mix():
    family = GroupFamily.of("desk", [pair([0.1, 0.1])], unit=Noun(one="letter", many="letters"))
    assert family.mix_p_adjusted.tolist() == []
    assert (family.column, family.unit.many) == ("desk", "letters")


def test_adjusted_values_refuse_writing():
    with pytest.raises(ValueError, match="read-only"):
        GroupFamily.of("desk", [pair([0.1, 0.1])]).p_adjusted[0, 0] = 0
