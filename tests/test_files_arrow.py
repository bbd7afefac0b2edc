"""Arrow arrays made without pandas are those of `pyarrow.array`."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pyarrow as pa
import pytest

from trendlab.errors import LimitError
from trendlab.files import arrow
from trendlab.files.arrow import arrow_array, arrow_numbers, arrow_texts

TEXTS = ["plain", None, "", "naïve 漢字 🎈", "\x00"]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
@pytest.mark.parametrize("values", [TEXTS, TEXTS[:1] * 9, [None], []])
def test_texts_are_those_of_pyarrow(kind, values):
    found = arrow_array(values, kind)
    found.validate(full=True)
    assert found.equals(pa.array(values, type=kind))


@pytest.mark.parametrize("kind", [pa.int32(), pa.int64(), pa.float64(), pa.bool_()])
def test_numbers_are_those_of_pyarrow(kind):
    values = [1, None, 0, 1, *[1] * 9]
    found = arrow_array(values, kind)
    found.validate(full=True)
    assert found.equals(pa.array([None if x is None else x == 1 for x in values]).cast(kind))


def test_days_are_whole_numbers_since_1970_and_a_mask_hides_them():
    found = arrow_array(np.array([0, 5, 31]), pa.date32(), missing=np.array([False, True, False]))
    assert [str(day) for day in found.to_pylist()] == ["1970-01-01", "None", "1970-02-01"]


def test_numbers_of_a_column_come_back_from_any_slice():
    column = pa.chunked_array(
        [pa.array([7, 1, None, 4, None, 3, 8, 9, 10, None])[1:6], pa.array([5]), pa.array([], pa.int64())]
    )
    assert arrow_numbers(column, missing=-1).tolist() == [1, -1, 4, -1, 3, 5]
    assert arrow_numbers(column[1:2], missing=-1).tolist() == [-1]
    assert arrow_numbers(pa.chunked_array([], pa.date32()), missing=0).tolist() == []


def test_texts_of_a_column_are_empty_where_they_are_missing():
    found = arrow_texts(pa.chunked_array([pa.array(["a", None]), pa.array(["é"])]))
    assert found.tolist() == ["a", "", "é"]
    assert arrow_texts(pa.chunked_array([], pa.string())).shape == (0,)


def test_csv_is_read_without_pandas(tmp_path):
    source = tmp_path / "a.csv"
    source.write_text("title,text,date\nOne,First words here,2020-01-05\nTwo,Other words here,2020-02-07\n")
    code = f"import sys, trendlab as tl; tl.read({str(source)!r}); print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"


def test_texts_longer_than_32_bits_can_say_are_refused():
    most = 2**31 - 1
    assert arrow._narrow(np.array([0, most])).tolist() == [0, most]
    with pytest.raises(LimitError, match=r"at most 2 GiB of text, and this one has 2,147,483,648 bytes.*large_string"):
        arrow._narrow(np.array([0, most + 1]))
