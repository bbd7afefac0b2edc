"""Filled sheets read back: all that can be read counts, and the rest is named by row."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from filled_sheets import RUN, SPLIT, filled, made_sheet, place_of, saved

from trendlab.errors import InputError
from trendlab.run.labels.filled import read_filled

SHEET = made_sheet()
HEADS = [q.head for q in SHEET.questions]


def test_every_answer_comes_back(tmp_path):
    found = read_filled(RUN, [saved(filled(SHEET), tmp_path)])
    assert len(found.labels) == 60 * 4
    assert all(label.yes == (SPLIT[label.row] == label.question.topic) for label in found.labels)
    assert len(found.guesses) == 16
    assert all(guess.right for guess in found.guesses)
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Yes", "No"),
        ("1", "0"),
        ("ja", "nein"),
        ("TRUE", "FALSE"),
        ("oui", "non"),
        ("نعم", "لا"),
        ("Evet", "HAYIR"),
        ("是", "否"),
        ("tak", "nie"),
        ("ya", "tak"),
    ],
)
def test_answers_may_be_in_other_words(tmp_path, yes, no):
    found = read_filled(RUN, [saved(filled(SHEET, yes=yes, no=no), tmp_path, sep=";")])
    assert sum(label.yes for label in found.labels) == 60
    assert len(found.labels) == 240


def test_circles_and_crosses_are_not_guessed(tmp_path):
    with pytest.raises(InputError, match=r"put y or n under the questions.*neither yes nor no"):
        read_filled(RUN, [saved(filled(SHEET, yes="O", no="X").assign(intruder=""), tmp_path)])


def test_marks_alone_mean_no_elsewhere_in_their_row(tmp_path):
    frame = filled(SHEET, yes="x", no="")
    found = read_filled(RUN, [saved(frame, tmp_path)])
    assert len(found.labels) == 240
    assert sum(label.yes for label in found.labels) == 60


def test_mark_under_none_means_no_to_all(tmp_path):
    frame = filled(SHEET, yes="x", no="")
    frame.loc[:9, HEADS] = ""
    frame.loc[:9, "none"] = "x"
    found = read_filled(RUN, [saved(frame, tmp_path)])
    assert len(found.labels) == 240
    assert sum(label.yes for label in found.labels) == 50


def test_marks_alone_with_empty_rows_cannot_be_told_and_are_refused(tmp_path):
    frame = filled(SHEET, yes="x", no="")
    frame.loc[:9, HEADS] = ""
    with pytest.raises(InputError, match="no x under none, and left 10 rows empty; put n"):
        read_filled(RUN, [saved(frame, tmp_path)])


def test_rows_that_are_left_empty_are_named_and_the_others_count(tmp_path):
    frame = filled(SHEET)
    frame.loc[[3, 7], HEADS] = ""
    found = read_filled(RUN, [saved(frame, tmp_path)])
    assert len(found.labels) == 58 * 4
    assert found.doubts == ("sheet.csv: not answered: rows 5, 9",)


def test_rows_that_were_deleted_are_counted_and_the_others_count(tmp_path):
    frame = filled(SHEET)
    gone = frame.index[frame["kind"] == "article"][[3, 7]]
    found = read_filled(RUN, [saved(frame.drop(gone), tmp_path)])
    assert len(found.labels) == 58 * 4
    (said,) = found.doubts
    assert said.startswith(
        "2 of the 60 articles of the sheet have no row with their keys; they count as not answered: numbers "
    )


def test_rows_deleted_of_one_coder_that_another_has_are_not_missing(tmp_path):
    frame = filled(SHEET)
    first, second = (saved(frame.iloc[rows], tmp_path, name) for rows, name in (
        (slice(0, 40), "one.csv"), (slice(40, None), "two.csv")))  # fmt: skip
    assert read_filled(RUN, [first, second]).doubts == ()


def test_half_filled_row_counts_with_what_is_there(tmp_path):
    frame = filled(SHEET)
    frame.loc[3, HEADS[:3]] = ""
    found = read_filled(RUN, [saved(frame, tmp_path)])
    assert len(found.labels) == 237
    assert found.doubts == ("sheet.csv: answered in part; the answers in it count: row 5",)


def test_answer_that_is_none_is_named_with_its_row_and_column(tmp_path):
    frame = filled(SHEET)
    frame.loc[3, HEADS[1]] = "why not"
    found = read_filled(RUN, [saved(frame, tmp_path)])
    assert len(found.labels) == 239
    assert f"neither yes nor no, so the answer was left out: row 5 ('why not' under {HEADS[1]})" in found.doubts[0]


def test_unsure_is_no_answer_and_no_mistake(tmp_path):
    frame = filled(SHEET)
    frame.loc[3, HEADS] = "?"
    told = "unsure answers are neither yes nor no, so the figures are of what coders could decide"
    assert read_filled(RUN, [saved(frame, tmp_path)]).doubts == (f"sheet.csv: {told}: row 5",)


def test_unsure_beside_an_empty_cell_is_both(tmp_path):
    frame = filled(SHEET)
    frame.loc[3, HEADS[:2]] = ["?", ""]
    first, second = read_filled(RUN, [saved(frame, tmp_path)]).doubts
    assert "unsure answers are neither yes nor no" in first
    assert second == "sheet.csv: answered in part; the answers in it count: row 5"


def test_contradiction_in_a_row_is_left_out_and_named(tmp_path):
    frame = filled(SHEET)
    frame.loc[3, "none"] = "x"
    found = read_filled(RUN, [saved(frame, tmp_path)])
    assert len(found.labels) == 236
    assert "about none and about some, so the row was left out: row 5" in found.doubts[0]


@pytest.mark.parametrize("column", ["item", "chance"])
def test_row_whose_key_or_chance_is_damaged_is_named(tmp_path, column):
    frame = filled(SHEET)
    frame.loc[3, column] = "1,5E+12"
    found = read_filled(RUN, [saved(frame, tmp_path)])
    assert len(found.labels) == 236
    assert "row 5 (1,5E+12)" in found.doubts[0]


def test_decimal_comma_of_a_spreadsheet_is_read(tmp_path):
    frame = filled(SHEET)
    frame["chance"] = frame["chance"].map(lambda x: str(x).replace(".", ","))
    found = read_filled(RUN, [saved(frame, tmp_path, sep=";")])
    assert {label.row: label.chance for label in found.labels}[place_of(frame["item"][0])] == pytest.approx(
        SHEET.frame["chance"][0]
    )


def test_rows_may_be_sorted_and_columns_moved(tmp_path):
    frame = filled(SHEET).sort_values("text")
    found = read_filled(RUN, [saved(frame[frame.columns[::-1]], tmp_path)])
    assert len(found.labels) == 240


def test_coder_is_the_cell_the_one_above_it_or_the_file(tmp_path):
    frame = filled(SHEET)
    frame.loc[30, "coder"] = "Ben"
    found = read_filled(RUN, [saved(frame, tmp_path, "anna.csv")])
    assert {label.coder for label in found.labels} == {"anna", "Ben"}
    assert sum(label.coder == "anna" for label in found.labels) == 120


def test_sheets_of_two_coders_are_joined(tmp_path):
    paths = [saved(filled(SHEET), tmp_path, name) for name in ("anna.csv", "ben.csv")]
    found = read_filled(RUN, paths)
    assert len(found.labels) == 480
    assert {guess.coder for guess in found.guesses} == {"anna", "ben"}


def test_second_answer_of_one_coder_counts_and_is_named(tmp_path):
    frame = filled(SHEET)
    again = frame.iloc[[0]].copy()
    again[HEADS] = "y"
    found = read_filled(RUN, [saved(pd.concat([frame, again]), tmp_path)])
    assert len(found.labels) == 240
    assert "twice and differently; the last counts: row" in found.doubts[0]


def test_number_that_no_item_has_is_named(tmp_path):
    frame = filled(SHEET)
    frame.loc[60, "intruder"] = 9
    frame.loc[61, "intruder"] = ""
    found = read_filled(RUN, [saved(frame, tmp_path)])
    assert len(found.guesses) == 14
    assert "not a number from 1 to 6 under intruder, so it was left out: row 62 ('9')" in found.doubts[0]


def test_sheet_of_another_run_is_refused(tmp_path):
    other = replace(RUN, fit=replace(RUN.fit, doc_id=RUN.fit.doc_id[::-1]))
    with pytest.raises(InputError, match="none of its articles is in this run"):
        read_filled(other, [saved(filled(SHEET), tmp_path)])


def test_sheet_as_it_was_written_holds_no_answer(tmp_path):
    with pytest.raises(InputError, match="holds no answer"):
        read_filled(RUN, [saved(SHEET.to_frame(), tmp_path)])


def test_answers_under_a_column_that_lost_its_name_are_told(tmp_path):
    frame = filled(SHEET).rename(columns={HEADS[0]: "sport?"}).assign(remark="hm")
    found = read_filled(RUN, [saved(frame, tmp_path)])
    assert len(found.labels) == 60 * 3
    (doubt,) = found.doubts
    assert "the column 'sport?' holds answers but is no question of the sheet" in doubt


def test_sheet_of_which_no_cell_can_be_read_says_what_stood_there(tmp_path):
    frame = filled(SHEET, yes="Yes please", no="nope")
    frame["intruder"] = ""
    with pytest.raises(InputError, match=r"holds no answer; put y or n .*neither yes nor no.*'nope' under"):
        read_filled(RUN, [saved(frame, tmp_path)])


def test_a_sorted_sheet_of_which_one_end_is_answered_is_no_random_part(tmp_path):
    frame = filled(SHEET).sort_values("text")
    frame.loc[frame.index[30:], HEADS] = ""
    assert any("no random part" in doubt for doubt in read_filled(RUN, [saved(frame, tmp_path)]).doubts)
    frame = filled(SHEET)
    frame.loc[frame.index[30:], HEADS] = ""
    assert not any("no random part" in doubt for doubt in read_filled(RUN, [saved(frame, tmp_path)]).doubts)


def test_row_whose_only_answer_cannot_be_read_is_named_once(tmp_path):
    frame = filled(SHEET)
    frame[HEADS] = frame[HEADS].astype(object)
    frame.loc[0, HEADS] = "perhaps so"
    found = read_filled(RUN, [saved(frame, tmp_path)])
    assert len(found.doubts) == 1
    assert "neither yes nor no, so the answer was left out: rows 2 ('perhaps so' under" in found.doubts[0]
