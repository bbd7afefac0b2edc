"""Large tables lie in mapped temporary files, which leave nothing behind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from trendlab.corpus import Corpus
from trendlab.dates import date_corpus
from trendlab.errors import OutputError
from trendlab.files import spill
from trendlab.files.spill import map_table, passed, write_arrow
from trendlab.readers import read
from trendlab.synthetic import make_articles


@pytest.fixture(scope="module")
def dated():
    return date_corpus(read(make_articles(n_months=6, per_month=20, rng=np.random.default_rng(3)).to_frame())[0])


def test_articles_are_the_same_in_memory_and_in_a_file(dated, monkeypatch):
    rows = np.random.default_rng(0).permutation(len(dated))
    memory = dated.take(rows)
    monkeypatch.setattr(spill, "IN_MEMORY_BYTES", 0)
    mapped = dated.take(rows)
    assert mapped.corpus.table.equals(memory.corpus.table)
    assert mapped.corpus.doc_id.tolist() == dated.corpus.doc_id[rows].tolist()
    assert (mapped.month_prob != memory.month_prob).nnz == 0
    assert (mapped.date == memory.date).sum() == (~np.isnat(memory.date)).sum()


def test_mapped_file_has_no_name_left(dated, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr(spill, "IN_MEMORY_BYTES", 0)
    found = dated.corpus.take(np.arange(5))
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


@pytest.fixture
def chunked():
    texts = [f"text {k}" for k in range(10)]
    chunks = [texts[:4], texts[4:5], texts[5:]]
    return pa.table({
        "text": pa.chunked_array(chunks, type=pa.large_string()),
        "number": pa.chunked_array([list(range(6)), list(range(6, 10))]),
    })  # fmt: skip


@pytest.mark.parametrize("rows", [[3], [0, 1, 2], [9, 0, 4, 4, 5], list(range(9, -1, -1)), list(range(10)), []])
def test_rows_come_in_the_order_asked_for(chunked, rows):
    found = spill.take_rows(chunked, np.array(rows, dtype=np.int64))
    assert found.to_pylist() == [{"text": f"text {k}", "number": k} for k in rows]
    assert found.schema == chunked.schema


def test_result_holds_no_more_than_its_own_rows(chunked):
    # A slice would keep the buffers of its whole chunk, and a worker would be sent all of them.
    found = spill.take_rows(chunked, np.array([5, 6]))
    assert found.get_total_buffer_size() < 200
    assert found["text"].to_pylist() == ["text 5", "text 6"]


@pytest.mark.parametrize("rows", [[10], [-1]])
def test_row_that_is_not_there_is_an_error(chunked, rows):
    with pytest.raises(IndexError, match=r"rows must lie in 0 .. 9"):
        spill.take_rows(chunked, np.array(rows))


def test_error_while_batches_are_made_leaves_no_file(dated, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)

    def batches():
        yield from dated.corpus.table.to_batches()
        raise KeyError

    with pytest.raises(KeyError):
        spill.spill_batches(batches(), dated.corpus.table.schema)
    assert list(tmp_path.iterdir()) == []


def test_file_has_no_name_so_that_a_killed_run_leaves_none_behind(dated, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    table = dated.corpus.table
    file = spill.SpillFile(table.schema)
    for batch in table.to_batches():
        file.write(batch)
        assert list(tmp_path.iterdir()) == []
    assert file.finish().equals(table)
    spill.SpillFile(table.schema).discard()
    assert list(tmp_path.iterdir()) == []


def test_pages_that_were_passed_are_given_back_and_can_be_read_again(tmp_path):
    table = pa.table({"text": pa.array(["x" * 4000] * 5000, pa.large_string())})
    write_arrow(tmp_path / "a.arrow", table.to_batches(), table.schema)
    mapped = map_table(tmp_path / "a.arrow")
    assert mapped.equals(table)
    held = resident()
    passed(spill.KEPT_BYTES + 1)
    assert held - resident() > 15_000_000
    assert mapped.equals(table)
    (tmp_path / "a.arrow").unlink()
    passed(spill.KEPT_BYTES + 1)
    assert mapped.equals(table)


def resident() -> int:
    """Bytes of mapped files in memory; nothing where the system does not tell."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    except OSError:
        pytest.skip("the system does not tell what is in memory")
    return 1000 * int(next(line for line in lines if line.startswith("Rss:")).split()[1])


def test_file_that_is_no_table_is_a_plain_error(tmp_path):
    (tmp_path / "a.arrow").write_bytes(b"")
    with pytest.raises(ValueError, match="empty file"):
        map_table(tmp_path / "a.arrow")
