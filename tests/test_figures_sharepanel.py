"""One topic's panel: its axis, its points, and what stands in place of the line where a change compares months."""

from __future__ import annotations

import dataclasses

import numpy as np
from fake_run import FakeSpec, cached_run
from made_changes import make_change, make_changes
from matplotlib.figure import Figure

from trendlab.figures.compared import largest_change
from trendlab.figures.sharepanel import (
    beside,
    draw_share_panel,
    gap_note,
    n_cut,
    point_sizes,
    share_limit_of,
    write_last,
)
from trendlab.figures.shares import draw_shares

RUN = cached_run(FakeSpec(n_topics=4, missing=(4, 5)))


def told(**options):
    """The change of topic 0 from the first half of 2020 to the second, as figures draw it."""
    made = {"share_lower": 39.0, "share_upper": 47.0, "reference_lower": 4.0, "reference_upper": 6.0} | options
    return largest_change(dataclasses.replace(RUN, changes=make_changes(make_change(**made), n_topics=4)))


def test_axis_holds_the_whole_band():
    for topic in range(4):
        assert share_limit_of(RUN.prevalence, topic) >= RUN.prevalence.upper[:, topic].max()


def test_band_of_thin_months_is_cut_where_it_would_stretch_the_axis():
    upper = np.full(RUN.prevalence.upper.shape, 0.05)
    upper[0] = 0.9  # 1 of 100 articles lies there
    n_docs = np.r_[1.0, np.full(len(upper) - 1, 99 / (len(upper) - 1))]
    thin = dataclasses.replace(
        RUN.prevalence, upper=upper, n_docs=n_docs, share=upper * 0 + 0.04, raw=upper * 0 + 0.03, lower=upper * 0
    )
    assert share_limit_of(thin, 0) == 0.06
    assert n_cut(thin, {0: None, 1: None}) == 2
    assert "2 bands reach above" in " ".join(
        t.get_text().replace("\n", " ") for t in draw_shares(thin, cards=RUN.cards, topics=[0, 1]).texts
    )
    assert n_cut(RUN.prevalence, dict.fromkeys(range(4))) == 0


def test_point_areas_are_proportional_to_articles():
    # The largest month has 22 square points; half the articles, half the area.
    assert point_sizes(np.array([10.0, 5.0]), 1.0).tolist() == [22.0, 11.0]


def test_months_compared_have_no_line_and_all_others_do():
    line = beside(RUN.prevalence.share[:, 0], RUN.prevalence, told())
    inside = (RUN.months >= np.datetime64("2020-01")) & (RUN.months <= np.datetime64("2020-12"))
    assert np.isnan(line[inside]).all()
    np.testing.assert_array_equal(line[~inside], RUN.prevalence.share[~inside, 0])


def test_band_that_a_change_hides_makes_no_axis_and_is_not_cut():
    upper = np.full(RUN.prevalence.upper.shape, 0.05)
    upper[10:22] = 0.9  # the year 2020
    wide = dataclasses.replace(RUN.prevalence, upper=upper, share=upper * 0 + 0.04, raw=upper * 0 + 0.03)
    change = told(share=5.0, share_upper=5.5, reference_share=2.0, reference_upper=3.0, reference_lower=1.0)
    assert share_limit_of(wide, 0, change) == 0.06
    assert n_cut(wide, {0: change}) == 0


def test_month_between_two_spans_is_drawn_as_a_stroke():
    change = told(reference_end="2020-05", start="2020-07")
    ax = Figure().add_subplot()
    draw_share_panel(ax, RUN.prevalence, 0, inches=3.0, compared=change)
    lone = next(line for line in ax.lines if line.get_marker() == "_")
    june = list(RUN.months.astype(str)).index("2020-06")
    assert lone.get_ydata().tolist() == [RUN.prevalence.share[june, 0]]


def test_number_at_the_end_is_that_of_the_change_whose_months_end_the_archive():
    ax = Figure().add_subplot()
    write_last(ax, RUN.prevalence, 0, compared=told(start="2021-08", end=str(RUN.months[-1])))
    assert [text.get_text() for text in ax.texts] == ["43 %", "(39 to 47)", "since Aug 2021"]


def test_number_at_the_end_of_a_small_share_has_the_decimal_of_page_one_whatever_its_bounds():
    parts = {name: np.full_like(RUN.prevalence.share, value) for name, value in (("share", 0.064), ("upper", 0.13))}
    ax = Figure().add_subplot()
    write_last(ax, dataclasses.replace(RUN.prevalence, **parts), 0, compared=None)
    assert ax.texts[0].get_text() == "6.4 %"


def test_number_at_the_end_is_of_a_month_with_articles():
    n_docs = np.array(RUN.prevalence.n_docs)
    n_docs[-2:] = 0.0
    ax = Figure().add_subplot()
    write_last(ax, dataclasses.replace(RUN.prevalence, n_docs=n_docs), 0, compared=None)
    assert ax.texts[-1].get_text() == "Dec 2021"


def test_line_of_an_archive_of_one_month_a_year_does_not_swing_between_its_months():
    run = cached_run(FakeSpec(docs_a_month=6, n_months=60, missing=tuple(m for m in range(60) if m % 12)))
    ax = Figure().add_subplot()
    draw_share_panel(ax, run.prevalence, 0, inches=3.0)
    assert len(ax.lines[0].get_xdata()) == 5


def test_line_breaks_off_where_half_a_year_has_no_article_and_the_note_says_so():
    run = cached_run(FakeSpec(n_topics=4, missing=tuple(range(12, 19))))
    ax = Figure().add_subplot()
    draw_share_panel(ax, run.prevalence, 0, inches=3.0)
    line = np.asarray(ax.lines[0].get_ydata(), dtype=float)
    assert np.flatnonzero(np.isnan(line)).tolist() == list(range(12, 19))
    assert gap_note(run.prevalence) == " Lines break off in long gaps without articles."
    assert gap_note(RUN.prevalence) == ""
