"""What people do with a finished run."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest
from fake_run import FakeSpec, cached_run

import trendlab as tl
from trendlab.errors import ChoiceError, InputError, OutOfRangeError, WrongTypeError
from trendlab.words.text import META


@pytest.fixture(scope="module")
def run():
    return cached_run(FakeSpec(n_topics=4, n_months=12))


@pytest.fixture(scope="module")
def undated():
    return cached_run(FakeSpec(n_topics=4, n_months=12, dated=False))


def test_topic_is_found_by_number_and_by_text(run):
    label = str(run.cards.label[2])
    assert run.topic(2).topic == run.topic(label).topic == 2


def test_text_of_several_topics_names_them(run):
    letter = next(c for c in "aeiou" if sum(c in str(label).lower() for label in run.cards.label) > 1)
    with pytest.raises(InputError, match=r"names 0 \("):
        run.topic(letter)


def test_topic_that_is_not_there_is_refused(run):
    with pytest.raises(OutOfRangeError, match="from 0 to 3; got 9"):
        run.topic(9)
    with pytest.raises(ChoiceError, match="no topic has 'zzzz'"):
        run.articles_of("zzzz")
    with pytest.raises(WrongTypeError, match="topic"):
        run.topic(None)


def test_articles_of_a_topic_begin_with_the_largest_part(run):
    found = run.articles_of(1, n_docs=5)
    part = sorted(run.fit.doc_topic[:, 1].tolist(), reverse=True)[:5]
    assert found["topic_membership"].tolist() == pytest.approx(part)


def test_articles_of_a_month_are_those_behind_its_share(run):
    month = str(run.months[4])
    behind = tl.articles_behind(run, topic=1, month=month)
    assert run.articles_of(1, month=month)["doc_id"].tolist() == behind.doc_id.tolist()


def test_articles_of_a_topic_leave_out_traces_unless_they_are_asked_for(run):
    part = run.fit.doc_topic[:, 1].astype(float)
    assert len(run.articles_of(1)) == (part >= 0.01).sum() < len(run)
    assert len(run.articles_of(1, min_membership=0.5)) == (part >= 0.5).sum()
    assert len(run.articles_of(1, min_membership=0)) == (part > 0).sum()
    with pytest.raises(OutOfRangeError, match=r"min_membership must lie in \[0, 1\]; got 2"):
        run.articles_of(1, min_membership=2)


def test_month_outside_the_source_is_told_its_span(run):
    with pytest.raises(OutOfRangeError, match=r"months of the source, 2019-03 to 2020-02; got '2031-01'"):
        run.articles_of(1, month="2031-01")


def test_find_gives_at_most_as_many_topics_as_asked_for_each_above_average(run):
    word = str(run.fit.vocabulary[0])
    found = run.find(word)
    assert (found["lift"] > 0.999).all()
    assert 1 <= len(found) < run.fit.n_topics
    assert run.find(word, n_topics=1).equals(found.head(1))


def test_tab_offers_no_plumbing(run):
    offered = dir(run)
    assert {"topics", "ask", "compare", "plot"} <= set(offered)
    assert not {"view", "visible", "take_topics", "in_none_words"} & set(offered)


def test_compare_is_compare_periods(run):
    asked = {"after": "2019-09..2020-01", "before": "2019-03..2019-08"}
    assert run.compare(**asked).to_frame().equals(tl.compare_periods(run, **asked).to_frame())


def test_plot_offers_every_figure_by_name(run):
    assert "shares" in repr(run.plot)
    assert run.plot.volume().axes


def test_groups_of_a_run_are_compared_as_by_the_function(run):
    desk = pa.array(["city" if k % 2 else "sport" for k in range(len(run))])
    grouped = replace(run, articles=run.articles.append_column(f"{META}desk", desk))
    found = grouped.compare_groups("desk", "city", "sport", topics=[1, 0])
    hand = tl.compare_groups(grouped, "desk", "city", "sport", topics=[1, 0])
    assert found.topic.tolist() == [1, 0]
    assert found.to_frame().equals(hand.to_frame())
