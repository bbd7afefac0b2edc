"""What a sheet asks, and how a column is known again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from filled_sheets import RUN, SPLIT
from made_run_concepts import tracking_run
from made_run_themes import themed_run

from trendlab.errors import InputError
from trendlab.run.labels.questions import Question, changes_of, choose_questions, own_answers, read_head


def test_all_shown_topics_are_asked_for_and_concepts_come_last():
    found = choose_questions(RUN, None, concepts=["tram  OR bus*"])
    assert [q.topic for q in found] == [*RUN.fit.shown.tolist(), None]
    assert found[-1].head == "[concept] about: tram OR bus*"


def test_topics_are_found_by_number_or_text():
    label = str(RUN.cards.label[2])
    assert [q.topic for q in choose_questions(RUN, [1, label])] == [1, 2]


def test_column_names_its_question_again():
    for question in choose_questions(RUN, None, concepts=["tram OR bus*"]):
        assert read_head(RUN, f" {question.head.replace(' about', '  about')} ") == question
    assert read_head(RUN, "comment") is None


def test_topic_that_moved_is_known_by_its_label():
    label = str(RUN.cards.label[2])
    assert read_head(RUN, f"[topic 0] about: {label}") == Question(topic=2, label=label)


def test_themes_are_asked_for_between_topics_and_concepts():
    run = themed_run()
    found = choose_questions(run, [3], themes="all", concepts=["tram"])
    assert [(q.topic, q.theme) for q in found] == [(3, None), *((None, k) for k in range(4)), (None, None)]
    assert found[2].head == f"[theme 1] about: {run.themes.label[1]}"
    assert [q.theme for q in choose_questions(run, [], themes=str(run.themes.label[2]))] == [2]


def test_column_of_a_theme_names_its_question_again():
    run = themed_run()
    for question in choose_questions(run, [], themes="all"):
        assert read_head(run, question.head) == question
    with pytest.raises(InputError, match="theme 0 is not there in this run"):
        read_head(RUN, "[theme 0] about: food")


def test_answer_of_a_theme_is_the_sum_of_its_topics_and_the_largest_sum():
    run = themed_run()
    part, predicted = own_answers(run, Question(topic=None, theme=1, label=str(run.themes.label[1])))
    sums = np.column_stack([run.fit.doc_topic[:, run.themes.topics(k)].sum(axis=1) for k in range(4)])
    assert np.allclose(part, sums[:, 1])
    assert (predicted == (sums.argmax(axis=1) == 1)).all()


def test_concept_that_the_run_tracks_is_asked_for_by_its_name():
    run = tracking_run()
    found = choose_questions(run, [], concepts="all")
    assert [q.head for q in found] == ["[concept] about: Airships", "[concept] about: Order"]
    assert [read_head(run, q.head) for q in found] == list(found)
    assert choose_questions(run, [], concepts="Airships") == found[:1]


def test_changes_of_a_question_are_those_of_its_level():
    run = tracking_run()
    airships = Question(topic=None, label="Airships")
    assert [x.label for x in changes_of(run, airships)] == [x.label for x in run.concept_changes.for_topic(0)]
    assert changes_of(run, Question(topic=None, label="tram")) == ()
    themes = themed_run()
    assert changes_of(themes, Question(topic=None, theme=0, label="x")) == tuple(themes.theme_changes.for_topic(0))


def test_run_without_themes_is_asked_for_none():
    with pytest.raises(InputError, match="this run has no themes"):
        choose_questions(RUN, [], themes="all")


def test_column_of_another_run_is_refused():
    with pytest.raises(InputError, match=r"topic 1 is .* in this run; give the run"):
        read_head(RUN, "[topic 1] about: something else")
    with pytest.raises(InputError, match="topic 99 is not there"):
        read_head(RUN, "[topic 99] about: something else")


def test_runs_own_answer_is_its_membership_and_its_largest_topic():
    part, predicted = own_answers(RUN, Question(topic=1, label=str(RUN.cards.label[1])))
    assert np.allclose(part, RUN.fit.doc_topic[:, 1])
    assert (predicted == (SPLIT == 1)).all()


def test_concept_needs_the_words_of_the_run():
    with pytest.raises(InputError, match="keeps no words"):
        own_answers(replace(RUN, words=None), Question(topic=None, label="tram"))
