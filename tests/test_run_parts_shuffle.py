"""Shuffles give each bucket whole, whether files were merged or not."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from trendlab.files.parts import Place
from trendlab.run.parts import shuffle
from trendlab.run.parts.shuffle import Shuffle
from trendlab.work.engine import LocalEngine


def filled(place, n_files):
    """A shuffle of so many files: file k holds the numbers 10 k to 10 k + 9, in the buckets of their last digits."""
    made = Shuffle(place=place, folder="work/made", n_files=n_files)
    for k in range(n_files):
        own = np.arange(10 * k, 10 * k + (10 if k != 2 else 0))
        made.write(k, pa.table({"x": pa.array(own, type=pa.int64())}), own % 10 % 4)
    made.merge(LocalEngine(1))
    return made


@pytest.mark.parametrize("n_files", [1, 3, 4, 7])
@pytest.mark.parametrize("kind", ["local", "memory"])
def test_bucket_holds_its_rows_of_all_files_in_their_order(tmp_path, monkeypatch, n_files, kind):
    monkeypatch.setattr(shuffle, "FILES_A_MERGE", 3)
    place = Place(address=str(tmp_path) if kind == "local" else f"memory://{tmp_path.name}")
    made = filled(place, n_files)
    for bucket in range(5):
        wanted = [x for x in range(10 * n_files) if x % 10 % 4 == bucket and x // 10 != 2]
        assert made.read(bucket)["x"].to_pylist() == wanted
        assert made.read_columns(bucket, "x")[0].tolist() == wanted
        assert [x for batch in made.scan(bucket) for x in batch.column("x").to_pylist()] == wanted


def test_bucket_opens_one_file_where_64_were_merged(tmp_path, monkeypatch):
    monkeypatch.setattr(shuffle, "FILES_A_MERGE", 3)
    made, read = filled(Place(address=str(tmp_path)), 7), []
    real = Place.read_bucket
    monkeypatch.setattr(Place, "read_bucket", lambda self, name, bucket: read.append(name) or real(self, name, bucket))
    made.read(0)
    assert read == [f"work/made-merged/000000{k}.parquet" for k in range(3)]


def test_few_files_are_read_as_they_are(tmp_path):
    made = filled(Place(address=str(tmp_path)), 4)
    assert sorted(path.name for path in (tmp_path / "work").iterdir()) == ["made"]
    assert made.read(3)["x"].to_pylist() == [3, 7, 13, 17, 33, 37]
