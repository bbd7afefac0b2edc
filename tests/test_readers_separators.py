from __future__ import annotations

import pytest
from one_source import read

from trendlab.readers.separators import odd_separator

ROWS = (
    ("no", "title", "publish_date", "text"),
    ("1", "Ferries", "15/03/2019", 'The "Ada" sails; it carries cars, bikes and mail.'),
    ("2", "Trams", "28/02/2019", "Trams stop: the line waits | for wires."),
    ("3", "Piers", "30/01/2019", "A pier was closed, and boats go around it."),
)


@pytest.mark.parametrize("mark", ["<=>", "::", "~|~", "|||", "^", "~", "\x01", "\x1f", "##"])
def test_cells_between_marks_that_no_spreadsheet_writes_are_read(tmp_path, mark):
    rows, _, note = read(tmp_path, "a.csv", "".join(f"{mark.join(row)}\n" for row in ROWS))
    assert [(r["title"], r["raw_date"], r["text"]) for r in rows] == [(row[1], row[2], row[3]) for row in ROWS[1:]]
    assert (note["format"], note["delimiter"]) == ("csv", mark)


def test_rows_that_are_quoted_as_a_whole_keep_the_quotes_in_their_cells(tmp_path):
    table = "<=>".join(ROWS[0]) + "\n"
    for no, title, day, text in ROWS[1:]:
        cells = f'{no}<=>{title}<=>{day}<=>"{title}" {text}'
        table += '"' + cells.replace('"', '""') + '"\n'
    rows, rejects, _ = read(tmp_path, "a.csv", table)
    assert [r["text"] for r in rows] == [f'"{row[1]}" {row[3]}' for row in ROWS[1:]]
    assert not rejects


@pytest.mark.parametrize("mark", ["<=>", "^"])
@pytest.mark.parametrize("side", ["before", "behind"])
def test_an_index_without_a_name_and_a_mark_at_the_end_of_rows_are_read(tmp_path, mark, side):
    table = ((("", *row) if side == "before" else (*row, "")) for row in ROWS)
    rows, _, note = read(tmp_path, "a.csv", "".join(f"{mark.join(row)}\n" for row in table))
    assert [(r["title"], r["raw_date"], r["text"]) for r in rows] == [(row[1], row[2], row[3]) for row in ROWS[1:]]
    assert note["delimiter"] == mark


def test_marks_within_quotes_stay_in_the_text_and_in_rejects(tmp_path):
    table = '"title"::"date"::"text"\n"Ferries"::"2019-03-15"::"It said :: no."\n'
    rows, rejects, _ = read(tmp_path, "a.csv", table + '"Trams"::"2019-02-28"::"They stop."::"more"\n')
    assert [(r["title"], r["text"]) for r in rows] == [("Ferries", "It said :: no.")]
    assert [r["text"] for r in rejects] == ["Trams::2019-02-28::They stop.::more"]


def test_lines_of_a_log_between_dashes_are_no_table(tmp_path):
    rows, _, note = read(tmp_path, "a.log", "INFO -- main -- start\nWARN -- ferry -- late\nINFO -- tram -- stop\n")
    assert (len(rows), note["format"]) == (1, "dump")


@pytest.mark.parametrize(
    "text",
    [
        "id,date,text\n1,2021-03-04,Ships ~ boats\n",
        "Title :: date\nFerries sail at noon and the pier is closed.\nTrams wait.\n",
        "# title ## date\nShips sail.\nTrams stop.\n",
        "title^date\nShips sail.\nTrams stop.\n",
    ],
)
def test_lines_without_the_same_marks_have_no_odd_separator(text):
    assert odd_separator(text) == ""
