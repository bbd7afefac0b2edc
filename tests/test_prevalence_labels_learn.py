"""Answers learned from all topics of an article."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.prevalence.labels import Answers
from trendlab.prevalence.labels.learn import learn_answers


def planted(n_docs=600, n_labels=100, noise=0.0):
    """Articles of six topics; a person says yes to three of them."""
    rng = np.random.default_rng(0)
    topic = rng.integers(0, 6, n_docs)
    said = ((topic < 3) ^ (rng.random(n_docs) < noise)).astype(float)
    answers = Answers(row=np.arange(n_labels), answer=said[:n_labels], chance=np.full(n_labels, n_labels / n_docs))
    return answers, np.eye(6)[topic], said


def test_answer_that_lies_in_several_topics_is_learned():
    answers, topics, said = planted()
    assert np.corrcoef(learn_answers(answers, topics)[100:], said[100:])[0, 1] > 0.99


def test_article_that_was_read_is_expected_without_its_own_answer():
    # Answers of no sense: what is expected of the articles that were read must not know them.
    rng = np.random.default_rng(1)
    answer = rng.integers(0, 2, 200).astype(float)
    answers = Answers(row=np.arange(200), answer=answer, chance=np.full(200, 0.5))
    found = learn_answers(answers, rng.dirichlet(np.full(30, 0.2), 400))
    assert abs(np.corrcoef(found[:200], answer)[0, 1]) < 0.21  # 3 standard errors


def test_one_fold_by_hand():
    # One topic says nothing: every article is expected the mean of the answers outside of its fold.
    answers = Answers(row=np.arange(5), answer=np.array([1.0, 0, 0, 0, 0]), chance=np.ones(5))
    assert learn_answers(answers, np.ones((6, 1))) == pytest.approx([0, 0.25, 0.25, 0.25, 0.25, 0.2])


def test_inputs_are_unchanged():
    answers, topics, _ = planted()
    before = topics.copy()
    learn_answers(answers, topics)
    assert (topics == before).all()
