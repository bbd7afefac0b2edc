"""New articles, counted as earlier ones were."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tiny_corpus import corpus_of

from trendlab.corpus import Boilerplate
from trendlab.vectorize import CountRecipe, VectorizeSpec
from trendlab.vectorize.transform import apply_recipe, find_columns, plain_texts, tokenize_texts

RECIPE = CountRecipe(
    spec=VectorizeSpec(), template=Boilerplate(labels=("details",)), languages=("en",),
    stop_words_learned=("reported",),
    phrases=((("bubble", "tea"),),),
)  # fmt: skip


def test_template_stop_words_and_phrases_are_those_that_were_taught():
    stream = apply_recipe(RECIPE, corpus_of(["Details: the bubble tea reported in 2024"]))
    assert [stream.words[k] for k in stream.ids] == ["bubble_tea"]


def test_columns_of_known_words_and_none_for_others():
    assert find_columns(["bb", "xx", "aa"], np.array(["aa", "bb"])).tolist() == [1, -1, 0]


def test_template_is_taken_from_title_and_text():
    corpus = corpus_of(["Details: more"], titles=["Headline"])
    assert plain_texts(corpus, Boilerplate(labels=("details",)), spec=VectorizeSpec()) == ["Headline\nmore"]


def test_words_of_a_list_in_the_order_of_the_alphabet_are_no_neighbours():
    listed = "aid bank brew bubble tea euro fund gain house income job keep loan vote"
    ordered = " ".join(sorted(listed.split()))
    assert not tokenize_texts([ordered], spec=VectorizeSpec(), segmented={}).linked.any()
    assert tokenize_texts([listed], spec=VectorizeSpec(), segmented={}).linked[1:].all()
    recipe = replace(RECIPE, phrases=((("house", "income"),),))
    found = [apply_recipe(recipe, corpus_of([text])) for text in (ordered, listed)]
    assert ["house_income" in [s.words[k] for k in s.ids] for s in found] == [False, True]
