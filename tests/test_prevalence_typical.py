"""Articles in a typical month."""

from __future__ import annotations

import numpy as np
import pandas as pd
from fake_run import FakeSpec, cached_run

import trendlab as tl
from trendlab.figures import draw_volume
from trendlab.prevalence.typical import (
    articles_a_month,
    axis_top,
    drawn_months,
    empty_stretches,
    finest_period,
    has_few_articles,
    held_ends,
    hold_articles,
    in_gaps,
    median_month,
    shown_period,
    whole_months,
)


def test_month_without_articles_and_month_covered_in_part_do_not_count():
    # Whole months with articles: 10 and 20.
    assert median_month(np.array([3.0, 0, 10, 20]), np.array([True, False, False, False])) == 15


def test_month_that_inferred_articles_touch_by_hundredths_is_none_with_articles():
    size, whole = np.array([0.03, 2.0, 0.5, 0.49, 6.0]), np.zeros(5, dtype=bool)
    assert hold_articles(size).tolist() == [False, True, True, False, True]
    assert whole_months(size, whole).tolist() == [False, True, True, False, True]
    assert median_month(size, whole) == 2


def test_where_no_month_holds_half_an_article_all_that_hold_any_count():
    assert hold_articles(np.array([0.2, 0.0, 0.4])).tolist() == [True, False, True]


def test_months_covered_in_part_count_where_there_are_no_others():
    assert median_month(np.array([3.0, 0, 5]), np.array([True, False, True])) == 4


def test_whole_months_are_those_that_the_median_is_of():
    size, partial = np.array([3.0, 0, 10, 20]), np.array([True, False, False, False])
    assert whole_months(size, partial).tolist() == [False, False, True, True]
    assert whole_months(size, np.ones(4, dtype=bool)).tolist() == [True, False, True, True]


def test_no_article_at_all_gives_zero():
    assert median_month(np.zeros(3), np.zeros(3, dtype=bool)) == 0


def test_fewer_than_fifteen_articles_are_few():
    assert has_few_articles(cached_run(FakeSpec(docs_a_month=8)).prevalence)
    assert not has_few_articles(cached_run(FakeSpec()).prevalence)


def test_figure_of_volume_says_the_same_number():
    run = cached_run(FakeSpec(n_topics=3))
    assert (
        draw_volume(run).texts[0].get_text()
        == f"About {articles_a_month(run.prevalence):,.0f} articles in a typical month"
    )


def test_axis_holds_all_shares_and_bounds_where_they_reach_alike():
    share, upper = np.array([0.1, 0.2, 0.1]), np.array([0.2, 0.3, 0.2])
    assert axis_top(share, share, upper=upper, n_docs=np.full(3, 50.0)) == 0.3


def test_bound_of_a_thin_period_does_not_stretch_the_axis():
    # The bounds of 95 % of the articles reach .3; that of two articles reaches 1, beyond 1.6 times .3.
    share, upper = np.array([0.1, 0.2, 0.1]), np.array([0.2, 0.3, 1.0])
    assert axis_top(share, share, upper=upper, n_docs=np.array([50.0, 50.0, 2.0])) == 0.3


def test_line_of_a_thin_period_lies_on_the_axis():
    share, upper = np.array([0.1, 0.2, 0.7]), np.array([0.2, 0.3, 0.9])
    assert axis_top(share, share, upper=upper, n_docs=np.array([50.0, 50.0, 2.0])) == 0.9


def test_archive_of_one_month_a_year_is_shown_by_year():
    made = tl.make_articles(n_months=48, per_month=6, undated=0.0, rng=0).to_frame()
    yearly = made[pd.to_datetime(made["date"]).dt.month == 7]
    run = tl.fit_run(yearly, topics=3)
    assert finest_period(run.prevalence).period == "year"
    assert finest_period(run.prevalence.quarter).period == "quarter"  # nothing wider is known
    full = cached_run(FakeSpec()).prevalence
    assert finest_period(full) is full


def test_pictures_are_by_month_by_quarter_where_months_are_thin_and_by_year_where_quarters_are_empty():
    yearly = cached_run(FakeSpec(docs_a_month=6, n_months=48, missing=tuple(m for m in range(48) if m % 12 != 6)))
    thin = cached_run(FakeSpec(docs_a_month=6)).prevalence
    full = cached_run(FakeSpec()).prevalence
    assert shown_period(yearly.prevalence).period == "year"
    assert shown_period(thin) is thin.quarter
    assert shown_period(full) is full


def test_line_goes_through_all_months_or_where_most_are_empty_through_those_with_articles():
    yearly = cached_run(FakeSpec(docs_a_month=6, n_months=48, missing=tuple(m for m in range(48) if m % 12 != 6)))
    assert np.flatnonzero(drawn_months(yearly.prevalence)).tolist() == [6, 18, 30, 42]
    assert drawn_months(cached_run(FakeSpec(n_months=24, missing=(4, 5))).prevalence).all()


def test_stretches_without_articles_are_told_from_a_length_on_at_the_ends_too():
    assert empty_stretches(np.array([0.0, 0.0, 4.0, 0.2, 0.0, 0.0, 9.0, 0.0]), 2) == [(0, 1), (3, 5)]
    assert empty_stretches(np.array([3.0, 4.0]), 1) == []


def test_no_line_goes_through_half_a_year_without_articles_and_one_goes_through_less():
    gap = cached_run(FakeSpec(n_months=36, missing=(2, 3, 4, 5, 6, *range(12, 18))))
    assert np.flatnonzero(in_gaps(gap.prevalence)).tolist() == [12, 13, 14, 15, 16, 17]
    yearly = cached_run(FakeSpec(docs_a_month=6, n_months=48, missing=tuple(m for m in range(48) if m % 12 != 6)))
    assert not in_gaps(yearly.prevalence).any()


def test_line_through_months_far_apart_breaks_only_where_the_gap_is_longer_than_twice_the_usual_distance():
    clustered = cached_run(FakeSpec(docs_a_month=6, n_months=60, missing=tuple(range(12, 48)))).prevalence
    assert np.flatnonzero(in_gaps(clustered)).tolist() == list(range(12, 48))
    assert drawn_months(clustered).all()
    held = (6, 18, 30, 66, 78)
    yearly = FakeSpec(docs_a_month=6, n_months=84, missing=tuple(m for m in range(84) if m not in held))
    gap = in_gaps(cached_run(yearly).prevalence)
    assert np.flatnonzero(gap).tolist() == list(range(31, 66))  # of three years, where one is usual


def test_span_that_is_told_leaves_out_years_that_only_uncertain_months_touch():
    assert held_ends(np.array([0.01] * 30 + [4.0, 5.0, 0.1])) == (30, 32)
    assert held_ends(np.array([0.1] * 11 + [4.0, 5.0])) == (0, 12)
    assert held_ends(np.array([4.0, 5.0] + [0.2] * 12)) == (0, 1)
