"""What a sheet asks, and how a column is known again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from filled_sheets import RUN, SPLIT

from trendlab.errors import InputError
from trendlab.run.labels.questions import Question, choose_questions, own_answers, read_head


def test_all_shown_topics_are_asked_for_and_concepts_come_last():
    found = choose_questions(RUN, None, ["tram  OR bus*"])
    assert [q.topic for q in found] == [*RUN.fit.shown.tolist(), None]
    assert found[-1].head == "[concept] about: tram OR bus*"


def test_topics_are_found_by_number_or_text():
    label = str(RUN.cards.label[2])
    assert [q.topic for q in choose_questions(RUN, [1, label], [])] == [1, 2]


def test_column_names_its_question_again():
    for question in choose_questions(RUN, None, ["tram OR bus*"]):
        assert read_head(RUN, f" {question.head.replace(' about', '  about')} ") == question
    assert read_head(RUN, "comment") is None


def test_topic_that_moved_is_known_by_its_label():
    label = str(RUN.cards.label[2])
    assert read_head(RUN, f"[topic 0] about: {label}") == Question(topic=2, label=label)


def test_column_of_another_run_is_refused():
    with pytest.raises(InputError, match=r"topic 1 is .* in this run; give the run"):
        read_head(RUN, "[topic 1] about: something else")
    with pytest.raises(InputError, match="topic 99 is not there"):
        read_head(RUN, "[topic 99] about: something else")


def test_runs_own_answer_is_its_membership_and_its_largest_topic():
    part, says = own_answers(RUN, Question(topic=1, label=str(RUN.cards.label[1])))
    assert np.allclose(part, RUN.fit.doc_topic[:, 1])
    assert (says == (SPLIT == 1)).all()


def test_concept_needs_the_words_of_the_run():
    with pytest.raises(InputError, match="keeps no words"):
        own_answers(replace(RUN, words=None), Question(topic=None, label="tram"))
