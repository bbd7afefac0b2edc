"""The two shares of a change, as figures show them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from fake_run import FakeSpec, cached_run
from made_changes import make_change, make_changes, make_yearly
from matplotlib.figure import Figure

from trendlab.figures.compared import (
    change_headline,
    changed_in_order,
    compared_column,
    doubt_of,
    draw_compared,
    largest_change,
)
from trendlab.figures.shares import draw_shares
from trendlab.figures.spotlight import draw_spotlight, spotlight_table, spotlight_topics

RUN = cached_run(FakeSpec())


def run_with(*rows):
    return replace(RUN, changes=make_changes(*rows))


def test_title_says_what_happened_with_both_spans() -> None:
    told = largest_change(run_with(make_change(topic=1, label="COVID")), 1)
    assert told is not None
    assert told.title == "COVID: 38 points more from July to December 2020 than from January to June 2020"
    assert (told.before.spans, told.before.share) == ((("2020-01", "2020-06"),), 0.05)
    assert (told.after.spans, told.after.share) == ((("2020-07", "2020-12"),), 0.43)
    fall = largest_change(run_with(make_change(topic=1, label="COVID", difference=-1.0)), 1)
    assert fall is not None
    assert fall.title.startswith("COVID: 1 point less from July")
    season = largest_change(run_with(make_change(topic=1, label="COVID", kind="seasonal")), 1)
    assert season is not None
    assert season.title.endswith("January to June 2020, a yearly pattern")


def test_topic_without_a_change_and_shares_without_a_run_have_none() -> None:
    run = run_with(make_change(topic=1))
    assert largest_change(run, 0) is None
    assert largest_change(run.prevalence, 1) is None
    assert largest_change(RUN, 1) is None
    assert change_headline(RUN) == ""
    assert changed_in_order(RUN) == []


def test_headline_counts_the_topics_that_changed_and_names_the_first() -> None:
    run = run_with(make_change(topic=3, label="COVID"), make_change(topic=1), make_change(topic=3))
    assert change_headline(run).startswith("2 of 8 topics changed, most clearly COVID: 38 points more")
    assert changed_in_order(run) == [3, 1]


def test_shares_are_drawn_over_their_months() -> None:
    told = largest_change(run_with(make_change()))
    ax = Figure().add_subplot()
    days = np.array(["2020-01-01", "2020-07-01", "2021-01-01"], dtype="datetime64[D]").astype(int)
    draw_compared(ax, told)
    first, second = ax.lines
    assert first.get_xdata().tolist() == days[:2].tolist()
    assert second.get_xdata().tolist() == days[1:].tolist()
    assert (first.get_ydata()[0], second.get_ydata()[0]) == (0.05, 0.43)


def test_title_of_small_multiples_has_the_bounds() -> None:
    run = run_with(make_change(topic=3, label="COVID", difference=-12.0, lower=-20.0, upper=-4.0))
    assert change_headline(run).endswith(": 12 points less (4 to 20)")


def test_column_holds_the_share_in_the_months_of_each_span_and_nothing_elsewhere() -> None:
    months = np.array(["2019-12", "2020-01", "2020-06", "2020-07", "2021-01"], dtype="datetime64[M]")
    column = compared_column(largest_change(run_with(make_change())), months)
    assert np.array_equal(column, [np.nan, 0.05, 0.05, 0.43, np.nan], equal_nan=True)
    assert np.isnan(compared_column(None, months)).all()


def test_spotlights_fall_on_the_largest_changes_and_their_tables_hold_the_shares() -> None:
    run = run_with(make_change(topic=5), make_change(topic=2))
    assert spotlight_topics(run)[:2] == [5, 2]
    table = spotlight_table(run, topic=5)
    assert table.loc[table["month"].astype(str) == "2020-08", "compared"].tolist() == [0.43]


def test_figures_have_what_happened_as_their_title_and_an_axis_that_holds_both_shares() -> None:
    run = run_with(make_change(topic=5, label="COVID", difference=60.0))
    large = draw_spotlight(run, topic=5)
    assert " ".join(text.get_text() for text in large.texts).startswith("COVID: 60 points more from July to")
    assert large.axes[0].get_ylim()[1] >= 0.65
    assert " ".join(t.get_text() for t in draw_shares(run).texts).startswith(
        "1 of 8 topics changed, most clearly COVID"
    )


def test_each_share_lies_in_the_box_of_its_bounds_and_has_none_where_they_are_not_known() -> None:
    bounds = {"share_lower": 39.0, "share_upper": 47.0, "reference_lower": 4.0, "reference_upper": 6.5}
    for options, boxes in ((bounds, [(0.04, 0.065), (0.39, 0.47)]), ({}, [])):
        ax = Figure().add_subplot()
        draw_compared(ax, largest_change(run_with(make_change(**options))))
        found = [(p.get_y(), p.get_y() + p.get_height()) for p in ax.patches if p.get_zorder() == 2]
        assert found == [pytest.approx(box) for box in boxes]


def test_season_is_drawn_in_each_of_its_years() -> None:
    season = largest_change(run_with(make_change(kind="seasonal", label="Schools", yearly=make_yearly())))
    assert season is not None
    assert season.title == "Schools: high from May to July of each year, low in November and December"
    assert season.bounded == "14 points apart (8 to 20)"
    assert season.before.spans == (("2019-11", "2019-12"), ("2020-11", "2020-12"))
    months = np.arange("2019-01", "2021-01", dtype="datetime64[M]")
    assert season.covers(months).sum() == 10
    assert season.top == 0.23


def test_change_in_doubt_says_so_in_its_figure_and_comes_after_those_that_hold() -> None:
    sure, doubted = make_change(topic=2, label="rice"), make_change(topic=5, label="COVID", difference=60.0)
    row = {
        "level": "topic", "kind": "change", "topic": 5, "holds": False, "of": "sources",
        **{name: getattr(doubted, name) for name in ("start", "end", "reference_start", "reference_end")},
    }  # fmt: skip
    run = replace(run_with(doubted, sure), tables={"mix_change": pd.DataFrame([row])})
    assert doubt_of(run, doubted) == "Other sources or chance alone may explain it."
    assert doubt_of(run, sure) == ""
    assert changed_in_order(run) == [2, 5]
    assert "most clearly rice" in change_headline(run)
    words = " ".join(text.get_text() for text in draw_spotlight(run, topic=5).texts).replace("\n", " ")
    assert "Other sources or chance alone may explain it. Black, in boxes" in words
    given = replace(run, tables={"given_change": pd.DataFrame([row])})
    assert doubt_of(given, doubted) == "Inferred months alone may make it: articles with a given date do not show it."
