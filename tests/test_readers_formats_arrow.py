from __future__ import annotations

import pyarrow as pa
import pytest
from one_source import read_path as read
from pyarrow import feather

import trendlab as tl
from trendlab.errors import InputError

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes."


TABLE = pa.table(
    {
        "title": [f"Bridge {k}" for k in range(4)],
        "text": [f"{BODY} {k}" for k in range(4)],
        "date": [f"2022-02-0{k + 1}" for k in range(4)],
    }
)


def test_arrow_files_streams_and_feather_are_one_format(tmp_path):
    with pa.ipc.new_file(tmp_path / "a.arrow", TABLE.schema) as writer:
        writer.write_table(TABLE)
    with pa.ipc.new_stream(str(tmp_path / "b.arrow"), TABLE.schema) as writer:
        writer.write_table(TABLE)
    feather.write_feather(TABLE, str(tmp_path / "c.feather"))
    feather.write_feather(TABLE, str(tmp_path / "d.feather"), version=1)
    for name in ("a.arrow", "b.arrow", "c.feather", "d.feather"):
        found, _, note = read(tmp_path / name)
        assert (note["format"], len(found), found[3]["raw_date"]) == ("arrow", 4, "2022-02-04")


def test_damaged_arrow_file_is_refused(tmp_path):
    path = tmp_path / "a.arrow"
    path.write_bytes(b"ARROW1\x00\x00" + b"\x01" * 200)
    with pytest.raises(InputError, match="damaged Arrow file"):
        tl.read(path)


def test_arrow_file_that_is_cut_off_is_refused(tmp_path):
    path = tmp_path / "a.arrow"
    with pa.ipc.new_file(path, TABLE.schema) as writer:
        writer.write_table(TABLE)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(InputError, match="damaged Arrow file"):
        tl.read(path)
