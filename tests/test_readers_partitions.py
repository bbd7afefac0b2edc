from __future__ import annotations

import pytest

import trendlab as tl
from trendlab.readers.partitions import partition_of, with_partition
from trendlab.readers.records import Reject

BODY = "The ferry sailed on Monday to the far harbour, and the council met about coal."


def test_folders_of_a_data_set_name_columns():
    assert partition_of("year=2020/month=05/p.parquet") == {"year": "2020", "month": "05"}
    assert partition_of("a=b/c=/d=e=f/plain/x=1.csv") == {"a": "b"}


def test_columns_of_a_row_come_before_those_of_its_folders_and_rejects_pass():
    left = Reject("p.csv", "blank line", "")
    rows = [(1, {"text": "a"}), left, (2, {"text": "b", "year": 1999})]
    found = [*with_partition(rows, "year=2020/p.csv")]
    assert found == [(1, {"year": "2020", "text": "a"}), left, (2, {"year": 1999, "text": "b"})]
    assert with_partition(rows, "p.csv") is rows


@pytest.mark.parametrize(("suffix", "write"), [
    ("csv", lambda k: f"title,text\nFerry {k},\"{BODY}\"\n"),
    ("jsonl", lambda k: f'{{"title": "Ferry {k}", "text": "{BODY}"}}\n'),
])  # fmt: skip
def test_months_of_a_partitioned_data_set_of_text_files_are_read(tmp_path, suffix, write):
    for k, month in enumerate(("03", "11")):
        folder = tmp_path / f"set/year=2020/month={month}"
        folder.mkdir(parents=True)
        (folder / f"data_0.{suffix}").write_text(write(k))
    corpus, _ = tl.read(tmp_path / "set")
    assert [str(day)[:7] for day in corpus.table["first_day"].to_pylist()] == ["2020-03", "2020-11"]
