"""Near-duplicates across the parts of an archive."""

from __future__ import annotations

import numpy as np
from made_archive import N_COPIES, fitted_in_parts, fitted_whole, read_archive

from trendlab.run.parts.copies import cell_keys
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
