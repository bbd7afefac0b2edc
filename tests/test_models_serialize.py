"""A fit that is taken apart and put together again is the same fit."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from planted_topics import count_words, plant_texts

from trendlab.models import ModelSpec, TopicEdits, TopicFit, assign_topics, edit_topics, fit_topics
from trendlab.models.evidence import gather_evidence
from trendlab.models.raw import UnknownRawFit
from trendlab.models.serialize import SerializedFit, restore_fit, serialize_fit


def make_fit(model="mixture", **more):
    return fit_topics(
        count_words(plant_texts(60)[0]), spec=ModelSpec(model=model, topics=4, **more), rng=np.random.default_rng(0)
    )


def back(fit, without=()):
    """The fit by way of plain arrays and JSON text."""
    parts = serialize_fit(fit)
    arrays = {name: array for name, array in parts.arrays.items() if name not in without}
    bare = TopicFit(doc_id=fit.doc_id, doc_topic=fit.doc_topic, topic_term=fit.topic_term, vocabulary=fit.vocabulary,
                    model=fit.model)  # fmt: skip
    options = {name: value for name, value in json.loads(json.dumps(parts.options)).items() if name not in without}
    return restore_fit(bare, SerializedFit(arrays=arrays, options=options))


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


def test_mixture_of_an_earlier_version_assigns_with_twelve_words_that_all_count_alike():
    counted = count_words(plant_texts(60)[0])
    pairs = replace(counted, doc_id=counted.doc_id[:30], counts=counted.counts[:30] + counted.counts[30:])
    for fit in (make_fit(), edit_topics(make_fit(), TopicEdits(merge=((0, 2),)))):
        old = back(fit, without=("term_weight", "n_words"))
        assert old.raw.term_weight is None
        found = assign_topics(old, pairs).doc_topic
        plain = gather_evidence(pairs.counts, None, n_words=12.0).e_step(old.raw)
        assert found == pytest.approx(plain if fit.into is None else plain @ np.eye(3)[fit.into], abs=1e-4)
        assert np.abs(found - assign_topics(fit, pairs).doc_topic).max() > 1e-2
        assert assign_topics(back(old), pairs).doc_topic.tobytes() == found.tobytes()
