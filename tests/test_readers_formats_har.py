"""What a browser loaded."""

from __future__ import annotations

import pytest
from one_source import read
from saved_pages import PAGE, har

from trendlab.errors import InputError


def test_pages_are_dated_by_themselves_and_other_responses_are_rejects(tmp_path):
    rows, rejects, note = read(tmp_path, "a.har", har(PAGE.format(day="2021-03-05")))
    assert (note["format"], len(rows)) == ("har", 2)
    assert {(row["title"], row["raw_date"][:10]) for row in rows} == {("Ferries go electric", "2021-03-05")}
    assert [r["reason"] for r in rejects] == ["response that is not a page"]


def test_damaged_file_is_one_error(tmp_path):
    with pytest.raises(InputError, match="damaged HAR file"):
        read(tmp_path, "a.har", har(PAGE.format(day="2021-03-05"))[:-20])
