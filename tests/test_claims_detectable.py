"""The smallest trend that would be detected, beside a calculation by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import trendlab as tl
from trendlab.claims.detectable import detectable_claim, detectable_slope, is_impossible, limit_words, mean_share


@pytest.fixture(scope="module")
def run():
    return tl.fit_run(tl.make_articles(n_months=10, per_month=20, undated=0.0, rng=2).to_frame(), topics=4)


def test_mean_share_counts_each_month_by_its_articles(run):
    n = run.prevalence.n_docs
    np.testing.assert_allclose(mean_share(run.prevalence), (n[:, None] * run.prevalence.raw).sum(axis=0) / n.sum())


def test_slope_of_a_topic_of_ten_percent_grows_with_the_spread_of_its_articles(run):
    equal = replace(run.trends, detectable=np.sqrt(mean_share(run.prevalence) * (1 - mean_share(run.prevalence))))
    assert detectable_slope(run.prevalence, equal) == pytest.approx(0.3)
    assert detectable_slope(run.prevalence, equal, share=0.5) == pytest.approx(0.5)
    unknown = replace(run.trends, detectable=np.full(4, np.nan))
    assert np.isnan(detectable_slope(run.prevalence, unknown))
    assert list(detectable_claim(run.prevalence, unknown, kind="detectable", unit="topic")) == []


def test_archive_of_less_than_a_year_is_told_what_the_slope_comes_to(run):
    assert limit_words(24.0, run.prevalence) == "24 percentage points a year, 18 over the 10 months,"
    long = tl.fit_run(tl.make_articles(n_months=13, per_month=15, undated=0.0, rng=2).to_frame(), topics=4)
    assert limit_words(24.0, long.prevalence) == "24 percentage points a year"


def test_trend_larger_than_the_whole_archive_is_none_that_can_be_detected(run):
    """Of 10 months a slope of 133.4 points a year comes to 133.4 * 9 / 12 = 100.05 points."""
    assert [is_impossible(limit, run.prevalence) for limit in (133.4, 133.3, np.nan)] == [True, False, False]
    steep = replace(run.trends, detectable=np.full(4, 7007.0))
    (claim,) = detectable_claim(run.prevalence, steep, kind="detectable", unit="topic")
    assert claim.estimate is None
    assert claim.sentence.startswith("No trend of a topic with a share of 10 % would be detected, however large")
