"""A list that the caller names is read wherever it stands, or refused with those that are there."""

import json
import sqlite3

import pandas as pd
import pytest
import r_files
from office_files import xlsx
from test_readers_formats_spreadsheetml import book, row

import trendlab as tl
from trendlab.errors import InputError
from trendlab.readers.formats import find_format, format_names
from trendlab.readers.jsontables import names_of_lists, rows_at, rows_of_each
from trendlab.readers.records import Reject

POSTS = [{"title": f"Pier {n} opens", "text": "The town has a new pier and is glad of it."} for n in range(3)]
NOTES = [{"text": "The crane of the harbour is to be painted green."}, {"text": "The mayor has opened the market."}]


def write_json(path):
    path.write_text(json.dumps({"posts": POSTS, "notes": NOTES}))


def write_printed(path):
    path.write_text(str({"posts": POSTS, "notes": NOTES}))


def write_list(path):
    path.write_text(json.dumps([{"posts": POSTS[:1], "notes": NOTES[:1]}, {"posts": POSTS[1:], "notes": NOTES[1:]}]))


def write_lines(path):
    path.write_text("\n".join(json.dumps({"posts": POSTS[:1], "notes": [row]}) for row in NOTES))


def write_documents(path):
    path.write_text("".join(f"---\nnotes:\n- text: {row['text']}\n" for row in NOTES))


def write_yaml(path):
    tables = {"posts": POSTS, "notes": NOTES}
    path.write_text("".join(f"{name}:\n" + "".join(f"- text: {r['text']}\n" for r in v) for name, v in tables.items()))


def write_toml(path):
    tables = {"posts": POSTS, "notes": NOTES}
    path.write_text("".join(f'[[{name}]]\ntext = "{row["text"]}"\n' for name, rows in tables.items() for row in rows))


def write_sqlite(path):
    base = sqlite3.connect(path)
    for name, rows in (("posts", POSTS), ("notes", NOTES)):
        pd.DataFrame(rows).to_sql(name, base)
    base.close()


def write_workbook(path):
    xlsx(
        path,
        {name: [[*rows[0]], *[[*row.values()] for row in rows]] for name, rows in (("posts", POSTS), ("notes", NOTES))},
    )


def write_xml(path):
    tables = {"posts": POSTS, "notes": NOTES}
    rows = "".join(f"<{name}><text>{row['text']}</text></{name}>" for name, rows in tables.items() for row in rows)
    path.write_text(f"<export>{rows}</export>")


def write_xml_book(path):
    tables = {"posts": POSTS, "notes": NOTES}
    sheets = (
        (name, "".join(row(*cells) for cells in ([*rows[0]], *map(dict.values, rows)))) for name, rows in tables.items()
    )
    path.write_text(book(*sheets))


def write_workspace(path):
    tables = {"posts": POSTS, "notes": NOTES}
    made = {
        name: r_files.frame(**{column: r_files.strings([row[column] for row in rows]) for column in rows[0]})
        for name, rows in tables.items()
    }
    path.write_bytes(r_files.rda(**made))


WITH_TABLES = [
    ("json", "a.json", write_json), ("json", "list.json", write_list), ("jsonl", "a.jsonl", write_lines),
    ("yaml", "a.yaml", write_yaml), ("yaml", "documents.yaml", write_documents), ("toml", "a.toml", write_toml),
    ("sqlite", "a.db", write_sqlite), ("spreadsheet", "a.xlsx", write_workbook),
    ("xml", "a.xml", write_xml), ("spreadsheetml", "book.xml", write_xml_book), ("python", "a.txt", write_printed),
    ("rdata", "a.RData", write_workspace),
]  # fmt: skip


