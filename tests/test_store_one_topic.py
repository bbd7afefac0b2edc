"""One topic of a run in one place."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.store.one_topic import describe_topic


@pytest.fixture(scope="module")
def run():
    return cached_run(FakeSpec(n_topics=4, n_months=12))


def test_topic_has_its_size_and_words(run):
    found = describe_topic(run, 2)
    assert (found.label, found.n_docs) == (str(run.cards.label[2]), int(run.cards.n_docs[2]))
    assert found.terms == tuple(run.cards.words(2, 10))
    assert found.share == pytest.approx(float(run.cards.share[2]))


def test_topic_has_the_shares_of_its_months_only(run):
    shares = describe_topic(run, 1).shares
    assert shares["share"].to_numpy() == pytest.approx(run.prevalence.share[:, 1], nan_ok=True)
    assert set(shares["topic"]) == {1}


def test_topic_has_its_own_sentences_in_order(run):
    topic = next(c.topic for c in run.claims if c.topic is not None)
    assert describe_topic(run, topic).sentences == tuple(c.sentence for c in run.claims if c.topic == topic)


def test_exemplars_come_with_their_membership(run):
    frame = describe_topic(run, 3).to_frame()
    assert frame["doc_id"].tolist() == list(run.cards.exemplars[3])
    row = run.fit.doc_id.tolist().index(frame["doc_id"][0])
    assert frame["membership"][0] == pytest.approx(float(run.fit.doc_topic[row, 3]))


def test_notebook_shows_a_picture_that_says_what_it_is(run):
    shown = describe_topic(run, 0)._repr_html_()
    assert "<svg" in shown
    assert 'aria-label="Share by month, March' in shown


def test_undated_topic_has_no_picture():
    found = describe_topic(cached_run(FakeSpec(n_topics=4, n_months=12, dated=False)), 0)
    assert found.shares is None
    assert "<svg" not in found._repr_html_()


def test_titles_are_never_markup():
    run = cached_run(FakeSpec(n_topics=4, n_months=12, hostile=True))
    for k in range(4):
        shown = describe_topic(run, k)._repr_html_().lower()
        assert "<script" not in shown
        assert "<img" not in shown


def test_terminal_shows_label_size_and_articles(run):
    lines = repr(describe_topic(run, 0)).splitlines()
    assert lines[0] == f"<Topic 0: {run.cards.label[0]}>"
    assert "of all articles" in lines[1]


def test_topic_speaks_in_the_noun_of_the_run(run):
    tweets = replace(run, manifest={**run.manifest, "options": {**run.manifest.get("options", {}), "unit": "tweet"}})
    found = describe_topic(tweets, 2)
    assert f"of all tweets, the main topic of {found.n_docs:,} tweet" in repr(found)
    assert "article" not in found.view().facts[1]
    assert "Tweets" in found._repr_html_()


def test_topic_without_a_claim_says_its_verdict_and_both_p(run):
    found = describe_topic(replace(run, claims=()), 1)
    assert found.sentences == ()
    assert found.trend in found.view().facts
    assert found.trend.startswith(f"Trend: {run.trends.verdict[1]}, ")
    assert "after correction for 4 topics p " in found.trend


def test_trend_that_was_not_tested_is_told_with_the_reason(run):
    undated = cached_run(FakeSpec(n_topics=4, n_months=12, dated=False))
    assert describe_topic(undated, 0).trend == "No trend was tested: the articles have no dates."
    nothing = np.full(4, np.nan)
    trends = replace(run.trends, slope=nothing, p_value=nothing, p_adjusted=nothing, notes={"reason": "too few months"})
    assert describe_topic(replace(run, trends=trends), 0).trend == "No trend was tested: too few months."
    alone = np.where(np.arange(4) == 2, np.nan, run.trends.p_adjusted)
    told = describe_topic(replace(run, trends=replace(run.trends, p_adjusted=alone)), 2).trend
    assert told == "No trend was tested: no slope of its shares could be estimated."
