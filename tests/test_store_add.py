"""Tables put into a run folder that is there."""

from __future__ import annotations

import pandas as pd
import pytest
from fake_run import FakeSpec, cached_run

from trendlab.errors import OutputError, SourceNotFoundError
from trendlab.store import load_run, save_run
from trendlab.store.add import add_tables
from trendlab.store.lock import lock_folder

TABLE = pd.DataFrame({"topic": [0], "label": ["=a"]})


@pytest.fixture
def folder(tmp_path):
    return save_run(cached_run(FakeSpec(n_topics=3, n_months=12, docs_a_month=10)), tmp_path / "run")


def test_table_is_read_back_and_all_else_stays(folder):
    before = {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != "manifest.json"}
    add_tables(folder, {"corrected": TABLE})
    after = {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != "manifest.json"}
    assert after.pop("corrected.csv") == b"topic,label\n0,'=a\n"
    assert after == before
    assert load_run(folder).tables["corrected"]["topic"].tolist() == [0]


def test_table_of_the_same_name_is_replaced(folder):
    add_tables(folder, {"corrected": TABLE})
    add_tables(folder, {"corrected": TABLE.assign(topic=2)})
    assert load_run(folder).tables["corrected"]["topic"].tolist() == [2]


def test_run_inside_of_a_report_is_found(folder, tmp_path):
    assert add_tables(tmp_path, {"corrected": TABLE}) == folder


def test_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(SourceNotFoundError, match="holds no run"):
        add_tables(tmp_path, {"corrected": TABLE})


def test_folder_that_another_writes_is_left_alone(folder):
    with lock_folder(folder), pytest.raises(OutputError, match="another run is writing there"):
        add_tables(folder, {"corrected": TABLE})
    assert "corrected" not in load_run(folder).tables


def test_nothing_is_left_beside_the_folder(folder):
    add_tables(folder, {"corrected": TABLE})
    assert [p.name for p in folder.parent.iterdir()] == ["run"]
