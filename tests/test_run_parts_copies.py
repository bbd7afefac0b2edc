"""Near-duplicates across the parts of an archive."""

from __future__ import annotations

import numpy as np
from made_archive import N_COPIES, fitted_in_parts, fitted_whole, read_archive

from trendlab.run.parts.copies import cell_keys, spells_of_cells
from trendlab.run.parts.marks import COPIES


def test_copies_in_other_parts_are_found():
    archive = read_archive()
    marks = [archive.survey.place.read_table(f"{COPIES}/{p.name}").to_pylist() for p in archive.parts]
    rows = [row for own in marks for row in own]
    assert archive.n_copies == len(rows) >= 2 * N_COPIES
    assert all(row["size"] > 1 for row in rows)
    named = {row["duplicate_of"] for row in rows} - {None}
    assert len({row["event"] for row in rows}) == sum(row["duplicate_of"] is None for row in rows) == len(named)


def test_heads_are_those_of_the_whole_corpus():
    marks = [
        dict(zip(run.articles["doc_id"].to_pylist(), run.articles["duplicate_of"].to_pylist(), strict=True))
        for run in (fitted_in_parts(), fitted_whole())
    ]
    assert marks[0] == marks[1]


def test_cells_are_of_source_and_day_and_unknown_days_have_none():
    source, day = np.array(["a", "a", "b", "a"]), np.array([3, 3, 3, 4])
    keys = cell_keys(source, day, np.array([True, True, True, False]))
    assert keys[0] == keys[1] != keys[2]
    assert keys[3] == 0


def test_cells_say_which_third_of_a_month_they_are_of():
    days = ["1969-12-31", "1970-01-01", "1970-01-10", "1970-01-11", "1970-02-01", "2020-02-29"]
    days = np.array(days, "datetime64[D]").astype(np.int64)
    spell = spells_of_cells(cell_keys(np.array(list("abcdef")), days, np.array([True] * 5 + [False])))
    assert (spell[1:5] - spell[1]).tolist() == [0, 0, 1, 3]
    assert (spell[0] - spell[1], spell[5]) == (-1, -1)
