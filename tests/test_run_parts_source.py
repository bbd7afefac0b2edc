"""Parts of an archive."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from trendlab.errors import WrongTypeError
from trendlab.run.parts import source
from trendlab.run.parts.source import cut_file, find_parts
from trendlab.work.engine import LocalEngine


def test_files_are_parts_in_the_order_of_their_names(tmp_path):
    for name in ("b.jsonl", "a.jsonl"):
        (tmp_path / name).write_text('{"text": "one"}\n')
    (tmp_path / "empty.jsonl").write_text("")
    parts = find_parts(str(tmp_path), LocalEngine(1))
    assert [(p.number, p.address.rsplit("/", 1)[1], p.groups) for p in parts] == [
        (0, "a.jsonl", None),
        (1, "b.jsonl", None),
        (2, "empty.jsonl", None),
    ]
    assert [p.file for p in parts] == ["a.jsonl", "b.jsonl", "empty.jsonl"]


def test_large_parquet_file_is_cut_at_its_row_groups(tmp_path):
    path = str(tmp_path / "a.parquet")
    pq.write_table(pa.table({"text": ["x"] * 10}), path, row_group_size=2)
    assert cut_file(path, 4) == [(0, 1), (2, 3), (4,)]
    assert cut_file(path, 10) == [None]


def test_each_part_of_several_large_files_has_its_own_place(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "ROWS_A_PART", 2)
    for name in ("a", "b"):
        pq.write_table(pa.table({"text": ["x"] * 6}), str(tmp_path / f"{name}.parquet"), row_group_size=2)
    parts = find_parts(str(tmp_path), LocalEngine(1))
    assert [(p.number, p.address[-9:], p.groups) for p in parts] == [
        (0, "a.parquet", (0,)), (1, "a.parquet", (1,)), (2, "a.parquet", (2,)),
        (3, "b.parquet", (0,)), (4, "b.parquet", (1,)), (5, "b.parquet", (2,)),
    ]  # fmt: skip


def test_damaged_file_is_a_part_and_addresses_are_texts(tmp_path):
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and no more")
    assert cut_file(str(tmp_path / "a.parquet"), 4) == [None]
    with pytest.raises(WrongTypeError, match="source must be an address of files"):
        find_parts([3], LocalEngine(1))
