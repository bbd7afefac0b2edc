from __future__ import annotations

import numpy as np
import pytest

from trendlab.models.lda import LdaFit
from trendlab.models.nmf import NmfFit
from trendlab.models.raw import UnknownRawFit

RAW = NmfFit(topic_term=np.eye(2), topic_part=np.array([[1.0, 0], [0, 2]]), idf=np.array([1.0, 2.0]))


def test_taking_topics_reorders_what_belongs_to_topics_only():
    turned = RAW.take_topics(np.array([1, 0]))
    assert turned.topic_term.tolist() == [[0, 1], [1, 0]]
    assert turned.topic_part.tolist() == [[0, 2], [1, 0]]
    assert turned.idf.tolist() == [1, 2]


def test_parameters_refuse_writing_and_leave_what_they_were_given_alone():
    idf = np.ones(2)
    raw = NmfFit(topic_term=np.eye(2), topic_part=np.eye(2), idf=idf)
    with pytest.raises(ValueError, match="read-only"):
        raw.idf[0] = 5
    idf[0] = 3
    assert raw.idf[0] == 1


def test_arrays_and_words_restore_the_parameters():
    raw = LdaFit(topic_term=np.eye(2), topic_weight=np.eye(2) + 1, engine="tomotopy")
    assert raw.notes() == {"engine": "tomotopy"}
    assert set(raw.arrays()) == {"topic_term", "topic_weight"}
    back = LdaFit.restore(raw.arrays(), {**raw.notes(), "of another": 1})
    assert back.engine == "tomotopy"
    assert (back.topic_weight == raw.topic_weight).all()


def test_parameters_of_an_unknown_model_are_kept_as_they_are():
    kept = UnknownRawFit.restore(RAW.arrays(), {"speed": 3})
    turned = kept.take_topics(np.array([1, 0]))
    assert set(turned.arrays()) == {"topic_term", "topic_part", "idf"}
    assert turned.arrays()["topic_part"].tolist() == [[0, 2], [1, 0]]
    assert turned.notes() == {"speed": 3}
