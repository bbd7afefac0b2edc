"""The result of counting."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from trendlab.errors import OutOfRangeError
from trendlab.vectorize import DocTerm
from trendlab.vectorize.docterm import WordCounts, default_min_df


def two_articles() -> DocTerm:
    counts = sparse.csr_array(np.array([[1, 2], [0, 3]], dtype=np.int32))
    return DocTerm(doc_id=np.array(["a", "b"]), counts=counts, vocabulary=np.array(["x", "y"]))


def test_arrays_are_copied_and_refuse_writing():
    counts = sparse.csr_array(np.array([[1, 2], [0, 3]], dtype=np.int32))
    doc_term = DocTerm(doc_id=np.array(["a", "b"]), counts=counts, vocabulary=np.array(["x", "y"]))
    counts.data[0] = 9
    assert doc_term.counts.toarray()[0, 0] == 1
    for array in (doc_term.doc_id, doc_term.vocabulary, doc_term.counts.data):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = array[1]
    with pytest.raises(ValueError, match="read-only"):
        WordCounts(counts=counts, words=("x", "y")).counts.data[0] = 1


def test_articles_are_taken_in_the_order_asked_for():
    taken = two_articles().take([1, 0, 1])
    assert taken.doc_id.tolist() == ["b", "a", "b"]
    assert taken.counts.toarray().tolist() == [[0, 3], [1, 2], [0, 3]]
    with pytest.raises(OutOfRangeError, match="rows"):
        two_articles().take([2])


def test_counts_show_their_most_frequent_terms_first():
    lines = repr(two_articles()).splitlines()
    assert lines[0].startswith("<DocTerm: 2 articles, 2 terms, 6 counted")
    assert [line.split() for line in lines[2:4]] == [["y", "5", "2"], ["x", "1", "1"]]


@pytest.mark.parametrize(("n_docs", "least"), [(1, 1), (80, 1), (170, 2), (20_000, 6), (1_000_000, 16)])
def test_term_needs_more_articles_in_a_larger_archive(n_docs, least):
    assert default_min_df(n_docs) == least
