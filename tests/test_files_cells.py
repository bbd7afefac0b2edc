"""Cells come back as they were written, and no spreadsheet executes one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from trendlab.errors import StoreError
from trendlab.files.cells import cell, csv_bytes, defuse, frame_bytes, read_csv, refuse
from trendlab.files.whole import write_bytes


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


@pytest.mark.parametrize("lead", [" ", "\n ", "\u3000", "\u200b", "\ufeff", "\x00", " \u2060 "])
@pytest.mark.parametrize("start", ["=", "\uff1d", "\uff0b", "\uff0d", "\uff20", "@"])
def test_wide_forms_and_what_is_not_seen_before_a_formula_do_not_hide_it(lead, start):
    assert defuse(f"{start}1") == f"'{start}1"
    assert defuse(f"{lead}{start}1") == f"'{lead}{start}1"
    assert refuse(defuse(f"{lead}{start}1")) == f"{lead}{start}1"


@pytest.mark.parametrize("text", ["a = b", " plain", "3 - 2", "\u200b", ""])
def test_text_that_is_no_formula_stays_as_it_is(text):
    assert defuse(text) == text


def test_columns_of_a_frame_are_written_by_their_kinds():
    frame = pd.DataFrame({
        "share": np.array([1 / 3, np.inf], dtype=np.float32), "n": [1, 2], "seen": [True, False],
        "day": pd.to_datetime(["2020-01-02", None]), "mixed": [0.5, "=1"], "many": pd.array([None, 3], dtype="Int64"),
    })  # fmt: skip
    assert frame_bytes(frame).decode().splitlines() == [
        "share,n,seen,day,mixed,many", "0.3333333433,1,true,2020-01-02 00:00:00,0.5,", ",2,false,,'=1,3",
    ]  # fmt: skip
