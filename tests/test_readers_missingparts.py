"""Exports of numbered files of which one is not there."""

from __future__ import annotations

import pytest

import trendlab as tl
from trendlab.readers.missingparts import missing_parts


@pytest.mark.parametrize(
    ("names", "gone"),
    [
        (["a/export_1.csv", "a/export_2.csv", "a/export_4.csv"], "a/export_3.csv"),
        ([f"Files (100) ({k}).DOCX" for k in (1, 2, 4, 5)], "Files (100) (3).DOCX"),
        ([f"x-{k:05}-of-00004.parquet" for k in (0, 1, 3)], "x-00002-of-00004.parquet"),
        ([f"x-{k:05}-of-00004.parquet" for k in (0, 1, 2)], "x-00003-of-00004.parquet"),
        ([f"part_{k:03}.json" for k in range(1, 30) if k != 7], "part_007.json"),
        ([f"Teil {k}.txt" for k in (9, 10, 12)], "Teil 11.txt"),
    ],
)
def test_the_file_that_is_not_there_is_named(names, gone):
    (doubt,) = missing_parts(names)
    assert (doubt.count, doubt.example) == (1, gone)
    assert gone in doubt.sentence


@pytest.mark.parametrize(
    "names",
    [
        [f"export_{k}.csv" for k in (1, 2, 3)],
        [f"export ({k}).csv" for k in (2, 3, 4)],  # the first has no number
        [f"x-{k:05}-of-00003.parquet" for k in range(3)],
        [f"x_{k}_of_3.txt" for k in (1, 2, 3)],
        [f"story_{k}.txt" for k in (1, 2, 4, 5)],  # of articles some are left out
        [f"page{k}.html" for k in (1, 900, 4000)],
        [f"2021-0{k}-05.txt" for k in (1, 2, 4)],
    ],
)
def test_whole_sets_and_other_numbers_say_nothing(names):
    assert [*missing_parts(names)] == []


def test_a_folder_with_a_part_missing_says_so(tmp_path):
    for k in (1, 2, 4):
        row = f"On cranes {k},The council met in the harbour {k} times and voted for a crane.,2021-03-0{k}"
        (tmp_path / f"export_{k}.csv").write_text(f"title,text,date\n{row}\n", "utf8")
    doubts = {one["kind"]: one for one in tl.read(tmp_path)[0].notes["doubts"]}
    assert doubts["missing_parts"]["count"] == 1
    assert "1 of 4 numbered files is not there (export_3.csv)" in doubts["missing_parts"]["sentence"]
