"""The sheet that people fill in."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from fake_run import FakeSpec, cached_run
from filled_sheets import RUN, SPLIT, made_sheet, place_of

from trendlab.cli import main
from trendlab.errors import ChoiceError, InputError, OutOfRangeError
from trendlab.run.labels.keys import key_of, row_of
from trendlab.run.labels.sheet import label_run
from trendlab.store import save_run


def test_sheet_holds_articles_then_items_and_one_column_a_question():
    sheet = made_sheet(topics=[0, 2])
    frame = sheet.to_frame()
    assert frame["kind"].tolist() == ["article"] * 60 + ["words"] * 8 + ["documents"] * 8
    assert [c for c in frame.columns if c.startswith("[")] == [q.head for q in sheet.questions]
    assert [q.topic for q in sheet.questions] == [0, 2]


def test_rows_are_articles_of_the_run_with_their_chance():
    frame = made_sheet().to_frame().query("kind == 'article'")
    for item, title in zip(frame["item"], frame["title"], strict=True):
        row = place_of(item)
        assert row_of(item) == (row, key_of(row, str(RUN.fit.doc_id[row])))
        assert (title or None) == RUN.articles["title"][row].as_py()
    assert ((frame["chance"] > 0) & (frame["chance"] <= 1)).all()


def test_one_over_the_chances_adds_to_about_all_articles():
    total = [(1 / made_sheet(rng=k).to_frame()["chance"].dropna()).sum() for k in range(20)]
    assert np.mean(total) == pytest.approx(len(RUN), rel=0.03)


def test_rare_topics_get_more_than_their_share():
    frame = made_sheet(n_docs=200).to_frame().query("kind == 'article'")
    drawn = np.bincount([SPLIT[place_of(item)] for item in frame["item"]], minlength=4) / 200
    whole = np.bincount(SPLIT, minlength=4) / len(SPLIT)
    assert drawn[whole.argmin()] > whole.min()


def test_what_the_run_thinks_is_nowhere_in_the_sheet():
    assert set(made_sheet().to_frame().columns) & {"topic", "label", "membership", "month", "date"} == set()


def test_two_coders_have_the_same_rows():
    frame = made_sheet().for_coders(2).to_frame()
    first, second = (frame[frame["coder"] == coder] for coder in "AB")
    assert first["item"].tolist() == second["item"].tolist()
    assert len(frame) == 2 * 76


def test_articles_that_several_coders_read_are_counted_once():
    sheet = made_sheet()
    one, two = sheet.lines()[0], sheet.for_coders(2).lines()[0]
    assert two == f"{one.removesuffix('.')}; 2 coders answer all of them."


def test_eleven_coders_are_refused():
    with pytest.raises(OutOfRangeError, match="n_coders must lie between 1 and 10; got 11"):
        made_sheet().for_coders(11)


def test_asked_for_more_articles_than_there_are_gives_all():
    frame = made_sheet(n_docs=5000, n_items=0).to_frame()
    assert len(frame) == len(RUN)
    assert (frame["chance"] == 1).all()


def test_undated_run_gets_a_sheet_too():
    run = cached_run(FakeSpec(n_topics=4, n_months=24, docs_a_month=10, dated=False))
    assert len(label_run(run, n_docs=20, n_items=0, rng=0).to_frame()) == 20


def test_one_seed_repeats_and_two_differ():
    assert made_sheet().to_frame().equals(made_sheet().to_frame())
    assert not made_sheet().to_frame().equals(made_sheet(rng=1).to_frame())


def test_nothing_to_ask_is_refused():
    with pytest.raises(InputError, match="nothing is asked"):
        made_sheet(topics=[])


def test_no_articles_are_refused():
    with pytest.raises(OutOfRangeError, match="n_docs must"):
        made_sheet(n_docs=0)


def test_file_has_a_mark_for_spreadsheets_and_no_cell_that_runs(tmp_path):
    sheet = made_sheet()
    sheet.frame.loc[0, "title"] = "=1+1"
    sheet.write(tmp_path / "sheet.csv")
    data = (tmp_path / "sheet.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))["title"] == "'=1+1"


def test_command_line_writes_the_sheet_and_says_how_to_fill_it_in(tmp_path, capsys):
    save_run(RUN, tmp_path / "run")
    assert main(["label", str(tmp_path / "run"), "-o", str(tmp_path / "s.csv"), "-n", "20", "--topic", "1"]) == 0
    out = capsys.readouterr().out
    assert "20 articles to read, 1 question each, and 120 items with an intruder" in out
    assert "put y or n under every question" in out
    assert (tmp_path / "s.csv").exists()


def test_command_line_writes_a_form_where_the_name_ends_so(tmp_path, capsys):
    save_run(RUN, tmp_path / "run")
    assert main(["label", str(tmp_path / "run"), "-o", str(tmp_path / "form.html"), "-n", "20"]) == 0
    assert "labels.csv, which the page saves" in capsys.readouterr().out
    assert (tmp_path / "form.html").read_text("utf8").startswith("<!doctype html>")


def test_sheet_is_no_workbook_and_says_so_before_a_spreadsheet_does(tmp_path):
    sheet = label_run(RUN, n_docs=10, n_items=0, rng=0)
    with pytest.raises(
        ChoiceError, match=r"^path must end in \.csv, which spreadsheets open, or \.html; got 'a\.xlsx'"
    ):
        sheet.write(tmp_path / "a.xlsx")
    with pytest.raises(ChoiceError, match="workbook"):
        sheet.write(tmp_path / "a.xlsm")
    assert not list(tmp_path.iterdir())
