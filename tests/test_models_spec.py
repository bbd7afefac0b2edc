from __future__ import annotations

import pytest

from trendlab.errors import ChoiceError, OutOfRangeError
from trendlab.models.spec import ModelSpec


def test_unknown_model_is_refused():
    with pytest.raises(ChoiceError, match="model must be one of mixture, nmf, lda, bertopic; got 'lsi'"):
        ModelSpec(model="lsi")


def test_no_topics_is_refused():
    with pytest.raises(OutOfRangeError, match="topics must be at least 1; got 0"):
        ModelSpec(topics=0)


def test_another_word_than_auto_is_refused():
    with pytest.raises(ChoiceError, match="auto"):
        ModelSpec(topics="many")


def test_seed_words_need_a_model_that_takes_them():
    with pytest.raises(ChoiceError, match="seed words need the model mixture, nmf, lda; got 'bertopic'"):
        ModelSpec(model="bertopic", seed_words=(("bank",),))


def test_there_are_as_many_topics_as_seeds():
    with pytest.raises(OutOfRangeError, match="topics must be at least the number of seeds, 2; got 1"):
        ModelSpec(topics=1, seed_words=(("bank",), ("chip",)))


def test_given_topics_alone_need_seed_words_and_leave_room_for_the_rest():
    with pytest.raises(ChoiceError, match="given_only needs seed words"):
        ModelSpec(given_only=True)
    with pytest.raises(OutOfRangeError, match="topics must be more than the number of seeds, 1, where `given_only`"):
        ModelSpec(topics=1, seed_words=(("bank",),), given_only=True)
