"""Grids of panels, axes of shares, and numbers as people write them."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.figure import Figure

from trendlab.figures.panels import (
    MAX_PANELS,
    iterate_panels,
    label_lines,
    plan_grid,
    set_share_axis,
    share_limit,
    split_pages,
    write_label,
)  # fmt: skip
from trendlab.figures.style import WIDTH, Page, style_context


@pytest.mark.parametrize("n", [1, 2, 3, 5, 16, 24])
def test_grid_fits_the_page_and_holds_every_panel(n):
    grid = plan_grid(n, width=WIDTH, height=8)
    assert grid.n_columns * grid.n_rows >= n
    assert grid.height <= 8.01
    assert grid.n_columns * grid.plot_width < WIDTH
    assert grid.plot_height > 0.3


def test_panels_lie_inside_the_page_and_only_the_lowest_are_labelled():
    with style_context():
        grid = plan_grid(5, width=WIDTH, height=8)
        page = Page("Headline", "Subtitle", height=grid.height)
        panels = list(iterate_panels(page, grid, 5))
    assert [last for *_, last in panels] == [False, False, True, True, True]
    boxes = [ax.get_position() for ax, *_ in panels]
    assert all(0 <= b.x0 < b.x1 <= 1 and 0 <= b.y0 < b.y1 <= 1 for b in boxes)


def test_fifty_topics_take_three_pages_with_full_rows_of_four():
    pages = split_pages(range(50))
    assert [len(p) for p in pages] == [20, 16, 14]
    assert [t for page in pages for t in page] == list(range(50))


def test_topics_that_fit_stay_on_one_page():
    assert split_pages([3, 1, 2]) == [[3, 1, 2]]
    assert len(split_pages(range(MAX_PANELS))) == 1
    assert split_pages([]) == []


def test_label_rests_on_its_panel():
    with style_context():
        grid = plan_grid(2, width=WIDTH, height=8, label_lines=3)
        page = Page("Headline", "Subtitle", height=grid.height)
        n = len(page.figure.texts)
        write_label(page, 0.1, 1.0, lines=[("short", "black"), ("below", "red")], grid=grid)
    words = page.figure.texts[n:]
    assert [w.get_text() for w in words] == ["short", "below"]
    # Three lines of room and two of text: the first starts one line (7.5 points times 1.3) further down.
    assert (1 - words[0].get_position()[1]) * page.height == pytest.approx(1.0 + 7.5 * 1.3 / 72)
    assert label_lines(["short"], grid) == 1


def test_upper_end_of_a_share_axis_is_round_and_holds_all_values():
    assert share_limit(np.array([0.013, np.nan])) == 0.02
    assert share_limit(np.array([0.2])) == 0.2
    assert share_limit(np.array([1.0])) == 1.0
    assert share_limit(np.array([np.nan])) == 0.001


def test_share_axis_starts_at_zero():
    ax = Figure().add_subplot()
    set_share_axis(ax, 0.3)
    assert ax.get_ylim() == (0, 0.3)
    assert [t.get_text() for t in ax.get_yticklabels()] == ["0", "15 %", "30 %"]


def test_pages_of_three_columns_have_full_rows_of_three():
    assert [len(p) for p in split_pages(range(50), max_panels=18, n_columns=3)] == [18, 18, 14]
