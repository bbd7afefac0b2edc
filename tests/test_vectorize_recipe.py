from __future__ import annotations

import json

import numpy as np
import pytest
from scipy import sparse
from tiny_corpus import corpus_of

from trendlab.corpus import Boilerplate
from trendlab.errors import InputError
from trendlab.vectorize import CountRecipe, DocTerm, JointRecipe, VectorizeSpec, count_like, read_recipe

RECIPE = CountRecipe(
    spec=VectorizeSpec(language="en", min_df=3), languages=("en",), min_df=3,
    template=Boilerplate(labels=("author",), lines=("all rights reserved",)), n_tokens=120,
    stop_words_learned=("reported",), too_common=("news",), phrases=((("green", "tea"),), (("green_tea", "house"),)),
)  # fmt: skip


def test_recipe_comes_back_from_json():
    found = read_recipe(json.loads(json.dumps(RECIPE.to_json())))
    assert isinstance(found, CountRecipe)
    assert found.to_json() == RECIPE.to_json()
    assert found.spec == RECIPE.spec
    assert found.phrases == RECIPE.phrases


def test_recipes_of_several_languages_come_back_in_their_order():
    joint = JointRecipe(by_language={"nl": RECIPE, "de": None})
    found = read_recipe(json.loads(json.dumps(joint.to_json(), sort_keys=True)))
    assert found.languages == ("nl", "de")
    assert found.by_language["nl"].to_json() == RECIPE.to_json()
    assert found.by_language["de"] is None


def test_recipe_of_an_earlier_version_is_read():
    written = RECIPE.to_json()
    options = written["options"]
    for before, now in (("max_part", "max_df"), ("min_docs", "min_df"), ("phrase_npmi", "phrase_threshold")):
        options[before] = options.pop(now)
    written["min_docs"] = written.pop("min_df")
    found = read_recipe(written)
    assert (found.spec, found.min_df) == (RECIPE.spec, RECIPE.min_df)


def test_nothing_is_no_recipe():
    assert read_recipe(None) is None
    assert read_recipe({}) is None


def test_counts_without_a_recipe_say_so():
    bare = DocTerm(doc_id=["a"], counts=sparse.csr_array(np.ones((1, 1), dtype=np.int32)), vocabulary=["tea"])
    with pytest.raises(InputError, match="do not say how their terms were counted"):
        count_like(bare, corpus_of(["tea"]))
