"""Sentences on directions that last."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from test_claims_themes import judged

from trendlab.claims.directions import trend_claims


def test_steepest_comes_first_and_the_others_are_left_out():
    found = judged(["rising", "unclear", "falling"])
    claims = list(trend_claims(found.prevalence, found.trends, names=found.names))
    assert [claim.topic for claim in claims] == [0, 2]
    assert "“name 0” has been rising by 2 percentage points a year since January 2020" in claims[0].sentence
    assert "after correction for 3 topics" in claims[0].sentence


def test_one_point_is_no_plural():
    found = judged(["rising"])
    trends = replace(found.trends, slope=found.trends.slope / 2)
    (claim,) = trend_claims(found.prevalence, trends, names=found.names, unit="theme")
    assert claim.sentence.startswith("The theme “name 0” has been rising by 1 percentage point a year")


def ends_of(raw, n_docs=10.0, partial=()):
    """What the sentence of a rise says of both ends of these months from January 2020 on."""
    found = judged(["rising"])
    size = np.broadcast_to(n_docs, len(raw)).astype(float)
    column = np.asarray(raw, float)[:, None]
    shares = replace(
        found.prevalence, months=np.datetime64("2020-01", "M") + np.arange(len(raw)), n_docs=size, n_eff=size,
        partial=np.isin(np.arange(len(raw)), partial), quarter=None, year=None, raw_var=None, info=None, noise=None,
        **dict.fromkeys(("share", "lower", "upper", "raw", "raw_lower", "raw_upper"), column),
    )  # fmt: skip
    (claim,) = trend_claims(shares, found.trends, names=found.names)
    return claim.sentence.partition("after correction for 1 topic)")[2]


def test_ends_are_shares_of_the_articles_of_a_third_of_the_months():
    # 10 articles at 10 % and 30 at 20 % are 17.5 %.
    said = ends_of([0.1, 0.2, 0.3, 0.3, 0.4, 0.4], n_docs=[10, 30, 10, 10, 10, 10])
    assert said == (
        ", from 18 % of the articles in January and February 2020 to 40 % in May and June 2020 (20 articles)."
    )


def test_ends_are_whole_years_where_there_are_three():
    said = ends_of(np.repeat([0.1, 0.2, 0.3], 12))
    assert said == ", from 10 % of the articles in 2020 to 30 % in 2022."


def test_ends_leave_out_months_that_are_covered_in_part():
    said = ends_of([0.9, 0.1, 0.2, 0.3], partial=[0])
    assert said == (", from 10 % of the articles in February 2020 (10 articles) to 30 % in April 2020 (10 articles).")


def test_ends_that_differ_the_other_way_are_not_told():
    assert ends_of([0.5, 0.3, 0.1, 0.4, 0.3, 0.4]) == "."


def test_ends_that_are_written_alike_are_not_told():
    assert ends_of([0.1201, 0.1201, 0.12, 0.12, 0.1203, 0.1203]) == "."


def test_a_rise_whose_ends_hardly_differ_says_where_the_share_was_lowest():
    # The made slope is two points a year: over the two years between the ends it comes to four points.
    said = ends_of(np.repeat([0.3, 0.1, 0.31], 12), n_docs=200.0)
    assert said == ", though not steadily: 30 % of the articles in 2020, 10 % in 2021, 31 % in 2022."


def test_a_rise_past_a_peak_names_the_peak_where_no_month_lies_below_both_ends():
    said = ends_of(np.repeat([0.1, 0.5, 0.11], 12), n_docs=200.0)
    assert said == ", though not steadily: 10 % of the articles in 2020, 50 % in 2021, 11 % in 2022."


def test_ends_that_differ_less_than_the_slope_by_chance_are_told_as_a_rise():
    said = ends_of(np.repeat([0.3, 0.1, 0.31], 12), n_docs=1.0)
    assert said == (", from 30 % of the articles in 2020 (12 articles) to 31 % in 2022 (12 articles).")


def test_ends_that_differ_by_half_of_the_slope_are_a_steady_rise_whatever_lies_between():
    said = ends_of(np.repeat([0.3, 0.1, 0.33], 12), n_docs=900.0)
    assert said == ", from 30 % of the articles in 2020 to 33 % in 2022."


def test_a_fall_whose_peak_had_fewer_articles_than_later_years_names_the_peak():
    size = np.repeat([60.0, 70.0, 400.0, 50.0], 12) / 12
    found = judged(["falling"])
    raw = np.repeat([0.02, 0.2, 0.001, 0.02], 12)[:, None]
    shares = replace(
        found.prevalence, months=np.datetime64("2020-01", "M") + np.arange(48), n_docs=size, n_eff=size,
        partial=np.zeros(48, bool), quarter=None, year=None, raw_var=None, info=None, noise=None,
        **dict.fromkeys(("share", "lower", "upper", "raw", "raw_lower", "raw_upper"), raw),
    )  # fmt: skip
    slope = np.full(1, -8.0)
    (claim,) = trend_claims(shares, replace(found.trends, slope=slope), names=found.names)
    assert not claim.steady
    assert claim.sentence.endswith(", though not steadily: 2 % of the articles in 2020, 20 % in 2021, 2 % in 2023.")


def test_ends_of_years_are_as_many_as_hold_six_articles():
    found = judged(["rising"])
    size = np.array([1.0, 2.0, 3.0, 40.0, 40.0, 40.0, 40.0, 40.0, 40.0])
    raw = np.array([0.0, 0.5, 0.0, 0.2, 0.3, 0.3, 0.4, 0.4, 0.5])[:, None]
    shares = replace(
        found.prevalence, period="year", months=np.datetime64("2011-01", "M") + 12 * np.arange(9), n_docs=size,
        n_eff=size, partial=np.zeros(9, bool), quarter=None, year=None, raw_var=None, info=None, noise=None,
        **dict.fromkeys(("share", "lower", "upper", "raw", "raw_lower", "raw_upper"), raw),
    )  # fmt: skip
    (claim,) = trend_claims(shares, found.trends, names=found.names)
    assert claim.sentence.endswith(
        ", from 17 % of the articles from 2011 to 2013 (6 articles) to 43 % from 2017 to 2019."
    )
