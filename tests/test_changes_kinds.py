"""Every kind of change in a planted archive, and where each kind ends."""

import numpy as np
import pytest
from made_rates import make_search

from tests.test_changes_find import archive, changes, flat
from trendlab.changes.story import find_topic_changes

MONTH = np.arange(48)


def kinds(rate, *, n=200, seed=0):
    """Kinds of the changes of topic 0, in the order of time; the other topics keep their rates."""
    full = flat(4)
    full[:, 0] = rate
    return [c.kind for c in changes(archive(full, n=n, seed=seed)).for_topic(0)]


def step(early, late, *, at=24):
    return np.where(at > MONTH, early, late)


def test_topic_from_nothing_arrives():
    assert kinds(step(0.0, 0.2)) == ["arrived"]


def test_topic_that_had_a_seventh_of_its_later_share_before_does_not_arrive():
    assert kinds(step(0.03, 0.21)) == ["jumped"]


def test_topic_that_comes_back_after_a_year_away_does_not_arrive():
    rate = np.where(MONTH < 12, 0.2, np.where(MONTH < 30, 0.0, 0.2))
    assert kinds(rate) == ["dropped", "jumped"]


def test_topic_that_ends_vanishes():
    assert kinds(step(0.2, 0.0)) == ["vanished"]


def test_topic_that_keeps_a_seventh_of_its_share_does_not_vanish():
    assert kinds(step(0.21, 0.03)) == ["dropped"]


@pytest.mark.parametrize(("early", "late", "kind"), [(0.05, 0.2, "jumped"), (0.2, 0.05, "dropped")])
def test_step_is_a_jump_or_a_drop(early, late, kind):
    assert kinds(step(early, late)) == [kind]


@pytest.mark.parametrize(("early", "late", "kind"), [(0.05, 0.35, "rose"), (0.35, 0.05, "fell")])
def test_change_over_years_is_a_rise_or_a_fall(early, late, kind):
    assert set(kinds(np.linspace(early, late, 48))) == {kind}


def test_climb_over_three_months_is_a_jump():
    assert kinds(0.05 + 0.3 * np.clip((MONTH - 23) / 3, 0, 1)) == ["jumped"]


def test_climb_over_nine_months_is_a_rise():
    assert set(kinds(0.05 + 0.3 * np.clip((MONTH - 20) / 9, 0, 1))) == {"rose"}


def test_step_by_less_than_half_of_the_odds_is_a_rise():
    # .2 to .26: odds of .25 and .351, which is 1.41 times as much; .2 to .3 is 1.71 times.
    assert kinds(step(0.2, 0.26), n=1500) == ["rose"]
    assert kinds(step(0.2, 0.3), n=1500) == ["jumped"]


def test_thin_months_that_cannot_tell_a_step_from_a_climb_show_a_rise():
    sudden = [kinds(step(0.2, 0.6), n=8, seed=s) for s in range(6)]
    assert all(kind in (["rose"], ["jumped"]) for kind in sudden)
    slow = [kinds(np.linspace(0.1, 0.7, 48), n=8, seed=s) for s in range(8)]
    assert sum("jumped" in kind for kind in slow) <= 1


def test_burst_of_two_months_is_one_story():
    rate = np.where((MONTH == 30) | (MONTH == 31), 0.4, 0.05)
    found = changes(archive(np.column_stack([rate, flat(9)]), n=100)).for_topic(0)
    assert [c.kind for c in found] == ["peaked"]
    assert {found[0].start, found[0].reference_start} & {"2018-07"}


@pytest.mark.parametrize("months", [4, 8, 12])
def test_plateau_of_a_year_or_less_came_and_went(months):
    assert kinds(np.where(np.isin(MONTH, range(20, 20 + months)), 0.3, 0.05)) == ["peaked"]


def test_plateau_of_eighteen_months_in_four_years_is_a_rise_and_a_fall():
    assert kinds(np.where((MONTH >= 15) & (MONTH < 33), 0.3, 0.05)) == ["jumped", "dropped"]


def test_burst_at_the_end_of_the_archive_has_not_gone():
    assert kinds(np.where(MONTH >= 44, 0.3, 0.05)) == ["jumped"]


