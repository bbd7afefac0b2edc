"""Sentences on how groups of articles differ."""

import numpy as np
import pytest
from scipy.stats import false_discovery_control
from test_changes_groups import run_of

from trendlab.changes import compare_groups
from trendlab.changes.family import GroupFamily
from trendlab.claims.groups import group_claims


def family(counts, *, p=None, change_p=None, mix_p=None):
    pair = compare_groups(run_of(counts), "desk", "a", "b")
    n = len(pair.topic)
    return GroupFamily(
        column="desk", pairs=[pair],
        p_adjusted=np.array([pair.p_value if p is None else p]),
        change_p_adjusted=np.array([np.ones(n) if change_p is None else change_p]),
        mix_p_adjusted=np.ones(n) if mix_p is None else np.array(mix_p),
    )  # fmt: skip


def test_number_of_differences_comes_first_then_the_surest_of_them():
    found = group_claims(family({"a": [(60, 40)] * 2, "b": [(20, 80)] * 2}))
    assert [c.kind for c in found] == ["group", "group", "group"]
    assert found[0].sentence == (
        "Of 2 comparisons of a topic between groups of desk, 2 differ by more than chance explains "
        "(adjusted p at most .05)."
    )
    assert found[0].estimate == 2
    assert "makes up 60 % of the articles of a and 20 % of those of b in the same months: 40 points more (" in (
        found[1].sentence
    )
    assert found[1].estimate == pytest.approx(40)
    assert found[1].lower < 40 < found[1].upper


def test_bound_on_the_other_side_of_zero_keeps_its_sign():
    # At a level of .99 a difference with p under .05 has bounds that hold 0.
    pair = compare_groups(run_of({"a": [(60, 40)], "b": [(44, 56)]}), "desk", "a", "b", level=0.99)
    assert pair.p_value[0] < 0.05
    assert pair.lower[0] < 0 < pair.difference[0]
    made = GroupFamily(
        column="desk", pairs=[pair], p_adjusted=pair.p_value[None], change_p_adjusted=np.ones((1, 2)),
        mix_p_adjusted=np.ones(2),
    )  # fmt: skip
    sentence = group_claims(made)[1].sentence
    assert f"16 points more ({-100 * pair.lower[0]:.2g} less to " in sentence


def test_what_does_not_pass_the_correction_is_not_told():
    found = group_claims(family({"a": [(60, 40)], "b": [(20, 80)]}, p=np.array([0.2, 0.06])))
    assert [c.sentence for c in found] == [
        "Of 2 comparisons of a topic between groups of desk, none differs by more than chance explains "
        "(adjusted p at most .05)."
    ]


def test_change_of_a_difference_names_both_periods():
    counts = {"a": [(20, 80)] * 2 + [(60, 40)] * 2, "b": [(20, 80)] * 4}
    found = [c for c in group_claims(family(counts, change_p=np.array([0.01, 0.2]))) if c.kind == "group change"]
    assert len(found) == 1
    assert (
        "in the same months a has 20 % in January and February 2020 and 60 % in March and April 2020, b 20 % and 20 %; "
        "relative to b, a is 40 points higher (" in found[0].sentence
    )
    assert "in March and April 2020 than in January and February 2020; p = .010" in found[0].sentence


def test_part_that_the_mix_makes_is_told_where_it_is_half_of_the_change():
    # Rates stay while a grows from a tenth to nine tenths of the articles.
    counts = {"a": [(8, 2), (72, 18)], "b": [(9, 81), (1, 9)]}
    found = [c for c in group_claims(family(counts, mix_p=[0.001, 0.5])) if c.kind == "mix"]
    assert len(found) == 2
    assert found[0].sentence == (
        "The mix of desk changed: a has 10 % of the articles in January 2020, and 90 % in February 2020. It accounts "
        "for half or more of the change of the share of 1 topic among all articles between these halves: “”."
    )
    assert (
        "is 56 points higher among all articles in February 2020 than in January 2020: the mix of desk accounts for +56"
        in found[1].sentence
    )
    assert found[1].estimate == pytest.approx(56)


def test_groups_without_a_common_month_are_said_to_be_no_comparison():
    found = group_claims(family({"a": [(5, 5), (0, 0)], "b": [(0, 0), (5, 5)]}))
    assert [c.sentence for c in found] == ["Groups of desk cannot be compared: the groups have no month in common."]


def test_p_is_corrected_over_all_pairs_and_topics_together():
    run = run_of({"a": [(60, 40)], "b": [(20, 80)], "c": [(40, 60)]})
    pairs = [compare_groups(run, "desk", name) for name in "abc"]
    found = GroupFamily.of("desk", pairs)
    assert found.p_adjusted.shape == (3, 2)
    wanted = false_discovery_control(np.stack([pair.p_value for pair in pairs]).ravel())  # scipy's Benjamini-Hochberg
    assert found.p_adjusted.ravel() == pytest.approx(wanted)
