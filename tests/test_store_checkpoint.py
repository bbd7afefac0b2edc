"""A finished stage is found again under the same key, and only there."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from scipy import sparse

from trendlab.store.checkpoint import Checkpoints, StageData, join_sparse, make_key, sparse_arrays


@pytest.fixture
def parts():
    matrix = sparse.csr_array(np.array([[0, 1.5], [2, 0]]))
    arrays = {"x": np.arange(3), **sparse_arrays("m", matrix)}
    return StageData(arrays=arrays, notes={"a": [1, "b"]}, table=pa.table({"t": ["one", None]}))


def test_stage_comes_back_as_it_was(parts, tmp_path):
    Checkpoints(tmp_path / "run", "k").save("dates", parts)
    back = Checkpoints(tmp_path / "run", "k").load("dates")
    assert back.arrays["x"].tolist() == [0, 1, 2]
    assert join_sparse("m", back.arrays).toarray().tolist() == [[0, 1.5], [2, 0]]
    assert back.notes == {"a": [1, "b"]}
    assert back.table.equals(parts.table)


def test_stage_of_another_key_is_removed(parts, tmp_path):
    Checkpoints(tmp_path / "run", "old").save("dates", parts)
    assert Checkpoints(tmp_path / "run", "new").load("dates") is None
    assert list((tmp_path / ".run.stages").iterdir()) == []


def test_damaged_stage_counts_as_not_kept(parts, tmp_path):
    Checkpoints(tmp_path / "run", "k").save("dates", parts)
    (tmp_path / ".run.stages" / "k" / "dates" / "arrays.npz").write_bytes(b"x")
    assert Checkpoints(tmp_path / "run", "k").load("dates") is None


def test_clearing_leaves_nothing(parts, tmp_path):
    kept = Checkpoints(tmp_path / "run", "k")
    kept.save("dates", parts)
    kept.clear()
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_kept_without_a_place(parts):
    kept = Checkpoints(None, "k")
    kept.save("dates", parts)
    assert kept.load("dates") is None


def test_key_depends_on_inputs_options_and_versions():
    base = make_key([{"sha256": "a"}], {"seed": 0}, {"numpy": "2"})
    others = (
        make_key([{"sha256": "b"}], {"seed": 0}, {"numpy": "2"}),
        make_key([{"sha256": "a"}], {"seed": 1}, {"numpy": "2"}),
        make_key([{"sha256": "a"}], {"seed": 0}, {"numpy": "3"}),
    )
    assert base == make_key([{"sha256": "a"}], {"seed": 0}, {"numpy": "2"})
    assert len({base, *others}) == 4
