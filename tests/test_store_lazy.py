"""Tables of a saved run are parsed when they are asked for."""

from __future__ import annotations

import pytest

from trendlab.errors import StoreError
from trendlab.store.lazy import SavedTables


def saved(folder):
    (folder / "map.csv").write_text("doc_id,x\n007,1.5\n008,\n")
    (folder / "bad.csv").write_text("a,b\n1,2\n1,2,3,4\n")
    return SavedTables(folder)


def test_table_is_there_when_its_file_is_gone_and_ids_keep_their_zeros(tmp_path):
    tables = saved(tmp_path)
    (tmp_path / "map.csv").unlink()
    assert tables["map"]["doc_id"].tolist() == ["007", "008"]
    assert tables["map"]["x"].isna().tolist() == [False, True]
    assert tables["map"] is tables["map"]


def test_names_are_those_of_the_files_and_are_known_without_parsing(tmp_path):
    tables = saved(tmp_path)
    assert (list(tables), len(tables)) == (["bad", "map"], 2)
    assert "bad" in tables
    assert tables.get("none") is None


def test_table_that_is_no_csv_is_named(tmp_path):
    with pytest.raises(StoreError, match=r"bad\.csv: cannot be read"):
        saved(tmp_path)["bad"]
