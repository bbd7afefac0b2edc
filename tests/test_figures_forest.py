"""What forest plots share."""

from __future__ import annotations

import doctest

import numpy as np
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from trendlab.figures import forest
from trendlab.figures.forest import draw_interval, interval_words, set_forest_axis


def test_axis_holds_zero_and_all_bounds_with_a_margin():
    ax = Figure().add_subplot()
    set_forest_axis(ax, np.array([2.0, 1.0, 3.0]), n_rows=1)
    assert ax.get_xlim() == (-0.04 * 3, 3 + 0.04 * 3)


def test_first_row_is_on_top():
    ax = Figure().add_subplot()
    set_forest_axis(ax, np.array([0.0]), n_rows=4)
    assert ax.get_ylim() == (3.5, -0.5)


def test_axis_without_an_estimate_goes_from_minus_one_to_one():
    ax = Figure().add_subplot()
    set_forest_axis(ax, np.zeros(0), n_rows=2)
    low, high = ax.get_xlim()
    assert low < -1 < 1 < high


def test_interval_is_a_line_between_its_bounds_and_a_point():
    ax = Figure().add_subplot()
    draw_interval(ax, 2, np.array([1.0, 0.5, 2.0]), colour="#aa0000", filled=False)
    assert ax.lines[0].get_xdata().tolist() == [0.5, 2.0]
    assert ax.collections[0].get_offsets().tolist() == [[1.0, 2.0]]
    assert to_hex(ax.collections[0].get_facecolor()[0]) == "#ffffff"


def test_filled_point_has_the_colour_of_its_line():
    ax = Figure().add_subplot()
    draw_interval(ax, 0, np.array([1.0, 0.5, 2.0]), colour="#aa0000", filled=True)
    assert to_hex(ax.collections[0].get_facecolor()[0]) == "#aa0000"


def test_small_bounds_get_two_digits():
    assert interval_words({"slope": 0.12, "lower": -0.3, "upper": 0.5}, "slope") == "+0.12 (−0.30 to +0.50)"


def test_examples_are_true():
    assert doctest.testmod(forest).failed == 0
