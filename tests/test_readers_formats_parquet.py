from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq
from one_source import read

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
