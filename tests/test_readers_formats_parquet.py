from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from one_source import meta, read

from trendlab.errors import InputError

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes."


def test_table_is_known_by_its_first_bytes_and_read_row_by_row(tmp_path):
    out = io.BytesIO()
    table = {"title": ["One", "Two"], "text": [f"{BODY} 1", f"{BODY} 2"], "date": ["2024-01-05", None]}
    pq.write_table(pa.table(table), out)
    rows, rejects, note = read(tmp_path, "export", out.getvalue())
    assert (note["format"], len(rejects)) == ("parquet", 0)
    assert [(row["title"], row["text"], row["raw_date"]) for row in rows] == [
        ("One", f"{BODY} 1", "2024-01-05"), ("Two", f"{BODY} 2", None),
    ]  # fmt: skip


def test_damaged_table_is_refused_by_its_name(tmp_path):
    with pytest.raises(InputError, match=r"a\.parquet"):
        read(tmp_path, "a.parquet", b"PAR1" + b"\x01" * 200)


def test_rows_without_text_are_rejects_and_columns_without_a_role_meta(tmp_path):
    out = io.BytesIO()
    pq.write_table(pa.table({"text": [BODY, None], "desk": ["city", "shop"]}), out)
    rows, rejects, _ = read(tmp_path, "a.parquet", out.getvalue())
    assert [meta(row) for row in rows] == [{"desk": "city"}]
    assert [r["reason"] for r in rejects] == ["no text"]
