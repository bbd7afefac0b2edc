"""Rows of a chunked table, taken without joining its chunks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from test_corpus import make_corpus

from trendlab.corpus.rows import hashed_order, take_rows


@pytest.fixture
def table():
    texts = [f"text {k}" for k in range(10)]
    chunks = [texts[:4], texts[4:5], texts[5:]]
    return pa.table({
        "text": pa.chunked_array(chunks, type=pa.large_string()),
        "number": pa.chunked_array([list(range(6)), list(range(6, 10))]),
    })  # fmt: skip


@pytest.mark.parametrize("rows", [[3], [0, 1, 2], [9, 0, 4, 4, 5], list(range(9, -1, -1)), list(range(10)), []])
def test_rows_come_in_the_order_asked_for(table, rows):
    found = take_rows(table, np.array(rows, dtype=np.int64))
    assert found.to_pylist() == [{"text": f"text {k}", "number": k} for k in rows]
    assert found.schema == table.schema


def test_result_holds_no_more_than_its_own_rows(table):
    # A slice would keep the buffers of its whole chunk, and a worker would be sent all of them.
    found = take_rows(table, np.array([5, 6]))
    assert found.get_total_buffer_size() < 200
    assert found["text"].to_pylist() == ["text 5", "text 6"]


@pytest.mark.parametrize("rows", [[10], [-1]])
def test_row_that_is_not_there_is_an_error(table, rows):
    with pytest.raises(IndexError, match=r"rows must lie in 0 .. 9"):
        take_rows(table, np.array(rows))


def test_lazy_texts_are_the_texts():
    corpus = make_corpus("body", "other", "third", titles=("Head", "", "X"))
    chunked = replace(corpus, table=pa.concat_tables([corpus.table.slice(0, 1), corpus.table.slice(1)]))
    lazy = chunked.lazy_texts()
    assert list(lazy) == lazy[:] == corpus.texts() == ["Head\nbody", "other", "X\nthird"]
    assert lazy[-1] == "X\nthird"
    assert lazy[1:] == ["other", "X\nthird"]
    with pytest.raises(IndexError):
        lazy[3]


def test_hashed_order_is_the_same_articles_in_the_same_order_however_they_stand():
    ids = np.array([f"d{k}" for k in range(50)])
    mixed = ids[np.random.default_rng(0).permutation(50)]
    assert ids[hashed_order(ids)].tolist() == mixed[hashed_order(mixed)].tolist()
    assert hashed_order(ids).tolist() != list(range(50))


def test_first_of_more_articles_are_mostly_the_first_of_fewer():
    ids = np.array([f"d{k}" for k in range(1000)])
    few = ids[:800]
    first = set(few[hashed_order(few)[:100]])
    # 100 of 800 and the first 125 of 1,000 have the same bound on the hash
    assert len(first & set(ids[hashed_order(ids)[:140]])) >= 95
