"""CSV files as spreadsheet programs write them."""

from __future__ import annotations

import pytest

from trendlab.errors import InputError, SourceNotFoundError
from trendlab.files.sheet import read_sheet

TEXT = 'item;"a, b";note\nd1;y;"two\nlines"\n;;\nd2;n;Zürich\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_rows_are_the_same_in_every_encoding_and_with_every_delimiter(tmp_path, encoding, delimiter):
    path = tmp_path / "sheet.csv"
    path.write_bytes(TEXT.replace(";", delimiter).encode(encoding))
    rows = read_sheet(path, needed=("item",))
    assert [row.cells["note"] for row in rows] == ["two\nlines", "Zürich"]
    assert [row.cells["a, b"] for row in rows] == ["y", "n"]


def test_commas_inside_of_names_do_not_part_columns(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text('item;"[topic 0] about: a, b, c, d, e, f";chance\nd1;y;1\n', "utf8")
    assert read_sheet(path, needed=("item", "chance"))[0].cells["chance"] == "1"


def test_rows_are_numbered_as_a_spreadsheet_does(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text(TEXT, "utf8")
    assert [row.number for row in read_sheet(path, needed=("item",))] == [2, 4]


def test_apostrophe_before_a_formula_is_taken_off(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text("item,note\nd1,'-1 is no formula\n", "utf8")
    assert read_sheet(path, needed=("item",))[0].cells["note"] == "-1 is no formula"


def test_other_file_is_refused_by_its_missing_columns(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", "utf8")
    with pytest.raises(InputError, match="lacks the column item"):
        read_sheet(path, needed=("item",))


def test_column_that_stands_twice_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("item,b,b\n1,2,3\n", "utf8")
    with pytest.raises(InputError, match="'b' stands twice"):
        read_sheet(path, needed=("item",))


def test_workbook_is_refused_with_how_to_mend_it(tmp_path):
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(b"PK\x03\x04rest")
    with pytest.raises(InputError, match="save it as CSV"):
        read_sheet(path, needed=("item",))


def test_missing_file_is_named(tmp_path):
    with pytest.raises(SourceNotFoundError, match="no such file"):
        read_sheet(tmp_path / "none.csv", needed=())
