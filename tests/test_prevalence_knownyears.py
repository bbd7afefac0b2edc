"""Archives dated by year only, beside the same articles with their months."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from fake_run import FakeSpec, cached_run
from made_years import YEARS, dated_runs
from scipy import sparse

import trendlab as tl
from trendlab.figures.shares import share_note
from trendlab.prevalence.knownyears import (
    by_known_years,
    dated_period,
    gather_months,
    gather_sums,
    is_known_by_year,
    middle_months,
    why_no_comparison,
)
from trendlab.prevalence.sums import sum_months
from trendlab.prevalence.typical import in_gaps, shown_period


def run_by_month():
    """The run of articles dated to their months."""
    return dated_runs()[0]


def run_by_year():
    """The run of the same articles dated to their years."""
    return dated_runs()[1]


def same_topics():
    """For each topic of the run by year the topic of the run by month with the same terms."""
    wanted = [set(terms[:5]) for terms in run_by_month().cards.terms]
    return [max(range(3), key=lambda k: len(wanted[k] & set(terms[:5]))) for terms in run_by_year().cards.terms]


def test_archive_is_known_by_year_where_its_articles_are_of_any_month_of_theirs():
    assert is_known_by_year(run_by_year().prevalence)
    assert not is_known_by_year(run_by_month().prevalence)
    assert not is_known_by_year(cached_run(FakeSpec()).prevalence)


@pytest.mark.parametrize(("with_month", "by_year"), [(0.2, True), (0.6, False)])
def test_few_articles_with_a_month_among_many_without_are_known_by_year(with_month, by_year):
    frame = run_by_month().articles.to_pandas()
    given = pd.Series(run_by_month().months.astype(str)[np.asarray(run_by_month().month_prob.argmax(axis=1)).ravel()])
    rng = np.random.default_rng(2)
    dates = np.where(rng.random(len(given)) < with_month, given, given.str[:4])
    run = tl.fit_run(frame["excerpt"].tolist(), dates=dates.tolist(), topics=3)
    assert is_known_by_year(run.prevalence) == by_year
    assert (run.prevalence.lower <= run.prevalence.share + 1e-9).all()
    assert np.abs(np.diff(run.prevalence.share, axis=0)).max() < 0.5


def test_articles_of_a_year_are_in_its_middle_month():
    known = by_known_years(run_by_year().prevalence)
    held = np.flatnonzero(known.n_docs)
    assert known.months[held].astype(str).tolist() == [f"{year}-06" for year in YEARS]
    assert np.allclose(known.n_docs[held], 40)
    assert np.allclose(known.raw[held], run_by_year().prevalence.year.raw)
    assert np.allclose(np.diag(np.diag(known.info)), known.info)
    assert known.info.sum() == np.float64(run_by_year().prevalence.info.sum()).round(6)


def test_archive_with_months_is_left_as_it_is():
    assert by_known_years(run_by_month().prevalence) is run_by_month().prevalence
    assert dated_period(run_by_month().prevalence) is run_by_month().prevalence
    assert dated_period(run_by_year().prevalence) is run_by_year().prevalence.year


def test_years_can_be_compared_and_one_year_cannot():
    assert why_no_comparison(run_by_year().prevalence) == ""
    texts = tl.make_articles(n_months=3, per_month=20, rng=0).to_frame()["text"].tolist()
    one = tl.fit_run(texts, dates=[2020] * len(texts), topics=3)
    assert "any of 12 months" in why_no_comparison(one.prevalence)


def test_slopes_are_those_of_the_same_articles_with_their_months():
    trends, months = run_by_year().trends, run_by_month().trends
    assert trends.known_by == "year"
    assert months.known_by == "month"
    assert trends.season is None
    for k, same in enumerate(same_topics()):
        assert abs(trends.slope[k] - months.slope[same]) < 1.0
        assert trends.lower[k] < months.slope[same] < trends.upper[k]


def test_steps_are_told_by_their_year():
    steps = [step for found in run_by_year().trends.change_points for step in found]
    assert {step.month for step in steps} <= {f"{year}-01" for year in YEARS}
    told = [claim.sentence for claim in run_by_year().claims if claim.kind == "step"]
    assert all("January" not in sentence for sentence in told)


def test_changes_are_those_of_whole_years():
    rows = run_by_year().changes.rows
    assert rows
    for row in rows:
        assert row.start.endswith("-01")
        assert row.end.endswith("-12")
        assert " June " not in row.sentence
    best = max(rows, key=lambda row: abs(row.difference))
    assert "2018, " in best.sentence


def test_whole_years_are_compared_as_where_months_are_known():
    asked = {"after": "2019..2022", "before": "2015..2018"}
    by_year, by_month = run_by_year().compare(**asked), run_by_month().compare(**asked)
    for k, same in enumerate(same_topics()):
        assert abs(by_year.difference[k] - by_month.difference[same]) < 0.01
        assert abs(by_year.lower[k] - by_month.lower[same]) < 0.02


def test_parts_of_years_cannot_be_told_and_the_reason_says_what_can():
    found = run_by_year().compare(after="2019-03..2022-02", before="2016-03..2018-02")
    assert np.isnan(found.difference).all()
    assert found.reason.endswith("; whole years can be compared")


def test_smoothed_share_of_each_month_is_that_of_its_year():
    shares = run_by_year().prevalence
    by_year = shares.share.reshape(len(YEARS), 12, -1)
    assert np.allclose(by_year, by_year[:, :1])
    assert np.allclose(by_year[:, 0], shares.year.share)


def test_sentences_and_pictures_speak_of_years():
    told = {claim.kind: claim.sentence for claim in run_by_year().claims}
    assert any("dated by year only" in claim.sentence for claim in run_by_year().claims)
    assert "The median year has 40 articles" in told["volume"]
    drawn = " ".join(text.get_text() for text in run_by_year().plot.shares().texts)
    assert "Share of the year's articles" in drawn.replace("\n", " ")
    assert shown_period(run_by_year().prevalence).period == "year"


def test_year_of_few_articles_breaks_no_line_of_years_and_no_note_says_so():
    thin = np.where(run_by_year().prevalence.months.astype(str) < "2017", 0.3, run_by_year().prevalence.n_docs)
    shares = replace(run_by_year().prevalence, n_docs=thin)
    assert in_gaps(shares).sum() == 24
    assert "break off" not in share_note(shares, None)


@pytest.mark.parametrize("a_year", [3, 12, 40])
def test_articles_of_whole_years_vary_as_much_as_those_of_one_month_of_each_year(a_year):
    rng = np.random.default_rng(3)
    n_years = 240 // a_year
    doc_topic = np.column_stack([found := rng.random(240), 1 - found])
    year = np.repeat(np.arange(n_years), a_year)
    prob = np.repeat(np.eye(n_years)[year], 12, axis=1) / 12
    known = sum_months(doc_topic, sparse.csr_array(np.eye(n_years)[year]), weight=np.ones(240))
    by_year = sum_months(doc_topic, sparse.csr_array(prob), weight=np.ones(240))
    months = np.arange(np.datetime64("1900-01"), np.datetime64("1900-01") + 12 * n_years)
    gathered = gather_sums(by_year, middle_months(by_year.info, months))
    assert np.allclose(gathered.noise(), known.noise())
    assert gather_sums(known, None) is known


@pytest.mark.parametrize("dates", [[f"{year}-Q{q}" for year in YEARS for q in (1, 2, 3, 4)],
                                   [f"H{h} {year}" for year in YEARS for h in (1, 2)]])  # fmt: skip
def test_articles_of_a_quarter_or_half_year_are_not_dated_by_year_only(dates):
    texts = run_by_month().articles.to_pandas()["excerpt"].tolist()
    run = tl.fit_run(texts, dates=[dates[k * len(dates) // len(texts)] for k in range(len(texts))], topics=3)
    assert not is_known_by_year(run.prevalence)
    assert run.trends.known_by == "month"
    assert not any("by year only" in claim.sentence for claim in run.claims)


def test_too_few_years_are_told_as_years():
    texts = tl.make_articles(n_months=3, per_month=20, rng=0).to_frame()["text"].tolist()
    run = tl.fit_run(texts, dates=[2019 + k % 2 for k in range(len(texts))], topics=3)
    assert run.trends.notes["reason"] == "a trend needs 4 years with articles; there are 2"
    assert run.changes.reason == ""  # two years are compared


def test_months_of_an_article_are_added_up_in_their_places():
    """Every article keeps what it has, whatever column its months are put into."""
    prob = sparse.csr_array(np.random.default_rng(0).dirichlet(np.ones(5), 7))
    found = gather_months(prob, np.array([1, 1, 1, 3, 3]), 5)
    assert found.shape == (7, 5)
    np.testing.assert_allclose(found.toarray()[:, [1, 3]], np.add.reduceat(prob.toarray(), [0, 3], axis=1))
    np.testing.assert_allclose(found.sum(axis=1), 1)
