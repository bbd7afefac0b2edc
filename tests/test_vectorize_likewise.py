"""New articles, counted as earlier ones were."""

from __future__ import annotations

import numpy as np
from tiny_corpus import corpus_of

from trendlab.corpus import Boilerplate
from trendlab.vectorize import CountRecipe, VectorizeSpec
from trendlab.vectorize.likewise import find_columns, plain_texts, stream_like

RECIPE = CountRecipe(
    spec=VectorizeSpec(), template=Boilerplate(labels=("details",)), languages=("en",),
    stop_words_learned=("reported",),
    phrases=((("bubble", "tea"),),),
)  # fmt: skip


def test_template_stop_words_and_phrases_are_those_that_were_taught():
    stream = stream_like(RECIPE, corpus_of(["Details: the bubble tea reported in 2024"]))
    assert [stream.words[k] for k in stream.ids] == ["bubble_tea"]


def test_columns_of_known_words_and_none_for_others():
    assert find_columns(["bb", "xx", "aa"], np.array(["aa", "bb"])).tolist() == [1, -1, 0]


def test_template_is_taken_from_title_and_text():
    corpus = corpus_of(["Details: more"], titles=["Headline"])
    assert plain_texts(corpus, Boilerplate(labels=("details",))) == ["Headline\nmore"]
