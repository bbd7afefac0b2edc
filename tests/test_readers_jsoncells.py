from __future__ import annotations

from trendlab.readers.jsoncells import as_cell, as_object, by_header, rows_of_cells, rows_without_names, width_of
from trendlab.readers.table import WideRow

ROWS = [["day", "text"], ["2021-03-03", "Rain."], ["2021-03-04", "Snow."]]


def test_rows_of_cells_are_lists_also_where_each_cell_is_wrapped():
    assert rows_of_cells([{"f": [{"v": 1}, {"v": "a"}]}, {"f": [{"v": 2}, {"v": "b"}]}]) == [[1, "a"], [2, "b"]]
    assert rows_of_cells([[{"stringValue": "a"}, {"isNull": True}]]) == [["a", None]]
    assert rows_of_cells([{"text": "a b"}, {"text": "c d"}]) is None
    assert rows_of_cells([[{"text": "It rains."}], [{"text": "It snows."}]]) is None
    assert rows_of_cells([ROWS, ROWS]) is None


def test_rows_are_named_by_the_first_or_by_number():
    assert [*by_header(ROWS)] == [{"day": "2021-03-03", "text": "Rain."}, {"day": "2021-03-04", "text": "Snow."}]
    assert next(iter(by_header(ROWS[1:]))) == {"column 1": "2021-03-03", "column 2": "Rain."}
    assert rows_without_names({"a": ROWS, "n": 3}) == [*by_header(ROWS)]
    assert rows_without_names({"a": ROWS, "b": ROWS}) is None


def test_cells_beyond_the_names_make_a_row_no_article():
    assert as_object(["a", "b"], [1, 2, None, ""]) == {"a": 1, "b": 2}
    wide = as_object(["a", "b"], [1, 2, 3])
    assert isinstance(wide, WideRow)
    assert wide.reason == "row of 3 cells under 2 names"
    assert as_object(["a", ":id"], [1, 2]) == {"a": 1, "record": {"id": 2}}


def test_width_is_that_of_most_rows():
    assert width_of([[1, 2], [1, 2], [1, 2, 3]]) == 2
    assert (as_cell(None), as_cell(" 3 "), as_cell(3)) == ("", "3", "3")
