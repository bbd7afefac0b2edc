"""The figure of corrected shares by month."""

from __future__ import annotations

import numpy as np
from checked_runs import checked_run, unchecked_run

from trendlab.figures.checked_months import FIGURE, checked_months_table, draw_checked_months
from trendlab.figures.item import GalleryOptions


def test_table_has_a_row_a_question_and_month():
    table = checked_months_table(checked_run())
    assert len(table) == 4 * 24
    assert set(table["kind"]) == {"month"}


def test_each_question_has_a_panel_with_the_corrected_and_the_runs_line():
    figure = draw_checked_months(checked_run())
    assert len(figure.axes) == 4
    first = checked_months_table(checked_run()).query("question == 0")
    lines = [line.get_ydata() for line in figure.axes[0].lines]
    assert np.allclose(lines[0], first["corrected"])
    assert np.allclose(lines[1], first["model"])


def test_both_lines_break_off_in_half_a_year_without_articles_and_join_over_one_month():
    table = checked_run().tables["corrected"]
    monthly = table["kind"] == "month"
    half_year = [f"2019-{month:02}" for month in range(7, 13)]  # months 4 to 9 of the span
    for months, broken in ((half_year, [4, 5, 6, 7, 8, 9]), (["2020-01"], [])):
        lines = draw_checked_months(table[~(monthly & table["start"].isin(months))]).axes[0].lines
        for line in lines[:2]:
            assert np.flatnonzero(np.isnan(line.get_ydata())).tolist() == broken
            assert len(line.get_ydata()) == (24 if broken else 23)


def test_figure_is_shown_where_months_were_corrected_only():
    assert FIGURE.shown(checked_run(), GalleryOptions())
    assert not FIGURE.shown(unchecked_run(), GalleryOptions())


def test_items_have_texts_and_numbers():
    (item,) = FIGURE.items(checked_run(), GalleryOptions())
    assert item.caption.endswith("upper end.")
    assert len(item.table) == 96


def test_archive_dated_by_year_has_its_corrected_years():
    table = checked_run().tables["corrected"]
    years = table[table["kind"] != "month"]
    shown = checked_months_table(years)
    assert set(shown["kind"]) == {"year"}
    figure = draw_checked_months(years)
    words = " ".join(text.get_text() for text in figure.texts)
    assert "Shares by year, corrected by labels" in words
    assert "month" not in words
    assert len(figure.axes[0].lines[0].get_ydata()) == shown["start"].nunique()
