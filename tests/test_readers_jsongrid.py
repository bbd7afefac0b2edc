"""Tables in JSON whose rows are lists of cells."""

import json
import re

import one_source
import pytest

from trendlab.errors import InputError
from trendlab.readers.jsoncells import name_cells, rows_without_names
from trendlab.readers.jsongrid import with_named_rows
from trendlab.readers.records import Reject

NAMES = ["id", "date", "title", "text"]
ROWS = [
    ["a1", "2021-03-03", "Second crane for the harbour", "The council voted on Monday to buy a second crane."],
    ["a2", "2021-04-14", "Bakers strike over flour", "Bakers in the north shut their shops for a day."],
    ["a3", "2021-06-05", "Museum finds a lost map", "A curator found a map of the coast behind a painting."],
]
TYPED = [{"name": name, "type": "text"} for name in NAMES]
BASE = "of the base " * 12
OPEN_DATA = [{"id": -1, "name": n, "fieldName": f":{n}", "description": BASE} for n in ("sid", "created_at")]
FORMS = {
    "pandas": {"columns": NAMES, "index": [0, 1, 2], "data": ROWS},
    "names first": {"header": NAMES, "body": ROWS},
    "names below": {"data": {"header": NAMES, "body": ROWS}},
    "fields": {"fields": NAMES, "data": ROWS},
    "objects with names": {"columns": TYPED, "rows": ROWS},
    "objects with ids": {"result": {"fields": [{"type": "text", "id": n} for n in NAMES], "records": ROWS}},
    "cells as objects": {"schema": {"fields": TYPED}, "rows": [{"f": [{"v": x} for x in row]} for row in ROWS]},
    "cells with formats": {
        "table": {
            "cols": [{"id": "A", "label": n} for n in NAMES],
            "rows": [{"c": [{"v": x, "f": f"*{x}*"} for x in row]} for row in ROWS],
        }
    },
    "cells by type": {
        "columnMetadata": TYPED,
        "records": [[{"stringValue": x} if x else {"isNull": True} for x in row] for row in ROWS],
    },
    "series": {"results": [{"series": [{"name": "news", "columns": NAMES, "values": ROWS}]}]},
    "rows with metadata": {"results": [{"columns": NAMES, "data": [{"row": row, "meta": [None] * 4} for row in ROWS]}]},
    "names under rows": {"meta": TYPED, "data": ROWS, "rows": 3},
    "names as the first row": {"range": "A1:D4", "values": [NAMES, *ROWS]},
    "names twice": {"Rows": [{"Data": [{"VarCharValue": x} for x in row]} for row in (NAMES, *ROWS)], "Info": TYPED},
    "names nowhere": {"draw": 1, "recordsTotal": 3, "data": ROWS},
    "a list": [NAMES, *ROWS],
    "a list without names": ROWS,
    "open data": {
        "meta": {"view": {"name": "Town", "description": BASE, "columns": [*OPEN_DATA, *TYPED]}},
        "data": [[f"row-{k}", 1397770276 + k, *row] for k, row in enumerate(ROWS)],
    },
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("indent", [None, 1])
def test_rows_of_cells_are_articles_wherever_their_columns_are_named(form, indent, tmp_path):
    rows, rejects, notes = one_source.read(tmp_path, "a.json", json.dumps(FORMS[form], indent=indent))
    assert [(r["doc_id"], r["raw_date"], r["title"], r["text"]) for r in rows] == [tuple(row) for row in ROWS]
    assert (len(rejects), notes["format"]) == (0, "json")


@pytest.mark.parametrize("names", [[NAMES], []])
def test_lists_one_a_line_are_rows(names, tmp_path):
    text = "\n".join(map(json.dumps, [*names, *ROWS])) + "\n"
    rows, rejects, notes = one_source.read(tmp_path, "a.jsonl", text)
    assert [(r["doc_id"], r["title"]) for r in rows] == [(row[0], row[2]) for row in ROWS]
    assert (len(rejects), notes["format"]) == (0, "jsonl")


def test_columns_of_the_data_base_itself_are_kept_apart(tmp_path):
    rows, _, notes = one_source.read(tmp_path, "a.json", FORMS["open data"])
    assert one_source.meta(rows[0]) == {"record": {"sid": "row-0", "created_at": 1397770276}}
    assert notes["columns"]["date"] == "date (name)"


def test_short_rows_lack_their_last_cells_and_long_ones_are_rejects(tmp_path):
    ragged = {"columns": NAMES, "data": [*ROWS, ROWS[0][:3], [*ROWS[1], "more", "cells"]]}
    rows, rejects, _ = one_source.read(tmp_path, "a.json", ragged)
    assert [r["text"] for r in rows] == [*(row[3] for row in ROWS), ""]
    assert [(r["reason"], r["text"][:34]) for r in rejects] == [
        ("row of 6 cells under 4 names", '{"row of 6 cells under 4 names": ['),
    ]


def test_index_of_a_table_is_a_column_where_it_is_no_count():
    table = {"columns": ["text"], "index": ["2021-03-03", "2021-04-14"], "data": [["Rain."], ["Snow."]]}
    assert with_named_rows(table)["data"] == [
        {"index": "2021-03-03", "text": "Rain."},
        {"index": "2021-04-14", "text": "Snow."},
    ]


def test_several_tables_of_one_file_are_read_together(tmp_path):
    tables = [{"name": name, "columns": NAMES, "rows": ROWS} for name in ("north", "south")]
    rows, _, _ = one_source.read(tmp_path, "a.json", {"tables": tables})
    assert len(rows) == 2 * len(ROWS)


@pytest.mark.parametrize(
    "value",
    [
        {"title": "A", "tags": [["a", "b"], ["c", "d"]], "authors": ["x", "y"]},  # lists under no names of columns
        {"columns": ["a", "b", "c"], "data": [[1, 2], [3, 4]]},  # another number of names
        {"columns": ["a", "a"], "data": [[1, 2], [3, 4]]},  # one name twice
        {"features": [{"geometry": {"coordinates": [[[1, 2], [3, 4]]]}, "properties": {"name": "x", "id": "y"}}]},
        {"rows": [{"title": "A", "text": "B"}]},
        [{"a": [1]}], 3, "x", None, [],
    ],
)  # fmt: skip
def test_values_without_named_cells_stay_the_same_object(value):
    assert with_named_rows(value) is value


@pytest.mark.parametrize(
    "value", [{"a": [[1, 2]], "b": [[3, 4]]}, [["one"], ["two"]], {"a": 1}, [], [1, 2], [{"a": 1}]]
)
def test_tables_without_names_are_no_single_cells_and_no_two_lists(value):
    assert rows_without_names(value) is None


def test_numbers_without_words_are_refused_with_the_columns_that_were_seen(tmp_path):
    with pytest.raises(InputError, match=re.escape("(it has 'column 1', 'column 2')")):
        one_source.read(tmp_path, "a.json", {"data": [[1, 2], [3, 4]]})


def test_empty_records_are_refused_as_such(tmp_path):
    with pytest.raises(InputError, match="its records are empty"):
        one_source.read(tmp_path, "a.json", [{}, {}])


def test_rejects_between_rows_of_cells_stay_where_they_are():
    reject = Reject("a.json", "broken JSON")
    named = [*name_cells([(1, ["day", "text"]), reject, (3, ["2021-03-03", "Rain."])])]
    assert named == [reject, (3, {"day": "2021-03-03", "text": "Rain."})]
    whole = [(1, {"text": "Rain."}), (2, ["a", "b"])]
    assert [*name_cells(whole)] == whole


def test_lists_of_objects_of_two_keys_are_pages_of_articles_and_no_table(tmp_path):
    pages = [
        [{"date": row[1], "text": row[3]} for row in ROWS],
        [{"date": "2021-07-01", "text": "The ferry came late."}],
    ]
    rows, rejects, _ = one_source.read(tmp_path, "a.json", json.dumps(pages))
    assert [row["text"] for row in rows] == [*(row[3] for row in ROWS), "The ferry came late."]
    assert not rejects


def test_columns_of_one_name_are_all_kept():
    named = rows_without_names([["date", "text", "text"], ["2021-03-03", "It rained.", "The ferry came late."]])
    assert named == [{"date": "2021-03-03", "text": "It rained.", "text 2": "The ferry came late."}]


def test_table_inside_of_an_article_with_a_title_and_a_day_is_no_list_of_articles(tmp_path):
    table = {"columns": ["port", "note"], "rows": [["Kiel", "The crane of this port is green."], ["Hull", "None."]]}
    article = {
        "title": "Harbour gets a crane",
        "date": "2021-03-03",
        "text": "The old crane was mended.",
        "table": table,
    }
    (row,), _, _ = one_source.read(tmp_path, "a.json", json.dumps(article))
    assert (row["title"], row["text"]) == ("Harbour gets a crane", "The old crane was mended.")


SPEECH = "The council met on Monday and voted for a new crane in the old harbour, said the mayor, who had come by ship"
HEADED = [["day", "headline", "body"], *([f"2021-0{n}-03", f"Old cranes {n}", f"{SPEECH}, {n}."] for n in range(1, 9))]


def test_tables_side_by_side_are_not_mixed_and_the_other_is_told(tmp_path):
    people = [["name", "town"], ["Ann Lee", "Old Town"], ["Bob Ray", "New Town"]]
    for value, n_left in (
        ({"news": HEADED[:5], "people": people}, 2), ({"a": HEADED[1:5], "b": HEADED[5:]}, 4),
        ({"tables": {"a": HEADED[1:5], "b": HEADED[5:]}}, 4),
    ):  # fmt: skip
        rows, rejects, note = one_source.read(tmp_path, "a.json", value)
        assert [r["title"] for r in rows] == [f"Old cranes {n}" for n in range(1, 5)]
        assert [r["raw_date"] for r in rows] == [f"2021-0{n}-03" for n in range(1, 5)]
        assert len(rejects) == n_left
        assert note


def test_tables_side_by_side_with_the_same_header_are_one(tmp_path):
    rows, rejects, note = one_source.read(tmp_path, "a.json", {"a": HEADED[:5], "b": [HEADED[0], *HEADED[5:]]})
    assert [r["title"] for r in rows] == [f"Old cranes {n}" for n in range(1, 9)]
    assert not rejects
    assert note


def test_lists_of_cells_beside_plain_columns_are_values_of_columns():
    columns = {"text": [SPEECH, SPEECH], "words": [["The council", "met"], ["It met", "again"]]}
    assert with_named_rows({**columns, "tags": [["a b", "c"], ["d e", "f"]]})["words"] == columns["words"]


def test_tables_in_a_list_are_read_with_their_headers(tmp_path):
    rows, _, _ = one_source.read(tmp_path, "a.json", [HEADED[:5], [HEADED[0], *HEADED[5:]]])
    assert [r["title"] for r in rows] == [f"Old cranes {n}" for n in range(1, 9)]


@pytest.mark.parametrize("sizes", [[5], [5, 3], [4, 4]])
@pytest.mark.parametrize("wrap", [lambda pages: pages, lambda pages: {"pages": pages}])
def test_posts_of_one_key_in_lists_of_a_list_are_articles(tmp_path, sizes, wrap):
    numbers = iter(range(20))
    pages = [[{"text": f"{SPEECH}, {next(numbers)}."} for _ in range(size)] for size in sizes]
    rows, rejects, _ = one_source.read(tmp_path, "a.json", wrap(pages))
    assert [r["text"] for r in rows] == [f"{SPEECH}, {n}." for n in range(sum(sizes))]
    assert not rejects


def test_cells_beyond_the_names_that_are_empty_are_no_cells(tmp_path):
    table = {"columns": HEADED[0], "data": [*HEADED[1:4], [*HEADED[4], None, ""]]}
    rows, rejects, _ = one_source.read(tmp_path, "a.json", table)
    assert (len(rows), len(rejects)) == (4, 0)


def test_posts_as_many_as_a_table_has_columns_are_no_names_of_columns():
    posts = [{"name": name, "text": f"Ships wait, said {name}."} for name in ("Ann", "Bob")]
    value = {"posts": posts, "timeline": [[1, 800], [2, 799], [3, 790]]}
    assert with_named_rows(value)["posts"] == posts
