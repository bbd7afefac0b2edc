"""Large tables lie in mapped temporary files, which leave nothing behind."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from trendlab.corpus import Corpus
from trendlab.dates import date_corpus
from trendlab.errors import OutputError
from trendlab.readers import read
from trendlab.store import spill
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def dated():
    return date_corpus(read(make_articles(n_months=6, per_month=20, rng=np.random.default_rng(3)).to_frame())[0])


def test_articles_are_the_same_in_memory_and_in_a_file(dated, monkeypatch):
    rows = np.random.default_rng(0).permutation(len(dated))
    memory = spill.take_articles(dated, rows)
    monkeypatch.setattr(spill, "IN_MEMORY_BYTES", 0)
    mapped = spill.take_articles(dated, rows)
    assert mapped.corpus.table.equals(memory.corpus.table)
    assert mapped.corpus.doc_id.tolist() == dated.corpus.doc_id[rows].tolist()
    assert (mapped.month_prob != memory.month_prob).nnz == 0
    assert (mapped.date == memory.date).sum() == (~np.isnat(memory.date)).sum()


def test_mapped_file_has_no_name_left(dated, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(spill, "IN_MEMORY_BYTES", 0)
    found = spill.take_corpus(dated.corpus, np.arange(5))
    assert isinstance(found, Corpus)
    assert found.table.equals(dated.corpus.table.slice(0, 5))
    assert list(tmp_path.iterdir()) == []


def test_blocks_are_bounded_by_bytes(dated):
    table = dated.corpus.table
    batches = list(spill.cut_rows(table, np.arange(len(table)), block=25))
    assert [b.num_rows for b in batches[:-1]] == [25] * (len(batches) - 1)
    assert pa.Table.from_batches(batches).equals(table)


def test_no_rows_give_an_empty_table(dated, monkeypatch):
    monkeypatch.setattr(spill, "IN_MEMORY_BYTES", -1)
    assert spill.take_table(dated.corpus.table, np.arange(0)).num_rows == 0


def test_folder_that_cannot_be_written_is_named(dated, tmp_path, monkeypatch):
    monkeypatch.setattr(spill, "_folder", lambda: str(tmp_path / "missing"))
    with pytest.raises(OutputError, match="missing: cannot hold temporary files"):
        spill.spill_batches(iter(()), dated.corpus.table.schema)
