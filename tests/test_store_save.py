"""A run folder is whole, the same for the same run, and replaces nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fake_run import RUN_FILES, FakeSpec, make_fake_run

from trendlab.errors import OutputError
from trendlab.store import load_run, save_run


@pytest.fixture(scope="module")
def run():
    return make_fake_run(FakeSpec(n_months=8, missing=(3,)))


@pytest.fixture
def folder(run, tmp_path):
    return save_run(run, tmp_path / "run")


def test_run_folder_holds_the_files_of_the_contract(folder):
    assert {p.name for p in folder.iterdir()} >= RUN_FILES


def test_saving_what_was_loaded_gives_the_same_bytes(folder, tmp_path):
    again = save_run(load_run(folder), tmp_path / "again")
    names = [p.relative_to(folder) for p in folder.rglob("*") if p.is_file()]
    assert [n for n in names if (folder / n).read_bytes() != (again / n).read_bytes()] == []


def test_folder_that_is_no_run_is_never_replaced(run, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="is not a run folder"):
        save_run(run, tmp_path)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_labels_that_look_like_formulas_are_defused_and_come_back(run, tmp_path):
    label = np.array(["=cmd()", *run.cards.label[1:]])
    back = save_run(replace(run, cards=replace(run.cards, label=label)), tmp_path / "run")
    assert "'=cmd()" in (back / "topics.csv").read_text()
    assert load_run(back).cards.label[0] == "=cmd()"
