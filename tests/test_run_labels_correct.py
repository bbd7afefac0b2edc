"""Sheets put to use: from a run and filled sheets to corrected shares, in Python and on the command line."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from filled_sheets import RUN, SPLIT, WEIGHT, filled, made_sheet, place_of, saved
from made_run_themes import themed_run
from made_years import dated_runs

from trendlab.cli import main
from trendlab.errors import InputError, OutOfRangeError
from trendlab.run.labels.correct import TABLES, correct_run
from trendlab.run.labels.sheet import label_run
from trendlab.store import load_run, save_run

SHEET = made_sheet(n_docs=200)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sheets")
    return [saved(filled(SHEET, right=0.75), folder, name) for name in ("anna.csv", "ben.csv")]


def test_bounds_hold_what_the_whole_archive_would_say(sheets):
    found = correct_run(RUN, sheets[0]).corrected.query("kind == 'all'")
    truth = np.bincount(SPLIT, weights=WEIGHT, minlength=4) / WEIGHT.sum()
    truth = truth[found["topic"].to_numpy(dtype=int)]
    assert ((found["lower"] <= truth + 1e-9) & (truth <= found["upper"] + 1e-9)).all()


def test_answers_that_the_run_knows_need_no_more_width_than_no_error_in_two_hundred(sheets):
    found = correct_run(RUN, sheets[0]).corrected.query("kind == 'all'")
    assert ((found["upper"] - found["lower"]) < 3 / 200).all()  # the exact upper bound of 0 in 200 at .95
    assert ((found["alone_upper"] - found["alone_lower"]) > 0.01).any()


def test_coders_that_agree_have_alpha_one(sheets):
    checked = correct_run(RUN, sheets).checked
    assert (checked["alpha"] == 1).all()
    assert (checked["n_both"] == 200).all()


def test_coders_that_agree_by_chance_are_told(sheets, tmp_path):
    other = filled(SHEET, right=0.75)
    rng = np.random.default_rng(0)
    heads = [name for name in other.columns if name.startswith("[")]
    other[heads] = rng.choice(["y", "n"], size=(len(other), len(heads)))
    found = correct_run(RUN, [sheets[0], saved(other, tmp_path, "carl.csv")])
    told = [doubt for doubt in found.doubts if "agree too little for conclusions" in doubt]
    assert len(told) == (found.checked["alpha_upper"] < 0.667).sum() == 4
    assert "0.667 is the least to accept" in told[0]
    assert not any("agree too little" in doubt for doubt in correct_run(RUN, sheets).doubts)


def test_intruders_that_were_seen(sheets):
    found = correct_run(RUN, sheets[0]).intrusion
    assert found[found["topic"].isna()]["rate"].tolist() == [1.0, 0.5]  # 12 of 16 right, those of words first


def test_labels_are_kept_with_their_articles(sheets):
    labels = correct_run(RUN, sheets[0]).labels
    assert len(labels) == 800
    assert set(labels["doc_id"]) <= set(RUN.fit.doc_id.tolist())


def test_run_of_the_result_holds_the_tables_and_the_old_run_none(sheets):
    found = correct_run(RUN, sheets[0])
    assert set(TABLES) <= set(found.run.tables)
    assert not set(TABLES) & set(RUN.tables)


def test_periods_are_those_asked_for(sheets):
    row = correct_run(RUN, sheets[0], after="2020", before="2019").corrected.query("kind == 'change'").iloc[0]
    assert (row["start"][:4], row["reference_end"][:4]) == ("2020", "2019")


def test_period_that_stands_alone_is_refused(sheets):
    with pytest.raises(OutOfRangeError, match="after and before must be given together"):
        correct_run(RUN, sheets[0], after="2020")


def test_periods_of_an_archive_dated_by_year_are_whole_years(tmp_path):
    """The middle of seven years lies within the fourth, which then is of the later half."""
    _, run = dated_runs(range(2015, 2022))
    sheet = label_run(run, n_docs=60, topics=[0], n_items=0, rng=0)
    answers = sheet.to_frame()
    answers[sheet.questions[0].head] = ["y" if "harbour" in text else "n" for text in answers["text"]]
    answers.to_csv(tmp_path / "sheet.csv", index=False)
    table = correct_run(run, tmp_path / "sheet.csv").corrected
    change = table[table["kind"] == "change"].iloc[0]
    assert (change["start"], change["end"]) == ("2018-01", "2021-12")
    assert (change["reference_start"], change["reference_end"]) == ("2015-01", "2017-12")
    for after, before in (("2020-05..2020-07", "2016"), ("2019..", "..2018-06")):
        with pytest.raises(OutOfRangeError, match="must be of whole years, for the articles are dated by year only"):
            correct_run(run, tmp_path / "sheet.csv", after=after, before=before)


def test_no_sheet_is_refused():
    with pytest.raises(InputError, match="sheets must name one file or more"):
        correct_run(RUN, [])


def test_few_answers_are_said_and_correct_nothing(tmp_path):
    frame = filled(SHEET)
    heads = [q.head for q in SHEET.questions]
    frame.loc[5:199, heads] = ""
    found = correct_run(RUN, saved(frame, tmp_path))
    assert len(found.corrected) == 0
    assert any("only 5 articles are answered; 10 are needed" in doubt for doubt in found.doubts)


def test_result_shows_itself_in_sentences(sheets):
    text = repr(correct_run(RUN, sheets))
    assert "people would say so of" in text
    assert "points a year" in text


def test_command_line_keeps_the_tables_in_the_run_and_writes_a_copy(sheets, tmp_path, capsys):
    save_run(RUN, tmp_path / "run")
    out = tmp_path / "corrected.csv"
    command = ["correct", str(tmp_path / "run"), *map(str, sheets), "-o", str(out), "--json"]
    assert main(command) == 0
    said = json.loads(capsys.readouterr().out)
    assert len(said["checked"]) == 4
    assert said["corrected"][0]["kind"] == "all"
    assert len(pd.read_csv(out)) == len(said["corrected"])
    assert set(TABLES) <= set(load_run(tmp_path / "run").tables)


def test_command_line_names_damaged_rows_after_the_result(tmp_path, capsys):
    save_run(RUN, tmp_path / "run")
    frame = filled(SHEET)
    frame.loc[3, SHEET.questions[0].head] = "perhaps so"
    assert main(["correct", str(tmp_path / "run"), str(saved(frame, tmp_path))]) == 0
    said = capsys.readouterr()
    assert "look at this: sheet.csv: neither yes nor no" in said.err
    assert "people would say so of" in said.out


def test_command_line_refuses_a_file_that_is_no_sheet_in_one_line(tmp_path, capsys):
    save_run(RUN, tmp_path / "run")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", "utf8")
    assert main(["correct", str(tmp_path / "run"), str(tmp_path / "other.csv")]) == 2
    assert "is no sheet of labels" in capsys.readouterr().err
    assert not set(TABLES) & set(load_run(tmp_path / "run").tables)


def test_themes_are_corrected_and_so_is_every_change_that_is_told_of_them(tmp_path):
    run = themed_run()
    sheet = label_run(run, n_docs=150, topics=[], themes="all", n_items=0, rng=0)
    frame = sheet.to_frame().astype(object)
    theme = run.themes.sum_topics(run.fit.doc_topic).argmax(axis=1)
    place = [place_of(item) for item in frame["item"]]
    for question in sheet.questions:
        frame[question.head] = np.where(theme[place] == question.theme, "y", "n")
    found = correct_run(run, saved(frame, tmp_path))
    assert found.checked["theme"].tolist() == [0, 1, 2, 3]
    assert found.checked["topic"].isna().all()
    told = {(x.topic, x.start, x.end) for x in run.theme_changes.rows}
    changes = found.corrected.query("kind == 'change'")
    assert told
    assert told <= {(int(x.theme), x.start, x.end) for x in changes.itertuples()}
    assert found.labels["theme"].notna().all()
    assert len(found.lines()) > 4


def test_why_no_change_is_corrected_is_told(sheets):
    n = len(RUN.months)
    wide = replace(RUN.prevalence, info=np.full((n, n), 144 / n**2))
    found = correct_run(replace(RUN, prevalence=wide), sheets[0])
    assert set(found.corrected["kind"]) == {"all"}
    assert any(doubt.startswith("only shares of all articles are corrected, no changes") for doubt in found.doubts)
