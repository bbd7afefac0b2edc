"""Which vectors an analysis gets, and what it says of them."""

from __future__ import annotations

import importlib

import numpy as np
import pytest
from tiny_corpus import corpus_of

from trendlab.embed import embed_corpus
from trendlab.errors import ChoiceError, InputError, MissingExtraError, ModelNotFoundError, RowMismatchError
from trendlab.vectorize import count_terms

TEXTS = ["rivers and lakes", "lakes and fishes", "stones and sand", "sand and dunes", "fishes in rivers"]


@pytest.fixture
def counted():
    corpus = corpus_of(TEXTS)
    return corpus, count_terms(corpus)


@pytest.fixture
def no_models(monkeypatch, tmp_path):
    """A machine without any embedding model."""
    monkeypatch.delenv("TRENDLAB_EMBEDDING_MODEL", raising=False)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_given_vectors_come_back_as_float32(counted, dtype):
    vectors = np.arange(10).reshape(5, 2).astype(dtype)
    found = embed_corpus(*counted, model=vectors)
    assert found.name == "given"
    assert found.vectors.dtype == np.float32
    np.testing.assert_array_equal(found.vectors, vectors)


@pytest.mark.parametrize(
    ("vectors", "error", "message"),
    [
        (np.zeros((4, 2)), RowMismatchError, "4 rows and the corpus 5 articles"),
        (np.zeros(5), InputError, r"floating matrix \(n_docs, n_dims\); got float64 of shape \(5,\)"),
        (np.zeros((5, 2), dtype=int), InputError, "floating matrix"),
        (np.array([["a"]] * 5), InputError, "floating matrix"),
        (np.where(np.arange(10).reshape(5, 2) == 6, np.nan, 1.0), InputError, "must be finite; row 3 is not"),
    ],
)
def test_given_vectors_are_checked(counted, vectors, error, message):
    with pytest.raises(error, match=message):
        embed_corpus(*counted, model=vectors)


@pytest.mark.usefixtures("no_models")
def test_auto_without_a_model_is_lsa_and_says_so(counted):
    found = embed_corpus(*counted)
    assert found.name == "lsa"
    assert found.notes["chosen_by"] == "auto: no embedding model on this machine"


@pytest.mark.usefixtures("no_models")
def test_auto_takes_the_model_that_the_environment_names(counted, monkeypatch):
    monkeypatch.setenv("TRENDLAB_EMBEDDING_MODEL", "some/model")
    with pytest.raises(ModelNotFoundError, match="'some/model' is not on this machine"):
        embed_corpus(*counted)


@pytest.mark.usefixtures("no_models")
def test_model_that_is_not_there_says_how_to_get_it(counted):
    with pytest.raises(ModelNotFoundError, match="hf download sentence-transformers/all-MiniLM-L6-v2"):
        embed_corpus(*counted, model="all-MiniLM-L6-v2")


def test_model_without_the_library_says_what_to_install(counted, tmp_path, monkeypatch):
    (tmp_path / "config.json").write_text("{}")
    monkeypatch.setitem(__import__("sys").modules, "sentence_transformers", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'trendlab\[bertopic\]'"):
        embed_corpus(*counted, model=str(tmp_path))


def test_unknown_device_is_named(counted):
    with pytest.raises(ChoiceError, match="device must be one of auto, cpu, cuda; got 'tpu'"):
        embed_corpus(*counted, device="tpu")


def test_counts_of_other_articles_are_refused(counted):
    corpus, doc_term = counted
    with pytest.raises(RowMismatchError, match="corpus and doc_term"):
        embed_corpus(corpus.take(np.array([1, 0, 2, 3, 4])), doc_term, model="lsa")


def test_the_table_of_contents_names_what_others_use():
    embed = importlib.import_module("trendlab.embed")
    assert embed.__all__ == sorted(embed.__all__)
