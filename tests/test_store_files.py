"""Cells, arrays and folders come back as they were written, or not at all."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest

from trendlab.errors import OutputError, StoreError
from trendlab.store.files import (
    cell,
    csv_bytes,
    defuse,
    json_bytes,
    new_folder,
    npz_bytes,
    read_csv,
    read_npz,
    refuse,
    write_bytes,
)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'x", "''=x", "plain", "", "é"])
def test_defused_text_comes_back(text):
    assert refuse(defuse(text)) == text


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_no_defused_cell_starts_like_a_formula(text):
    assert defuse(text)[0] == "'"


def test_cells_have_ten_digits_and_missing_is_empty():
    assert [cell(v) for v in (1 / 3, float("nan"), None, True, 7, ["a"], "=x")] == [
        "0.3333333333", "", "", "true", "7", '["a"]', "'=x",
    ]  # fmt: skip


def test_csv_comes_back_with_its_text(tmp_path):
    write_bytes(tmp_path / "t.csv", csv_bytes(["a", "b"], [["=1", "x,\ny"], ["", 2]]))
    assert read_csv(tmp_path / "t.csv", ["a", "b"]) == [{"a": "=1", "b": "x,\ny"}, {"a": "", "b": "2"}]


def test_csv_without_a_column_is_named(tmp_path):
    write_bytes(tmp_path / "t.csv", b"a\n1\n")
    with pytest.raises(StoreError, match=r"t\.csv: column b is missing"):
        read_csv(tmp_path / "t.csv", ["a", "b"])


def test_equal_values_give_equal_json_and_nan_is_null():
    assert json_bytes({"b": np.float64("nan"), "a": np.int64(1)}) == b'{\n "a": 1,\n "b": null\n}\n'


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


def test_folder_appears_only_when_its_block_ends_well(tmp_path):
    def fail_half_way():
        with new_folder(tmp_path / "out") as made:
            (made / "half").write_text("x")
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    assert list(tmp_path.iterdir()) == []


def test_folder_takes_the_place_of_the_old_one(tmp_path):
    for text in ("old", "new"):
        with new_folder(tmp_path / "out") as made:
            (made / text).write_text(text)
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["new"]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_place_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="give another place with -o"):
        write_bytes(tmp_path / "file" / "x.csv", b"1")
    with pytest.raises(OutputError, match="give another place with -o"), new_folder(tmp_path / "file" / "out"):
        pass
