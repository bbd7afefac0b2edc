"""Labels that never overlap."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.figures.labels import name_on_disc, place_labels, spread


@pytest.mark.parametrize("n", [1, 2, 12, 24])
def test_labels_at_one_place_end_apart_and_inside_the_room(n):
    anchor = np.full((n, 2), 3.0)
    size = np.tile([1.2, 0.15], (n, 1))
    place = place_labels(anchor, size, room=(6.0, 6.0))
    gap = np.abs(place[:, None] - place[None]) - size[0]
    overlap = (gap < -0.01).all(axis=2)  # by more than a hundredth of an inch
    assert overlap.sum() == n  # each with itself alone
    assert (place - size / 2 >= -1e-9).all()
    assert (place + size / 2 <= 6 + 1e-9).all()


def test_labels_that_do_not_meet_stay_at_their_points():
    anchor = np.array([[1.0, 1.0], [4.0, 1.0], [1.0, 4.0]])
    size = np.tile([1.0, 0.2], (3, 1))
    np.testing.assert_allclose(place_labels(anchor, size, room=(6, 6)), anchor, atol=0.01)


def test_three_labels_on_one_another_give_way_by_their_heights_around_the_middle_one():
    # They are .2 high, and end .2 apart, around the mean of where they were wanted.
    anchor, size = np.array([[1.0, 1.0], [1.2, 1.05], [1.1, 1.0]]), np.array([[0.8, 0.2], [0.8, 0.2], [0.6, 0.2]])
    place = place_labels(anchor, size, room=(4.0, 4.0))
    np.testing.assert_allclose(place, [[1.0, 0.81667], [1.2, 1.21667], [1.1, 1.01667]], atol=1e-5)


def test_placing_is_the_same_every_time_and_leaves_its_input_alone():
    rng = np.random.default_rng(3)
    anchor, size = rng.uniform(0, 6, (30, 2)), np.tile([1.0, 0.2], (30, 1))
    before = anchor.copy()
    first = place_labels(anchor, size, room=(6, 6))
    assert np.array_equal(first, place_labels(anchor, size, room=(6, 6)))
    assert np.array_equal(anchor, before)


def test_column_labels_keep_their_order_and_touch_at_most():
    # Wanted at 1, 1 and 3 with height .4: the first two share their wish, so they stand at 1 -+ .2.
    place = spread(np.array([1.0, 1.0, 3.0]), np.full(3, 0.4), room=5.0)
    np.testing.assert_allclose(place, [0.8, 1.2, 3.0])


def test_column_labels_stay_in_the_column():
    place = spread(np.array([0.0, 0.0, 5.0]), np.full(3, 0.4), room=5.0)
    np.testing.assert_allclose(place, [0.2, 0.6, 4.8])


def test_name_on_a_wide_island_keeps_all_terms_and_its_size():
    name = name_on_disc("rent, flats, tenants", 1.0, 7.5)
    assert (name.lines, name.size) == (("rent, flats, tenants",), 7.5)


def test_name_on_a_narrow_island_is_set_smaller_before_it_loses_its_second_term():
    name = name_on_disc("genome, populations, loci", 0.3, 6.5)
    assert name.size < 6.5
    assert name.lines == ("genome,", "populations")
    assert name.box[0] - 0.08 <= 2 * 0.3


def test_word_that_no_island_holds_stands_whole():
    assert name_on_disc("phylogenetic tree, taxa", 0.1, 6.5).lines == ("phylogenetic", "tree")
