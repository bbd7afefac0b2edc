"""Articles at hand become a corpus; anything else is refused by name."""

from __future__ import annotations

import pandas as pd
import polars as pl
import pytest

from trendlab.errors import WrongTypeError
from trendlab.readers import read
from trendlab.readers.given import corpus_of

TEXTS = ["The harbour opened a new bridge.", "The bank raised its rates again."]


def test_corpus_is_itself():
    corpus = read(pd.DataFrame({"text": TEXTS}))[0]
    assert corpus_of(corpus, "corpus") is corpus


@pytest.mark.parametrize(
    "given", [TEXTS, tuple(TEXTS), pd.Series(TEXTS), pd.DataFrame({"text": TEXTS}), pl.DataFrame({"text": TEXTS})]
)
def test_texts_and_frames_are_read_in_their_order(given):
    assert corpus_of(given, "corpus").strings("text").tolist() == TEXTS


def test_one_word_is_a_text_here_and_no_path():
    assert corpus_of(["Bridge", "Bank"], "corpus").strings("text").tolist() == ["Bridge", "Bank"]


def test_article_without_text_is_left_out_and_said():
    with pytest.warns(UserWarning, match="corpus: 1 article is left out"):
        assert len(corpus_of([*TEXTS, None], "corpus")) == 2


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ("articles.csv", r"^corpus must be a Corpus.*; got str 'articles.csv'; pass read\(path\)\[0\]"),
        (3, "^corpus must be a Corpus, a data frame or a list of texts; got int 3"),
        ([1, 2], "^corpus must be .*; got list"),
        ([], "^corpus must be .*; got list"),
        (None, "^corpus must be .*; got None"),
    ],
)
def test_anything_else_is_refused_by_name(given, match):
    with pytest.raises(WrongTypeError, match=match):
        corpus_of(given, "corpus")


def test_pair_that_reading_returns_is_refused_with_what_to_pass():
    with pytest.raises(WrongTypeError, match=r"got tuple; pass its item \[0\]"):
        corpus_of(read(pd.DataFrame({"text": TEXTS})), "corpus")
