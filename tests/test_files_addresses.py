"""Files of an archive, at local addresses and in memory."""

from __future__ import annotations

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from trendlab.errors import InputError, SourceNotFoundError
from trendlab.files.addresses import count_rows, list_files, local_copy, names_below, shown_names


def test_hidden_files_of_a_data_set_are_no_articles(tmp_path):
    for name in ("b.jsonl", "a.jsonl", "_SUCCESS", ".a.crc"):
        (tmp_path / name).write_text("{}")
    assert [path.rsplit("/", 1)[1] for path in list_files(str(tmp_path))] == ["a.jsonl", "b.jsonl"]
    with pytest.raises(SourceNotFoundError, match="no file there"):
        list_files(f"{tmp_path}/*.csv")


def test_unknown_file_system_is_one_clear_error():
    with pytest.raises(InputError, match="no file system is known"):
        list_files("nowhere9://a/b")


def test_row_groups_are_counted_and_can_be_copied_alone(tmp_path):
    path = str(tmp_path / "a.parquet")
    pq.write_table(pa.table({"x": [1, 2, 3, 4, 5]}), path, row_group_size=2)
    assert count_rows(path) == [2, 2, 1]
    with local_copy(path, [1, 2]) as copied:
        assert pq.read_table(copied.path)["x"].to_pylist() == [3, 4, 5]
        assert (copied.path.name, copied.damage) == ("a.parquet", "")
    with local_copy(path) as same:
        assert str(same.path) == path


def test_other_kinds_and_damaged_files_have_no_row_groups(tmp_path):
    (tmp_path / "a.jsonl").write_text("{}")
    (tmp_path / "empty.jsonl").write_text("")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and no more")
    fsspec.filesystem("memory").pipe_file(f"/{tmp_path.name}/b.parquet", b"PAR1 and no more")
    addresses = [str(tmp_path / name) for name in ("a.jsonl", "empty.jsonl", "b.parquet")]
    assert [count_rows(one) for one in (*addresses, f"memory://{tmp_path.name}/b.parquet")] == [None] * 4


def damaged(path, *, group):
    """Write a Parquet file of three row groups of two rows, one of which is damaged."""
    pq.write_table(pa.table({"x": ["a", "b", "c", "d", "e", "f"]}), path, row_group_size=2)
    column = pq.ParquetFile(path).metadata.row_group(group).column(0)
    start = column.dictionary_page_offset or column.data_page_offset
    data = bytearray(path.read_bytes())
    data[start : start + column.total_compressed_size] = b"\xff" * column.total_compressed_size
    path.write_bytes(data)


@pytest.mark.parametrize("kind", ["local", "memory"])
def test_rows_before_a_damaged_row_group_are_copied_and_the_damage_is_told(tmp_path, kind):
    damaged(tmp_path / "a.parquet", group=1)
    address = str(tmp_path / "a.parquet")
    if kind == "memory":
        address = f"memory://{tmp_path.name}/a.parquet"
        fsspec.filesystem("memory").pipe_file(f"/{tmp_path.name}/a.parquet", (tmp_path / "a.parquet").read_bytes())
    with local_copy(address, [0, 1]) as copied:
        assert pq.read_table(copied.path)["x"].to_pylist() == ["a", "b"]
        assert copied.damage.startswith("is a damaged Parquet file")
    with local_copy(address, [1]) as copied:
        assert not copied.path.exists()
        assert copied.damage
    with local_copy(address, [2]) as copied:
        assert (pq.read_table(copied.path)["x"].to_pylist(), copied.damage) == (["e", "f"], "")


def test_files_are_shown_by_their_path_below_the_folder_of_all():
    assert shown_names(["/a/b/x.csv", "/a/c/x.csv"]) == ["b/x.csv", "c/x.csv"]
    assert shown_names(["s3://a/x.csv", "memory://b/y.csv"]) == ["s3://a/x.csv", "memory://b/y.csv"]


def test_names_of_a_folder_hold_its_folders_and_those_of_a_glob_do_not(tmp_path):
    (tmp_path / "set" / "year=2021").mkdir(parents=True)
    (tmp_path / "set" / "year=2021" / "a.csv").write_text("x")
    folder, glob = str(tmp_path / "set"), f"{tmp_path}/set/*/*.csv"
    assert names_below(folder, list_files(folder)) == (["year=2021/a.csv"], "set")
    assert names_below(glob, list_files(glob)) == (["a.csv"], "")
    assert names_below(f"{folder}/year=2021/a.csv", list_files(f"{folder}/year=2021/a.csv")) == (["a.csv"], "")
