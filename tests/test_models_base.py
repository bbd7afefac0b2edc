from __future__ import annotations

import numpy as np
import pytest

from trendlab.errors import ChoiceError, OutOfRangeError
from trendlab.models.base import ModelSpec, RawFit, TopicFit


def test_unknown_model_is_refused():
    with pytest.raises(ChoiceError, match="model must be one of mixture, nmf, lda, bertopic; got 'lsi'"):
        ModelSpec(model="lsi")


def test_no_topics_is_refused():
    with pytest.raises(OutOfRangeError, match="topics must be at least 1; got 0"):
        ModelSpec(topics=0)


def test_another_word_than_auto_is_refused():
    with pytest.raises(ChoiceError, match="auto"):
        ModelSpec(topics="many")


def test_seed_words_need_the_mixture():
    with pytest.raises(ChoiceError, match="seed words need the model mixture"):
        ModelSpec(model="nmf", seed_words=(("bank",),))


def test_taking_topics_reorders_what_belongs_to_topics_only():
    raw = RawFit(topic_term=np.eye(2), state={"topic_prior": np.array([0.2, 0.8]), "idf": np.array([1.0, 2.0])})
    turned = raw.take(np.array([1, 0]))
    assert turned.topic_term.tolist() == [[0, 1], [1, 0]]
    assert turned.state["topic_prior"].tolist() == [0.8, 0.2]
    assert turned.state["idf"].tolist() == [1.0, 2.0]


def test_arrays_of_a_fit_refuse_writing():
    fit = TopicFit(doc_id=["a"], doc_topic=[[1.0]], topic_term=[[1.0]], vocabulary=["x"], model="mixture",
                   state={"overall": np.ones(1)})  # fmt: skip
    for array in (fit.doc_topic, fit.topic_term, fit.state["overall"]):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0