def test_burst_at_the_beginning_of_the_archive_has_not_come():
    assert kinds(np.where(MONTH < 4, 0.3, 0.05)) == ["dropped"]


def test_rise_that_keeps_two_thirds_of_itself_did_not_go():
    rate = np.where(MONTH < 24, 0.05, np.where(MONTH < 30, 0.35, 0.25))
    assert "peaked" not in kinds(rate)


@pytest.mark.parametrize("size", [0.1, 0.18])
def test_yearly_wave_is_one_seasonal_story(size):
    assert kinds(0.2 + size * np.sin(2 * np.pi * MONTH / 12)) == ["seasonal"]


def test_two_months_of_every_year_are_a_season():
    assert kinds(np.where(np.isin(MONTH % 12, [10, 11]), 0.3, 0.05)) == ["seasonal"]


def test_two_months_of_one_year_are_no_season():
    assert kinds(np.where(np.isin(MONTH, [22, 23]), 0.3, 0.05)) == ["peaked"]


def test_rise_and_two_falls_years_apart_are_no_season():
    assert "seasonal" not in kinds(np.repeat([0.2, 0.05, 0.3, 0.12], 12), n=300)


def test_climb_of_years_is_no_season():
    # Every year shows the same rise between the same months, but so does every other half year.
    assert "seasonal" not in kinds(np.linspace(0.02, 0.6, 48), n=300)


def test_two_years_are_too_few_for_a_season():
    full = flat(4)[:24]
    full[:, 0] = 0.2 + 0.18 * np.sin(2 * np.pi * np.arange(24) / 12)
    found = changes(archive(full, n=200)).for_topic(0)
    assert found
    assert "seasonal" not in {c.kind for c in found}


def test_topic_of_a_season_may_also_rise():
    wave = 0.15 + 0.1 * np.sin(2 * np.pi * MONTH / 12)
    assert set(kinds(np.where(MONTH < 24, wave, wave + 0.3), n=400)) == {"jumped", "seasonal"}


def bump(before, top, after):
    """Six months at the top between two levels."""
    return np.where(MONTH < 20, before, np.where(MONTH < 26, top, after))


def story(rate, *, n=400):
    """Kinds of the changes of a topic with exactly these rates, in the order of time."""
    return [told.kind for told in find_topic_changes(0, make_search(rate, n=n, critical_value=4.2))]


@pytest.mark.parametrize(
    ("before", "top", "after"),
    [(0.0, 0.3, 0.0), (0.1, 0.4, 0.12), (0.15, 0.3, 0.02), (0.02, 0.3, 0.15), (0.05, 0.3, 0.05)],
)
@pytest.mark.parametrize("n", [100, 400])
def test_share_that_comes_and_goes_is_one_row(before, top, after, n):
    assert story(bump(before, top, after), n=n) == ["peaked"]


def test_fall_back_by_a_third_of_the_rise_is_a_rise_and_a_fall():
    # From nothing to 30 % and then to 20 %: a reader would not say that it came and went.
    assert story(bump(0.0, 0.3, 0.2)) == ["arrived", "dropped"]


def test_small_rise_before_a_fall_to_nothing_is_a_rise_and_a_fall():
    assert story(bump(0.2, 0.3, 0.0)) == ["jumped", "vanished"]


def test_net_change_that_is_not_certain_leaves_one_row():
    # In 40 articles a month 20 and 0 % differ by 20 points, of which under 15 are certain.
    assert len(story(bump(0.2, 0.35, 0.0), n=40)) == 1


def test_two_peaks_are_two_rows():
    rate = np.where((MONTH >= 8) & (MONTH < 12) | (MONTH >= 32) & (MONTH < 36), 0.3, 0.05)
    assert story(rate) == ["peaked", "peaked"]


def test_peak_above_a_season_is_told_beside_it():
    wave = 0.12 + 0.08 * np.sin(2 * np.pi * MONTH / 12)
    assert sorted(story(np.where(np.isin(MONTH, [27, 28]), 0.5, wave))) == ["peaked", "seasonal"]
