import json
import math

import pandas as pd
import pytest

import trendlab as tl
from trendlab.days import written
from trendlab.readers import ReadSpec, jsonparts, read, table
from trendlab.readers.columns import Columns, guess_columns
from trendlab.readers.records import Reject
from trendlab.readers.table import as_date, as_json, as_meta, as_text, date_getter, join_parts, row_reader

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"date-parts": [[2020, 5, 1]]}, "2020-05-01"),
        ({"date-parts": [["2020", "5"]]}, "2020-05"),
        ({"$date": {"$numberLong": "1588291200000"}}, "1588291200000"),
        ([2020, 5, 1], "2020-05-01"),
        (["1803", "nov", "25"], "25 nov 1803"),
        (["2020", "May"], "May 2020"),
        (["2020", "online"], "2020"),
        (["2020-05-01", "2020-06-01"], "2020-05-01"),
        (20200501.0, "20200501"),
        (None, None),
        ("  ", None),
    ],
)
def test_objects_and_lists_become_one_text(value, text):
    assert as_date(value) == text


def test_what_stands_behind_a_missing_part_is_left_out():
    cell = date_getter(("y", "m", "d"))
    assert cell({"y": 2020, "m": None, "d": 5}) == "2020"
    assert cell({"y": 2020, "m": "May", "d": 5}) == "5 May 2020"
    assert cell({"y": None, "m": 5, "d": 5}) is None


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        (("2020", "5", "1"), "2020-05-01"),
        (("2020", "05", None), "2020-05"),
        (("2020", "May", None), "May 2020"),
        (("2020",), "2020"),
        ((None, "5", "1"), None),
    ],
)
def test_year_month_and_day_are_one_text(parts, text):
    assert join_parts(parts) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("as it is ", "as it is "),
        (None, ""),
        (math.nan, ""),
        (["One.", ["Two.", None]], "One.\nTwo.\n"),
        ({"head": "One.", "n": 3, "body": ["Two."]}, "One.\nTwo."),
        (3, "3"),
    ],
)
def test_values_of_any_kind_are_text(value, text):
    assert as_text(value) == text


def test_json_is_one_line_with_its_letters_and_without_halves_of_them():
    assert as_json({"a": "Lüneburg\n"}) == '{"a": "Lüneburg\\n"}'
    assert as_json({"a": "\ud800"}) == '{"a": "?"}'


def test_meta_has_the_fields_with_a_value():
    assert as_meta({"author": "Ann", "section": ""}) == '{"author": "Ann"}'


def reader(row, **spec):
    columns, spec = guess_columns([row], ReadSpec(**spec), "here"), ReadSpec(**spec)
    return row_reader(columns, source="a.csv", spec=spec)


ROW = {
    "text": f"{BODY} &amp; more.",
    "title": "Bridge",
    "date": "2020-05-01",
    "id": " 7 ",
    "desk": "city",
    "none": None,
}


def test_row_is_an_article_with_its_roles_and_the_rest_as_meta():
    found = reader(ROW)(12, ROW)
    assert (found.title, found.text, found.raw_date, found.own_id) == ("Bridge", f"{BODY} & more.", "2020-05-01", "7")
    assert (found.source, found.first_line, found.last_line) == ("a.csv", 12, 12)
    assert json.loads(found.meta) == {"desk": "city"}


def test_text_stays_as_it_is_where_cleaning_is_off():
    assert reader(ROW, clean=False)(12, ROW).text == ROW["text"]


def test_row_without_text_and_one_that_is_no_row_are_rejects_with_their_place():
    empty, number = reader(ROW)(3, {"text": " ", "desk": "city"}), reader(ROW)(4, 5)
    assert empty == Reject("a.csv", "no text", '{"text": " ", "desk": "city"}', 3, 3)
    assert number == Reject("a.csv", "not a record with named values", "5", 4, 4)


def test_text_without_a_letter_or_digit_is_a_reject():
    found = row_reader(Columns(text="t", how={"text": "name"}), source="a", spec=ReadSpec())
    assert found(1, {"t": "______"}) == Reject("a", "no words", '{"t": "______"}', 1, 1)
    assert found(2, {"t": "\u672c"}).text == "\u672c"


@pytest.mark.parametrize("name", ["isDeleted", "is_removed", "deleted", "post.draft"])
@pytest.mark.parametrize("value", [True, "true", "1", "Yes"])
def test_row_that_is_marked_as_withdrawn_is_a_reject(name, value):
    found = row_reader(Columns(text="text"), source="a.json", spec=ReadSpec())(3, {"text": BODY, name: value})
    assert isinstance(found, Reject)
    assert found.reason in ("marked as deleted", "marked as removed", "marked as draft")
    assert BODY in found.text


