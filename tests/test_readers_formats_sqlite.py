from __future__ import annotations

import sqlite3

import pytest
from office_files import BODY, HEADER, article_rows, xlsx
from one_source import read_path as read

import trendlab as tl
from trendlab.errors import InputError, LimitError
from trendlab.readers import ReadSpec
from trendlab.readers.spec import Limits


def database(path, *statements: str):
    with sqlite3.connect(path) as base:
        for statement in statements:
            base.execute(statement)
        base.executemany(
            "INSERT INTO articles VALUES (?, ?, ?)",
            [(f"Bridge {k}", f"{BODY} {k}", f"2022-02-0{k + 1}") for k in range(4)],
        )
    base.close()
    return path


ARTICLES = "CREATE TABLE articles (title TEXT, text TEXT, date TEXT)"


def test_only_table_with_text_of_a_database_is_read(tmp_path):
    path = database(
        tmp_path / "a.db", ARTICLES, "CREATE TABLE tags (id INTEGER, tag TEXT)", "INSERT INTO tags VALUES (1, 'x y')"
    )
    found, _, note = read(path)
    assert (note["format"], note["tables"], note["tables_left_out"]) == ("sqlite", ["articles"], ["tags"])
    assert [(r["title"], r["raw_date"]) for r in found][3] == ("Bridge 3", "2022-02-04")


def test_view_is_read_where_it_is_named(tmp_path):
    path = database(tmp_path / "a.db", ARTICLES, "CREATE VIEW late AS SELECT * FROM articles WHERE date > '2022-02-02'")
    assert len(read(path)[0]) == 4
    assert len(read(path, table="late")[0]) == 2


def test_two_tables_with_text_must_be_told_apart(tmp_path):
    path = database(
        tmp_path / "a.db", ARTICLES, "CREATE TABLE comments (body TEXT)", f"INSERT INTO comments VALUES ('{BODY}')"
    )
    with pytest.raises(InputError, match=r"several tables with text.*--table"):
        tl.read(path)


def test_view_that_never_gives_a_row_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr("trendlab.readers.formats.sqlite._MAX_CALLS", 3)
    endless = (
        "CREATE VIEW v AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n WHERE x < 0"
    )
    path = database(tmp_path / "a.db", ARTICLES, endless)
    with pytest.raises(InputError, match="interrupted"):
        tl.read(path, spec=ReadSpec(table="v"))


def test_database_in_a_folder_and_packed_is_read(tmp_path):
    import gzip

    path = database(tmp_path / "a.db", ARTICLES)
    (tmp_path / "b").mkdir()
    packed = tmp_path / "b" / "a.db.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert len(tl.read(tmp_path / "b")[0]) == 4


def test_database_that_is_damaged_is_refused(tmp_path):
    path = tmp_path / "a.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5_000)
    with pytest.raises(InputError, match="export the table as CSV"):
        tl.read(path)


def test_database_whose_schema_is_no_text_is_refused(tmp_path):
    # sqlite3 decodes its own error message, which holds the damaged name.
    path = database(tmp_path / "a.db", ARTICLES)
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE articles", b"CREATE TABL\xd4 articles"))
    with pytest.raises(InputError, match="export the table as CSV"):
        tl.read(path)


def test_limits_hold_for_the_rows_of_a_database(tmp_path):
    path = database(tmp_path / "a.db", ARTICLES)
    with pytest.raises(LimitError, match="bytes_total"):
        tl.read(path, spec=ReadSpec(limits=Limits(bytes_total=100)))


def test_table_is_named_on_the_command_line(tmp_path, capsys):
    from trendlab.cli import main

    others = [["Speaker", "Speech"], *[["Ada", f"{BODY} {k} and more of it."] for k in range(3)]]
    path = xlsx(tmp_path / "a.xlsx", {"Articles": [HEADER, *article_rows()], "Speeches": others})
    assert main(["read", str(path), "-o", str(tmp_path / "a.jsonl")]) == 2
    assert "name one with --table" in capsys.readouterr().err
    assert main(["read", str(path), "-o", str(tmp_path / "a.jsonl"), "--table", "Speeches"]) == 0
    assert len((tmp_path / "a.jsonl").read_text(encoding="utf8").splitlines()) == 3
