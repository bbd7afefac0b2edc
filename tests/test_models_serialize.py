"""A fit that is taken apart and put together again is the same fit."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from planted_topics import count_words, plant_texts

from trendlab.models import ModelSpec, TopicEdits, TopicFit, edit_topics, fit_topics
from trendlab.models.raw import UnknownRawFit
from trendlab.models.serialize import SerializedFit, restore_fit, serialize_fit


def make_fit(model="mixture", **more):
    return fit_topics(
        count_words(plant_texts(60)[0]), spec=ModelSpec(model=model, topics=4, **more), rng=np.random.default_rng(0)
    )


def back(fit):
    """The fit by way of plain arrays and JSON text."""
    parts = serialize_fit(fit)
    bare = TopicFit(doc_id=fit.doc_id, doc_topic=fit.doc_topic, topic_term=fit.topic_term, vocabulary=fit.vocabulary,
                    model=fit.model)  # fmt: skip
    return restore_fit(bare, SerializedFit(arrays=parts.arrays, options=json.loads(json.dumps(parts.options))))


@pytest.mark.parametrize("model", ["mixture", "nmf", "lda"])
def test_parameters_come_back(model):
    fit = make_fit(model)
    found = back(fit)
    assert type(found.raw) is type(fit.raw)
    for name, array in fit.raw.arrays().items():
        assert found.raw.arrays()[name].tobytes() == array.tobytes()
    assert found.raw.notes() == fit.raw.notes()


def test_merged_renamed_and_hidden_topics_come_back():
    fit = edit_topics(make_fit(), TopicEdits(merge=((0, 2),), rename={1: "One"}, hide=(3,)))
    found = back(fit)
    assert found.into.tolist() == fit.into.tolist()
    assert found.raw.topic_term.tobytes() == fit.raw.topic_term.tobytes()
    assert found.edited.labels == fit.edited.labels
    assert found.edited.hidden == fit.edited.hidden


def test_model_that_is_not_registered_keeps_its_parameters():
    fit = replace(make_fit("nmf"), model="of-another-session")
    found = back(fit)
    assert isinstance(found.raw, UnknownRawFit)
    assert back(found).raw.arrays()["idf"].tobytes() == fit.raw.idf.tobytes()


def test_fit_without_parameters_stays_without():
    assert back(replace(make_fit(), raw=None)).raw is None