@pytest.mark.parametrize(("format", "name", "write"), WITH_TABLES, ids=[row[1] for row in WITH_TABLES])
def test_named_table_is_read_and_one_that_is_not_there_is_refused_with_those_that_are(tmp_path, format, name, write):
    write(tmp_path / name)
    corpus, _ = tl.read(tmp_path / name, spec=tl.ReadSpec(table="notes"))
    assert corpus.notes["formats"] == [format]
    assert corpus.strings("text").tolist() == [row["text"] for row in NOTES]
    with pytest.raises(InputError, match=r"has no (list|table) 'nots'; it has .*'notes'"):
        tl.read(tmp_path / name, spec=tl.ReadSpec(table="nots"))


def test_formats_with_tables_are_those_tested_above():
    tabled = {name for name in format_names()[1:] if find_format(name).has_tables}
    assert tabled == {row[0] for row in WITH_TABLES}


@pytest.mark.parametrize("format", [name for name in format_names()[1:] if not find_format(name).has_tables])
def test_every_format_without_tables_refuses_the_name_of_one(tmp_path, format):
    path = tmp_path / "a.txt"
    path.write_text("The town has a new pier and is glad of it.")
    with pytest.raises(InputError, match=r"has no tables to choose from, but --table .* names 'notes'; leave it out"):
        tl.read(path, spec=tl.ReadSpec(format=format, table="notes"))


def test_frame_and_feed_in_json_refuse_it_with_a_way_out(tmp_path):
    with pytest.raises(InputError, match=r"is a data frame, which has no tables"):
        tl.read(pd.DataFrame(POSTS), spec=tl.ReadSpec(table="notes"))
    feed = {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": NOTES[0]["text"]}]}
    (tmp_path / "feed.json").write_text(json.dumps(feed))
    with pytest.raises(InputError, match=r"recognised as a feed, .* read it as plain JSON with --format json"):
        tl.read(tmp_path / "feed.json", spec=tl.ReadSpec(table="items"))
    assert len(tl.read(tmp_path / "feed.json", spec=tl.ReadSpec(table="items", format="json"))[0]) == 1


def test_broken_json_refuses_it_since_the_list_cannot_be_found(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"posts": POSTS, "notes": NOTES})[:-40])
    with pytest.raises(InputError, match=r"broken JSON .*, so that the list 'notes' cannot be found"):
        tl.read(tmp_path / "a.json", spec=tl.ReadSpec(table="notes"))


def test_files_of_a_folder_without_tables_are_read_whole_beside_the_named_list(tmp_path):
    write_json(tmp_path / "a.json")
    (tmp_path / "b.txt").write_text("The town has a new pier and is glad of it.")
    corpus, rejects = tl.read(tmp_path, spec=tl.ReadSpec(table="notes"))
    assert corpus.strings("text").tolist() == [
        *(row["text"] for row in NOTES),
        "The town has a new pier and is glad of it.",
    ]
    assert not [row for row in rejects.rows if "no tables" in row["reason"]]
    assert "files_without_tables" in [doubt["kind"] for doubt in corpus.notes["doubts"]]


def test_path_goes_on_in_each_record_and_keys_may_hold_dots():
    value = [{"a.b": {"posts": POSTS[:1]}}, {"a.b": {"posts": POSTS[1:]}}, {"other": 1}]
    assert rows_at(value, "a.b.posts") == POSTS
    assert names_of_lists(value) == ["a.b.posts"]


def test_objects_by_id_may_be_named():
    assert rows_at({"entries": {"x": NOTES[0], "y": NOTES[1]}}, "entries") == [
        {"id": "x", **NOTES[0]}, {"id": "y", **NOTES[1]},
    ]  # fmt: skip


def test_record_without_the_list_is_a_reject_where_others_have_it():
    rows = [(1, {"notes": NOTES}), (2, {"posts": POSTS}), (3, "no object")]
    found = list(rows_of_each(rows, "a.jsonl", "notes"))
    assert found[:2] == [(1, NOTES[0]), (1, NOTES[1])]
    assert [one.first_line for one in found[2:] if isinstance(one, Reject)] == [2, 3]
