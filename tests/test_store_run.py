"""A run is saved and loaded as it was, shows itself, and can be cut to some of its topics."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from fake_run import FakeSpec, make_fake_run

from trendlab.errors import OutOfRangeError
from trendlab.store import load_run, save_run
from trendlab.store.run import rows_of_topics


@pytest.fixture(scope="module")
def run():
    return make_fake_run(FakeSpec(n_months=8, missing=(3,)))


@pytest.fixture
def folder(run, tmp_path):
    return save_run(run, tmp_path / "run")


def test_run_comes_back_as_it_was(run, folder):
    back = load_run(folder)
    assert back.articles.equals(run.articles.replace_schema_metadata(None))
    assert (back.fit.doc_topic == run.fit.doc_topic).all()
    assert (back.months == run.months).all()
    assert abs(back.month_prob - run.month_prob).max() == 0
    assert back.cards.terms == run.cards.terms
    assert back.claims[0].sentence == run.claims[0].sentence
    assert [repr(c) for t in back.trends.change_points for c in t] == [
        repr(c) for t in run.trends.change_points for c in t
    ]
    for name in ("share", "lower", "upper", "raw", "n_docs"):
        assert getattr(back.prevalence, name) == pytest.approx(getattr(run.prevalence, name), rel=1e-9, nan_ok=True)


def test_run_says_how_much_it_holds(run):
    assert len(run) == run.articles.num_rows
    first = repr(run).splitlines()[0]
    assert first.startswith(f"<Run: {len(run):,} articles, {run.fit.n_topics} topics")
    assert str(run.months[0]) in first
    assert run.unit.count(2) == "2 articles"


def test_topics_that_are_taken_have_new_numbers_everywhere(run):
    taken = run.take_topics(np.array([2, 0]))
    assert (taken.fit.doc_topic == run.fit.doc_topic[:, [2, 0]]).all()
    assert taken.cards.label.tolist() == run.cards.label[[2, 0]].tolist()
    assert taken.trends.slope.tolist() == run.trends.slope[[2, 0]].tolist()
    old = {c.sentence: c.topic for c in run.claims}
    assert {old[c.sentence]: c.topic for c in taken.claims if c.topic is not None}.items() <= {2: 0, 0: 1}.items()
    assert [c.sentence for c in run.claims if c.topic in (None, 0, 2)] == [c.sentence for c in taken.claims]


def test_topic_that_is_not_there_or_asked_for_twice_cannot_be_taken(run):
    for topics in ([run.fit.n_topics], [0, 0]):
        with pytest.raises(OutOfRangeError, match="topics"):
            run.take_topics(np.array(topics))


def test_table_keeps_the_rows_of_topics_that_are_kept_and_one_of_something_else_all():
    table = pd.DataFrame({"topic": [0, 1, 2, 0], "term": list("abcd")})
    assert rows_of_topics(table, {2: 0, 0: 1}).to_dict("list") == {"topic": [1, 0, 1], "term": ["a", "c", "d"]}
    other = pd.DataFrame({"n_topics": [5, 6]})
    assert rows_of_topics(other, {2: 0}) is other


def test_run_without_hidden_topics_is_visible_as_a_whole(run):
    assert run.visible() is run


def test_months_of_a_run_refuse_writing(run):
    with pytest.raises(ValueError, match="read-only"):
        run.months[0] = run.months[1]


def test_rows_about_no_single_topic_stay_when_topics_are_left_out():
    frame = pd.DataFrame({"topic": pd.array([0, 1, None], dtype="Int64"), "label": ["a", "b", "a concept"]})
    kept = rows_of_topics(frame, {1: 0})
    assert kept["label"].tolist() == ["b", "a concept"]
    assert (kept["topic"][0], pd.isna(kept["topic"][1])) == (0, True)


def test_level_is_the_one_that_was_asked_for_with_and_without_dates(run):
    assert run.level == run.prevalence.level
    undated = replace(run, prevalence=None, trends=None, changes=None, manifest={"options": {"level": 0.8}})
    assert undated.level == 0.8
    assert replace(undated, manifest={}).level == 0.9
