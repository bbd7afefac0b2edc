"""What the report says of the files that a run was made from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_run import FakeSpec, make_fake_run

from trendlab.report.inputs import all_inputs, input_rows, input_words, run_title

MANY = [{"name": f"posts/2021/{k:02}.md", "bytes": 1500, "sha256": f"{k}"} for k in range(1, 21)]


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (["old_papers.csv.gz"], "Old papers"),
        (["our__old papers.csv"], "Our old papers"),
        (["guardian.csv", "times.csv"], "Guardian, times"),
        (["posts/2021/a.md", "posts/2021/b.md", "posts/2022/a.md"], "Posts"),
        (["a.md", "b.md", "c.md", "d.md"], "Topics and trends"),
        (["press_2020-01.csv", "press_2020-02.csv", "press_2020-03.csv", "press_2021.csv"], "Press"),
        (["d1.csv", "d2.csv", "d3.csv", "d4.csv"], "Topics and trends"),
        (["frame"], "Topics and trends"),
        ([], "Topics and trends"),
    ],
)
def test_title_is_the_name_of_one_input_and_the_folder_of_several(names: list[str], title: str) -> None:
    run = make_fake_run(FakeSpec(n_topics=2, n_months=2))
    manifest = {**run.manifest, "title": "", "inputs": [{"name": name} for name in names]}
    assert run_title(replace(run, manifest=manifest)) == title


def test_title_of_an_updated_run_names_what_was_added() -> None:
    run = make_fake_run(FakeSpec(n_topics=2, n_months=2))
    updated = [{"inputs": [{"name": name, "sha256": name}]} for name in ("february.csv", "january.csv")]
    first = [{"name": "january.csv", "sha256": "january.csv"}]
    manifest = {**run.manifest, "title": "", "inputs": first, "notes": {"updated": updated}}
    assert run_title(replace(run, manifest=manifest)) == "January, february"


def test_few_files_are_told_one_by_one_and_many_together() -> None:
    assert input_words(MANY[:2]) == "posts/2021/01.md (1.5 kB), posts/2021/02.md (1.5 kB)"
    assert input_words(MANY) == "20 files in posts/2021, 01.md to 20.md (30.0 kB)"
    assert input_words([{"name": f"{k}.md"} for k in range(7)]) == "7 files, 0.md to 6.md"


def test_hashes_of_many_files_are_where_the_row_says() -> None:
    assert input_rows(MANY[:1]) == [("posts/2021/01.md", "SHA-256 1")]
    assert input_rows(MANY) == [("20 files in posts/2021, 01.md to 20.md", "SHA-256 of each in run/manifest.json")]


def test_files_that_were_added_later_are_told_behind_the_first_ones() -> None:
    notes = {"updated": [{"inputs": [{"name": "b.csv", "bytes": 900}]}, {"inputs": [{"name": "a.csv", "bytes": 5100}]}]}
    manifest = {"inputs": [{"name": "a.csv", "bytes": 5100}], "notes": notes}
    assert input_words(all_inputs(manifest)) == "a.csv (5.1 kB), b.csv (0.9 kB)"
    assert all_inputs({}) == []
