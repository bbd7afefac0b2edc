"""Months at their true place on the axis, with ticks at true years and months."""

from __future__ import annotations

import numpy as np
from matplotlib.figure import Figure

from trendlab.figures.calendar import (
    draw_boxes,
    hatch_partial,
    month_edges,
    month_middles,
    set_calendar_axis,
)  # fmt: skip


def months(first: str, n: int) -> np.ndarray:
    return np.datetime64(first, "M") + np.arange(n)


def labels(first: str, n: int, inches: float) -> list[str]:
    ax = Figure().add_subplot()
    set_calendar_axis(ax, months(first, n), inches=inches)
    return [t.get_text() for t in ax.get_xticklabels()]


def test_edges_are_the_first_days_of_months():
    # 1970-01-01 is day 0; January has 31 days, February 28.
    assert month_edges(months("1970-01", 2)).tolist() == [0, 31, 59]
    assert month_middles(months("1970-01", 2)).tolist() == [15.5, 45]


def test_quarter_is_three_months_wide():
    assert month_edges(months("1970-01", 1), "quarter").tolist() == [0, 90]


def test_three_months_have_a_label_each_and_the_year_once():
    assert labels("2019-03", 3, 3.0) == ["Mar\n2019", "Apr", "May"]


def test_eight_years_on_a_wide_axis_are_labelled_by_year():
    assert labels("2012-01", 96, 5.0) == [str(y) for y in range(2012, 2020)]


def test_long_span_on_a_narrow_axis_has_few_round_years():
    assert labels("1990-01", 300, 1.2) == ["1990", "2000", "2010"]


def test_axis_ends_where_the_last_month_ends():
    ax = Figure().add_subplot()
    set_calendar_axis(ax, months("1970-01", 2), inches=3)
    assert ax.get_xlim() == (0, 59)


def test_labels_can_be_left_out():
    ax = Figure().add_subplot()
    set_calendar_axis(ax, months("2019-03", 3), inches=3, labels=False)
    assert {t.get_text() for t in ax.get_xticklabels()} == {""}


def test_only_partial_months_are_hatched():
    ax = Figure().add_subplot()
    hatch_partial(ax, months("1970-01", 3), np.array([False, False, True]))
    (patch,) = ax.patches
    assert patch.get_x() == 59
    assert patch.get_hatch()


def test_boxes_are_one_artist_with_a_rectangle_for_each_month():
    ax = Figure().add_subplot()
    draw_boxes(ax, np.array([[0.0, 1], [1, 2]]), low=np.array([0.0, 1]), high=np.array([2.0, 3]), color="red")
    (boxes,) = ax.collections
    assert [p.vertices[:4].tolist() for p in boxes.get_paths()] == [
        [[0, 0], [0, 2], [1, 2], [1, 0]], [[1, 1], [1, 3], [2, 3], [2, 1]],
    ]  # fmt: skip
