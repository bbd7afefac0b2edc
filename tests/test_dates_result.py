"""The dated corpus."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from scipy import sparse

from trendlab.corpus import CORPUS_COLUMNS, Corpus
from trendlab.dates import DatedCorpus
from trendlab.errors import OutOfRangeError


@pytest.fixture
def dated() -> DatedCorpus:
    table = pa.table({name: pa.array(["a", "b"]) for name in CORPUS_COLUMNS})
    return DatedCorpus(
        corpus=Corpus(table=table), months=np.arange(np.datetime64("2023-01"), np.datetime64("2023-06")),
        month_prob=sparse.csr_array([[0.05, 0.5, 0.3, 0.1, 0.05], [0, 0, 1, 0, 0]]),
        dated_by=np.array(["text", "given"]),
        date=np.array(["NaT", "2023-03-02"], "datetime64[D]"), partial=np.zeros(5, bool),
    )  # fmt: skip


def test_interval_is_the_shortest_run_that_holds_the_level(dated):
    # .5 + .3 = .8 holds 80 % in two months; for 90 % the third is needed: .5 + .3 + .1.
    assert [x.tolist() for x in dated.month_interval(level=0.8)] == [[1, 2], [1, 2], [2, 2]]
    assert [x.tolist() for x in dated.month_interval(level=0.9)] == [[1, 2], [1, 2], [3, 2]]
    with pytest.raises(OutOfRangeError, match="level"):
        dated.month_interval(level=1.5)


def test_frame_and_selection_keep_rows_together(dated):
    assert dated.to_frame()["month"].tolist() == ["2023-02", "2023-03"]
    assert dated.take(np.array([1])).dated_by.tolist() == ["given"]


def test_arrays_refuse_writing(dated):
    with pytest.raises(ValueError, match="read-only"):
        dated.month_prob.data[0] = 1


def test_interval_of_some_rows_is_that_of_all(dated):
    assert [k.tolist() for k in dated.month_interval(rows=np.array([1]))] == [[2], [2], [2]]
