from __future__ import annotations

import numpy as np

from trendlab.prevalence.dating import can_estimate_season, why_no_trend


def information(month_prob):
    """Sum of P P' over articles of weight 1."""
    prob = np.asarray(month_prob, dtype=float)
    return prob.T @ prob


def spread_over(n_articles, n_months, width):
    """Articles whose month is one of `width` neighbouring ones, evenly over the span."""
    first = np.linspace(0, n_months - width, n_articles).round().astype(int)
    month = np.arange(n_months)
    return ((month >= first[:, None]) & (month < first[:, None] + width)) / width


def test_given_dates_tell_trends_and_seasons():
    info = np.diag(np.full(48, 9.0))
    assert why_no_trend(info) == ""
    assert can_estimate_season(info)
    assert why_no_trend(None) == ""
    assert can_estimate_season(None)


def test_articles_of_one_year_without_a_month_tell_nothing_by_month():
    # Twelve equally likely months: trace = n / 12.
    assert "any of 12 months" in why_no_trend(information(np.full((50, 12), 1 / 12)))


def test_articles_of_ten_years_known_by_year_tell_nothing_by_month():
    years = np.repeat(np.repeat(np.eye(10), 12, axis=1) / 12, 5, axis=0)
    assert "dated by year only" in why_no_trend(information(years))


def test_articles_spread_over_four_years_tell_nothing_by_month():
    assert "any of 48 months" in why_no_trend(information(spread_over(80, 96, 48)))


def test_articles_known_to_three_months_tell_trends_and_seasons():
    # A wave of twelve months averaged over three keeps (sin(pi / 4) / (3 sin(pi / 12)))^2 = .83 of its variance.
    info = information(spread_over(300, 48, 3))
    assert why_no_trend(info) == ""
    assert can_estimate_season(info)


def test_articles_known_to_six_months_tell_no_season():
    # (sin(pi / 2) / (6 sin(pi / 12)))^2 = .41 of a wave is left.
    info = information(spread_over(300, 96, 6))
    assert why_no_trend(info) == ""
    assert not can_estimate_season(info)


def test_a_span_no_longer_than_the_dating_of_an_article_tells_no_trend():
    # Six months, and each article could be of five of them: a month apart at most.
    assert "uncertainty of the articles' dates is larger" in why_no_trend(information(spread_over(40, 6, 5)))
