"""Texts of a chunked table, and an order by chance that does not depend on how the articles stand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from test_corpus import make_corpus

from trendlab.corpus import rows
from trendlab.corpus.rows import hashed_order


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


def test_texts_are_gone_through_in_their_order_whatever_is_built_at_once(monkeypatch):
    monkeypatch.setattr(rows, "AT_ONCE", 2)
    corpus = make_corpus("a", "b", "c", "d", "e", titles=("T", "", "", "", "U"))
    assert list(corpus.lazy_texts()) == corpus.texts()
