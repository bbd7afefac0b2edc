"""Streams of word numbers: order, links, counts."""

from __future__ import annotations

import numpy as np
import pytest

from trendlab.vectorize import tokens
from trendlab.vectorize.tokens import stream_tokens, tokenize


def _words(stream):
    return [stream.words[k] for k in stream.ids]


def test_words_stand_in_reading_order_and_lower_case():
    stream = tokenize(["The cat's whiskers", "", "A cat"])
    assert _words(stream) == ["the", "cat", "whiskers", "cat"]
    assert stream.indptr.tolist() == [0, 3, 3, 4]


def test_words_that_stand_out_are_the_same_words():
    stream = tokenize(["_The cat_ and the __cat__ of snake_case", "the _cat_"])
    assert _words(stream) == ["the", "cat", "and", "the", "cat", "of", "snake_case", "the", "cat"]


def test_only_blanks_a_line_break_or_a_hyphen_link_two_words():
    texts = [
        "aa bb",
        "aa-bb",
        "aa\nbb",
        "aa  bb",
        "aa, bb",
        "aa - bb",
        "aa\n\nbb",
        "aa x bb",
        "aa\u2010bb",
        "aa\u00a0bb",
        "aa. Bb",
    ]
    linked = [bool(tokenize([t]).linked[1]) for t in texts]
    assert linked == [True, True, True, True, False, False, False, False, True, True, False]


def test_first_word_of_an_article_is_never_linked():
    assert tokenize(["aa bb", "cc dd"]).linked.tolist() == [False, True, False, True]


def test_word_after_one_left_out_is_not_linked():
    stream = tokenize(["aa bb cc dd"])
    kept = stream.keep(np.array([True, False, True, True]))
    assert _words(kept) == ["aa", "cc", "dd"]
    assert kept.linked.tolist() == [False, False, True]
    assert kept.indptr.tolist() == [0, 3]


def test_counts_have_columns_in_order():
    counts = tokenize(["bb aa bb", "cc", ""]).counts(np.array([1, 0, 2]), 3)
    np.testing.assert_array_equal(counts.toarray(), [[1, 2, 0], [0, 0, 1], [0, 0, 0]])
    assert counts.has_sorted_indices


def test_words_that_share_a_column_are_added():
    counts = tokenize(["aa bb cc aa"]).counts(np.array([0, 0, -1]), 1)
    np.testing.assert_array_equal(counts.toarray(), [[3]])
    assert counts.nnz == 1


def test_doc_frequency_counts_articles_not_tokens():
    assert tokenize(["aa aa bb", "aa"]).doc_frequency().tolist() == [2, 1]


def test_doc_frequency_of_some_words_is_that_of_all():
    stream = tokenize(["tea tea or milk", "tea", "milk and water"])
    n_docs = dict(zip(stream.words, stream.doc_frequency().tolist(), strict=True))
    assert stream.doc_frequency_of({"tea", "milk", "wine"}) == {"tea": n_docs["tea"], "milk": n_docs["milk"]}


def test_words_cut_elsewhere_give_the_same_stream():
    left, right = stream_tokens([["aa", "bb"], [], ["bb"]]), tokenize(["aa bb", "", "bb"])
    assert left.words == right.words
    np.testing.assert_array_equal(left.ids, right.ids)
    np.testing.assert_array_equal(left.linked, right.linked)
    np.testing.assert_array_equal(left.indptr, right.indptr)


def test_no_texts_give_an_empty_stream():
    stream = tokenize([])
    assert (stream.words, len(stream.ids), stream.n_docs) == ([], 0, 0)


def test_unlinked_articles_lose_their_links_and_no_others():
    stream = tokenize(["green tea here", "green tea there"])
    assert stream.linked.tolist() == [False, True, True, False, True, True]
    assert stream.unlink(np.array([True, False])).linked.tolist() == [False, False, False, False, True, True]
    assert stream.unlink(np.zeros(2, dtype=bool)) is stream


@pytest.mark.parametrize("few", [0, 1_000_000])
def test_doc_frequency_of_the_compiled_loop_is_that_of_whole_arrays(few, monkeypatch):
    monkeypatch.setattr(tokens, "FEW_TOKENS", few)
    found = tokenize(["aa aa bb", "aa", "", "cc aa", "bb"]).doc_frequency()
    assert (found.tolist(), found.dtype) == ([3, 2, 1], np.int64)