@pytest.mark.parametrize("row", [{"isDeleted": "false"}, {"draft": 0}, {"deleted": "2021-03-05"}, {"spam": "true"}])
def test_other_switches_leave_a_row_an_article(row):
    found = row_reader(Columns(text="text"), source="a.json", spec=ReadSpec())(3, {"text": BODY, **row})
    assert found.text == BODY


def test_export_of_a_blog_gives_the_html_of_published_posts_and_no_json_of_its_editor(tmp_path):
    posts = [
        {"id": str(n), "title": f"On ferry {n}", "slug": f"ferry-{n}", "status": "published" if n else "draft",
         "mobiledoc": json.dumps({"version": "0.3.1", "cards": [["markdown", f"Ferry {n} sails again. " * 20]]}),
         "html": f"<p>Ferry {n} sails <b>again</b> after months of repair in the yard.</p>",
         "published_at": f"2021-0{n + 1}-05T10:00:00.000Z", "visibility": "public"}
        for n in range(4)
    ]  # fmt: skip
    (tmp_path / "ghost.json").write_text(json.dumps({"db": [{"meta": {"version": "2"}, "data": {"posts": posts}}]}))
    corpus, rejects = read(tmp_path / "ghost.json")
    assert corpus.strings("text").tolist() == [
        f"Ferry {n} sails again after months of repair in the yard." for n in (1, 2, 3)
    ]
    assert [row["reason"] for row in rejects.rows] == ["unpublished post (draft)"]


def test_kind_of_an_object_is_no_part_of_its_text():
    assert as_text([{"type": "heading1", "text": "Old cranes", "spans": []}]).strip() == "Old cranes"
    assert as_text({"type": "Old cranes"}) == "Old cranes"


def test_table_of_numbers_is_no_date():
    assert as_date([[2001, 3], [2002, 4], [2003, 6]]) is None
    assert as_date([[2001, 3]]) == "2001-03"


def test_long_names_and_cells_of_a_source_are_not_remembered():
    long = "a note on ferries " * 1000
    caches = table._switch, jsonparts._known_of_text, written._known_form
    before = [cache.cache_info().currsize for cache in caches]
    assert table.why_withdrawn({long: "true"}) is None
    assert table.why_withdrawn({f"{long}.deleted": "true"}) == "marked as deleted"
    assert not jsonparts.has_text({long: "x"})
    assert written.parse_days(long) is None
    assert [cache.cache_info().currsize for cache in caches] == before


def test_what_stands_for_a_removed_post_is_a_reject():
    rows = [{"title": f"Pier {k}", "text": t} for k, t in enumerate(["It opens.", "[removed]", "[ Deleted by user ]"])]
    corpus, rejects = read(pd.DataFrame(rows))
    assert (len(corpus), [r["reason"] for r in rejects.rows]) == (1, ["removed or deleted post"] * 2)


@pytest.mark.parametrize("note", ["[No abstract available]", "No summary available.", "Abstract not available", "NA"])
def test_note_that_there_is_no_text_is_none(note):
    rows = [{"title": "Pier 1", "abstract": "The council met."}, {"title": "Pier 2", "abstract": note}]
    corpus, _ = read(pd.DataFrame(rows))
    assert corpus.table["text"].to_pylist() == ["The council met.", ""]


def test_note_that_there_is_no_text_gives_way_to_another_column_of_texts():
    rows = [{"text": "The council met.", "body": ""}, {"text": "[No text available]", "body": "It voted."}]
    assert read(pd.DataFrame(rows))[0].table["text"].to_pylist() == ["The council met.", "It voted."]


def test_lists_that_python_printed_into_cells_are_their_words():
    read_row = row_reader(Columns(text="text", title="title", dates=("date",)), source="a.csv", spec=ReadSpec())
    found = read_row(2, {"title": "['Harbour grows']", "date": "['2021-03-03']", "text": "['Ships wait.', 'Cranes.']"})
    assert (found.title, found.raw_date, found.text) == ("Harbour grows", "2021-03-03", "Ships wait.\nCranes.")


def test_blanks_around_the_name_of_a_source_are_no_other_source(tmp_path):
    rows = "".join(
        f'"The ferries of the harbour are electric, number {k}.","Harbour Post{" " * (k % 2)}"\n' for k in range(6)
    )
    (tmp_path / "a.csv").write_text(f"text,source\n{rows}")
    corpus, _ = tl.read(tmp_path / "a.csv")
    assert set(corpus.strings("source").tolist()) == {"Harbour Post"}
