"""The forest plot of slopes."""

from __future__ import annotations

import dataclasses

import numpy as np
from fake_run import FakeSpec, cached_run

from trendlab.figures.item import GalleryOptions
from trendlab.figures.slopes import FIGURE, draw_slopes, slopes_table

RUN = cached_run(FakeSpec(n_topics=5))


def test_steepest_rise_stands_first_and_steepest_fall_last():
    table = slopes_table(RUN.trends, cards=RUN.cards)
    assert table["slope"].is_monotonic_decreasing
    assert table["topic"][0] == int(np.argmax(RUN.trends.slope))
    assert table["lower"][0] == RUN.trends.lower[table["topic"][0]]


def test_topic_without_a_slope_stands_last_and_is_named():
    slope = np.where(np.arange(5) == 1, np.nan, RUN.trends.slope)
    trends = dataclasses.replace(RUN.trends, slope=slope)
    assert slopes_table(trends, cards=RUN.cards)["topic"].iloc[-1] == 1
    assert "not estimated" in [t.get_text() for t in draw_slopes(trends, cards=RUN.cards).texts]


def test_zero_is_always_in_view():
    trends = dataclasses.replace(
        RUN.trends, slope=np.full(5, 3.0), lower=np.full(5, 2.0), upper=np.full(5, 4.0), verdict=np.full(5, "rising")
    )
    low, high = draw_slopes(trends, cards=RUN.cards).axes[0].get_xlim()
    assert low < 0 < 4 < high


def test_figure_states_n_level_and_how_p_was_adjusted():
    note = draw_slopes(RUN.trends, cards=RUN.cards).texts[-1].get_text()
    assert "5 topics. Bounds" in note
    assert "90 % intervals" in note
    assert "Benjamini-Hochberg" in note
    steep = dataclasses.replace(RUN.trends, detectable=np.full(5, 7007.0))
    assert "four times in five: none, however large." in draw_slopes(steep, cards=RUN.cards).texts[-1].get_text()


def test_slopes_that_could_not_be_estimated_are_not_shown():
    nothing = dataclasses.replace(RUN.trends, slope=np.full(5, np.nan))
    assert FIGURE.shown(RUN, GalleryOptions())
    assert not FIGURE.shown(dataclasses.replace(RUN, trends=nothing), GalleryOptions())


def test_run_holds_its_own_labels():
    assert slopes_table(RUN).equals(slopes_table(RUN.trends, cards=RUN.cards))
