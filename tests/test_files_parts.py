"""Files of a data set, at local addresses and in memory."""

from __future__ import annotations

import stat

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from trendlab.errors import OutputError, SourceNotFoundError
from trendlab.files import parts
from trendlab.files.parts import Place


@pytest.fixture(params=["local", "memory"])
def place(request, tmp_path):
    found = Place(address=str(tmp_path / "set") if request.param == "local" else f"memory://{tmp_path.name}")
    yield found
    found.remove("a")


def test_each_bucket_comes_back_in_the_order_of_its_rows(place):
    table = pa.table({"x": [10, 11, 12, 13]})
    place.write_buckets("a/b.parquet", table, np.array([7, 2, 7, 2]))
    assert place.read_bucket("a/b.parquet", 7)["x"].to_pylist() == [10, 12]
    assert place.read_bucket("a/b.parquet", 2)["x"].to_pylist() == [11, 13]
    assert place.read_bucket("a/b.parquet", 3).num_rows == 0


def test_bucket_is_scanned_few_rows_at_a_time(place):
    place.write_buckets("a/b.parquet", pa.table({"x": np.arange(6_000)}), np.arange(6_000) % 2)
    found = [batch.column("x").to_pylist() for batch in place.scan_bucket("a/b.parquet", 1)]
    assert [x for own in found for x in own] == list(range(1, 6_000, 2))
    assert len(found) == 2
    assert list(place.scan_bucket("a/b.parquet", 2)) == []


def test_table_without_rows_has_no_bucket(place):
    place.write_buckets("a/b.parquet", pa.table({"x": pa.array([], pa.int64())}), np.zeros(0, dtype=np.int64))
    assert place.read_bucket("a/b.parquet", 0).num_rows == 0


def test_merged_files_hold_the_rows_of_a_bucket_in_their_order(place):
    place.write_buckets("a/b.parquet", pa.table({"x": [1, 2, 3]}), np.array([5, 0, 5]))
    place.write_buckets("a/c.parquet", pa.table({"x": pa.array([], pa.int64())}), np.zeros(0, dtype=np.int64))
    place.write_buckets("a/d.parquet", pa.table({"x": [4, 5]}), np.array([3, 5]))
    place.merge_buckets(["a/b.parquet", "a/c.parquet", "a/d.parquet"], "a/all.parquet")
    found = {bucket: place.read_bucket("a/all.parquet", bucket)["x"].to_pylist() for bucket in (0, 1, 3, 5)}
    assert found == {0: [2], 1: [], 3: [4], 5: [1, 3, 5]}
    assert place.names("a") == ["all.parquet", "b.parquet", "c.parquet", "d.parquet"]


def test_large_bucket_is_written_and_merged_in_pieces_and_read_whole(place, monkeypatch):
    monkeypatch.setattr(parts, "WRITTEN_AT_ONCE", 64)
    for k in range(6):
        place.write_buckets(f"a/{k}.parquet", pa.table({"x": np.arange(10 * k, 10 * k + 6)}), np.array([1, 0] * 3))
    place.merge_buckets([f"a/{k}.parquet" for k in range(6)], "a/all.parquet")
    wanted = [10 * k + x for k in range(6) for x in (1, 3, 5)]
    assert place.read_bucket("a/all.parquet", 0)["x"].to_pylist() == wanted
    assert [x for batch in place.scan_bucket("a/all.parquet", 0) for x in batch.column("x").to_pylist()] == wanted
    with place.opened("a/all.parquet") as file:
        groups = pq.ParquetFile(file).metadata
        assert [groups.row_group(k).num_rows for k in range(groups.num_row_groups)] == [9, 9, 9, 9]


def test_written_twice_a_file_is_that_of_the_last_time_and_nothing_else_is_left(place):
    place.write("a/one.txt", b"first")
    place.write("a/one.txt", b"last")
    assert (place.read("a/one.txt"), place.names("a")) == (b"last", ["one.txt"])


def test_file_of_a_shared_folder_can_be_read_by_others(tmp_path):
    Place(address=str(tmp_path)).write("a/one.txt", b"text")
    assert stat.S_IMODE((tmp_path / "a" / "one.txt").stat().st_mode) == 0o644


def test_place_that_cannot_be_written_is_named_and_nothing_is_left(tmp_path):
    (tmp_path / "a" / "one.txt" / "inside").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"one\.txt: cannot be written"):
        Place(address=str(tmp_path)).write("a/one.txt", b"text")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["one.txt"]


def test_missing_file_is_named(place):
    with pytest.raises(SourceNotFoundError, match=r"no file a/none\.txt"):
        place.read("a/none.txt")
    assert place.names("a") == []
    assert not place.has("a")


def test_place_knows_the_folders_that_it_lies_in(tmp_path):
    place = Place(address=f"file://{tmp_path}/run/parts")
    assert place.is_inside(tmp_path / "run")
    assert not place.is_inside(tmp_path / "ru")
    assert not Place(address="memory://a").is_inside(tmp_path)


def test_file_that_is_there_is_not_created_again(place):
    assert place.create("a/one.txt", b"first")
    assert not place.create("a/one.txt", b"second")
    assert place.read("a/one.txt") == b"first"
