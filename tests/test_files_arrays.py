"""Arrays come back as they were written, and damaged or lying files are refused."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest

from trendlab.errors import StoreError
from trendlab.files.arrays import npz_bytes, read_npz
from trendlab.files.whole import write_bytes


def test_arrays_come_back_and_equal_ones_give_equal_bytes(tmp_path):
    arrays = {"x": np.arange(6.0).reshape(2, 3), "name": np.array(["a", "bc"])}
    data = npz_bytes(arrays)
    write_bytes(tmp_path / "a.npz", data)
    found = read_npz(tmp_path / "a.npz", shapes={"x": (2, None)})
    assert data == npz_bytes(dict(reversed(arrays.items())))
    assert all((found[k] == arrays[k]).all() for k in arrays)


def test_wrong_shape_is_said_before_anything_is_read(tmp_path):
    write_bytes(tmp_path / "a.npz", npz_bytes({"x": np.zeros((2, 3))}))
    with pytest.raises(StoreError, match=r"shape \(2, 3\), not \(5, None\)"):
        read_npz(tmp_path / "a.npz", shapes={"x": (5, None)})


def test_python_objects_are_never_loaded(tmp_path):
    sink = io.BytesIO()
    np.savez(sink, x=np.array([{"a": 1}], dtype=object))
    write_bytes(tmp_path / "a.npz", sink.getvalue())
    with pytest.raises(StoreError, match="Python objects"):
        read_npz(tmp_path / "a.npz", shapes={"x": (None,)})


def test_truncated_archive_is_one_clear_error(tmp_path):
    write_bytes(tmp_path / "a.npz", npz_bytes({"x": np.zeros(1000)})[:-30])
    with pytest.raises(StoreError, match="cannot be read"):
        read_npz(tmp_path / "a.npz", shapes={"x": (None,)})


def test_header_that_claims_more_than_the_file_holds_is_refused(tmp_path):
    sink = io.BytesIO()
    np.lib.format.write_array_header_1_0(sink, {"descr": "<f8", "fortran_order": False, "shape": (10**12,)})
    with zipfile.ZipFile(tmp_path / "a.npz", "w") as archive:
        archive.writestr("x.npy", b"\x93NUMPY\x01\x00"[:0] + sink.getvalue())
    with pytest.raises(StoreError, match="shorter than its header says"):
        read_npz(tmp_path / "a.npz", shapes={"x": (None,)})
