"""Words and counts of few texts without the compiled kernel: the same to the last number."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.vectorize import blocks, tokens
from trendlab.vectorize.plain import count_tokens, find_words

ASCII = np.array([chr(c).isalnum() or c == 0x5F for c in range(128)], dtype=np.uint8)


def test_words_have_two_characters_or_more_and_keep_the_order_of_their_first_appearance():
    words, ids, _, ends = find_words(["a tea or two", "", "two x"], ASCII)
    assert words == ["tea", "or", "two"]
    assert (ids.tolist(), ends.tolist()) == ([0, 1, 2, 2], [3, 3, 4])


@pytest.mark.parametrize(
    ("between", "linked"),
    [(" ", True), ("-", True), (" \t\n ", True), ("\n\n", False), (". ", False), ("--", False), (" a ", False)],
)
def test_words_are_linked_over_blanks_with_one_line_break_or_a_hyphen(between, linked):
    assert find_words([f"new{between}york"], ASCII)[2].tolist() == [False, linked]


def test_words_of_two_texts_are_neither_joined_nor_linked():
    words, _, linked, _ = find_words(["new", "york"], ASCII)
    assert words == ["new", "york"]
    assert not linked.any()


@pytest.mark.parametrize("ideographs", [False, True])
def test_words_of_random_characters_are_those_of_the_compiled_kernel(ideographs):
    rng = np.random.default_rng(0)
    letters = [*"ab \n\t\r-_.é\u0301\u00a0\u2010漢字𝒳\ud800ß1İ", "  ", "\n\n"]
    for _ in range(60):
        texts = ["".join(rng.choice(letters, rng.integers(0, 60))) for _ in range(rng.integers(0, 12))]
        few, many = (scan(texts, ideographs=ideographs) for scan in (blocks._scan_few, blocks._scan))
        assert few.words == many.words
        for name in ("ids", "linked", "token_ends"):
            assert np.array_equal(getattr(few, name), getattr(many, name))
            assert getattr(few, name).dtype == getattr(many, name).dtype


def test_counts_by_hand():
    ids, indptr, column = np.array([0, 1, 0, 2, 1]), np.array([0, 3, 3, 5]), np.array([1, 0, -1])
    data, indices, ends = count_tokens(ids, indptr, column=column, n_columns=2)
    assert sparse.csr_array((data, indices, ends), shape=(3, 2)).toarray().tolist() == [[1, 2], [0, 0], [1, 0]]
    assert (data.dtype, indices.dtype, ends.dtype) == (np.int32, np.int32, np.int64)


def test_counts_are_those_of_the_compiled_kernel(monkeypatch):
    rng = np.random.default_rng(1)
    indptr = np.concatenate([[0], np.cumsum(rng.integers(0, 30, 200))])
    stream = tokens.TokenStream(
        words=[f"w{k}" for k in range(50)], ids=rng.integers(0, 50, indptr[-1]).astype(np.int32),
        linked=np.zeros(indptr[-1], dtype=bool), indptr=indptr,
    )  # fmt: skip
    column = np.where(rng.random(50) < 0.3, -1, rng.permutation(50))
    few = stream.counts(column, 50)
    monkeypatch.setattr(tokens, "FEW_TOKENS", 0)
    many = stream.counts(column, 50)
    for name in ("data", "indices", "indptr"):
        assert np.array_equal(getattr(few, name), getattr(many, name))
        assert getattr(few, name).dtype == getattr(many, name).dtype
