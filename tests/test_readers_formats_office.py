"""Spreadsheets, databases, Arrow files, data sets and documents: made files, one fact each."""

from __future__ import annotations

import json
import sqlite3

import pyarrow as pa
import pytest
from office_files import epub, open_document, xlsx, zipped
from pyarrow import feather

import trendlab as tl
from trendlab.errors import InputError, LimitError
from trendlab.readers import ReadSpec
from trendlab.readers.format import Head
from trendlab.readers.formats import find_format
from trendlab.readers.spec import Limits

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes."
HEADER = ["title", "text", "date"]


def read(path, **spec):
    corpus, rejects = tl.read(path, spec=ReadSpec(**spec)) if spec else tl.read(path)
    return corpus.table.to_pylist(), rejects.rows, corpus.notes["sources"][0]


def rows(n: int = 4, start: int = 44_600) -> list[list]:
    # Day 44600 of a spreadsheet is 8 February 2022.
    return [[f"Bridge {k}", f"{BODY} {k}", ("date", start + k)] for k in range(n)]


def test_dates_of_a_workbook_are_styled_numbers(tmp_path):
    found, rejects, note = read(xlsx(tmp_path / "a.xlsx", {"Articles": [HEADER, *rows()]}))
    assert (note["format"], rejects) == ("spreadsheet", ())
    assert [(r["title"], r["raw_date"]) for r in found[:2]] == [("Bridge 0", "2022-02-08"), ("Bridge 1", "2022-02-09")]
    assert found[3]["first_line"] == 5


def test_midnight_among_times_is_a_day_like_the_others(tmp_path):
    cells = [["A", f"{BODY} 1", ("date", 44_600.5)], ["B", f"{BODY} 2", ("date", 44_601)]]
    found, _, _ = read(xlsx(tmp_path / "a.xlsx", {"S": [HEADER, *cells]}))
    assert [r["raw_date"] for r in found] == ["2022-02-08T12:00:00", "2022-02-09"]


def test_titles_above_the_header_and_blank_rows_are_no_articles(tmp_path):
    cells = [["Export of the archive"], [], HEADER, *rows(3), [], ["C", f"{BODY} 9", ("date", 44_700)]]
    found, rejects, note = read(xlsx(tmp_path / "a.xlsx", {"S": cells}))
    assert [r["first_line"] for r in found] == [4, 5, 6, 8]
    assert "date" in note["columns"]
    assert rejects == ()


def test_sheet_with_the_text_is_read_and_the_others_are_named(tmp_path):
    sheets = {"Notes": [["key", "value"], ["made", "by hand"]], "Articles": [HEADER, *rows()], "Codes": [["a"], [1]]}
    found, _, note = read(xlsx(tmp_path / "a.xlsx", sheets))
    assert (len(found), note["tables"], note["tables_left_out"]) == (4, ["Articles"], ["Notes", "Codes"])


def test_sheets_that_are_laid_out_alike_are_one_archive(tmp_path):
    sheets = {"2021": [HEADER, *rows(3, 44_200)], "2022": [HEADER, *rows(2)]}
    found, _, note = read(xlsx(tmp_path / "a.xlsx", sheets))
    assert (len(found), note["tables"]) == (5, ["2021", "2022"])


def test_two_different_sheets_with_text_must_be_told_apart(tmp_path):
    others = [["Speaker", "Speech"], *[["Ada", f"{BODY} {k} and more of it."] for k in range(3)]]
    path = xlsx(tmp_path / "a.xlsx", {"Articles": [HEADER, *rows()], "Speeches": others})
    with pytest.raises(InputError, match="--table"):
        tl.read(path)
    assert len(read(path, table="Speeches")[0]) == 3
    with pytest.raises(InputError, match=r"no table 'Other'.*'Articles'"):
        tl.read(path, spec=ReadSpec(table="Other"))


def test_hidden_sheet_is_read_only_where_it_is_named(tmp_path):
    sheets = {"Articles": [HEADER, *rows()], "Old": [HEADER, *rows(2)]}
    path = xlsx(tmp_path / "a.xlsx", sheets, hidden=("Old",))
    assert len(read(path)[0]) == 4
    assert len(read(path, table="Old")[0]) == 2


def test_ods_sheet_is_read(tmp_path):
    def cell(value: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    lines = [HEADER, *[[f"Bridge {k}", f"{BODY} {k}", f"2022-02-0{k + 1}"] for k in range(3)]]
    body = "".join(f"<table:table-row>{''.join(map(cell, line))}</table:table-row>" for line in lines)
    path = open_document(tmp_path / "a.ods", "ods", f'<table:table table:name="S">{body}</table:table>')
    found, _, note = read(path)
    assert note["format"] == "spreadsheet"
    assert [(r["title"], r["raw_date"]) for r in found][2] == ("Bridge 2", "2022-02-03")


def test_damaged_workbook_is_refused_with_a_way_out(tmp_path):
    path = zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook"})
    with pytest.raises(InputError, match="as CSV"):
        tl.read(path)


def test_workbook_that_unpacks_to_too_much_is_refused(tmp_path):
    path = zipped(tmp_path / "a.xlsx", {"xl/workbook.xml": "<workbook/>", "xl/worksheets/sheet1.xml": " " * 20_000_000})
    with pytest.raises(LimitError, match=r"limits\.ratio"):
        tl.read(path)


def test_old_workbook_is_known_by_its_stream_and_an_old_document_is_not():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
    assert find_format("spreadsheet").recognise(Head(name="a", start=ole + b"\x09\x08\x10\x00\x00\x06\x05\x00"))
    assert find_format("spreadsheet").recognise(Head(name="a.doc", start=ole)) is None


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
    monkeypatch.setattr("trendlab.readers.formats.sqlite._MOST_CALLS", 3)
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


TABLE = pa.table(
    {
        "title": [f"Bridge {k}" for k in range(4)],
        "text": [f"{BODY} {k}" for k in range(4)],
        "date": [f"2022-02-0{k + 1}" for k in range(4)],
    }
)


def test_arrow_files_streams_and_feather_are_one_format(tmp_path):
    with pa.ipc.new_file(tmp_path / "a.arrow", TABLE.schema) as writer:
        writer.write_table(TABLE)
    with pa.ipc.new_stream(str(tmp_path / "b.arrow"), TABLE.schema) as writer:
        writer.write_table(TABLE)
    feather.write_feather(TABLE, str(tmp_path / "c.feather"))
    feather.write_feather(TABLE, str(tmp_path / "d.feather"), version=1)
    for name in ("a.arrow", "b.arrow", "c.feather", "d.feather"):
        found, _, note = read(tmp_path / name)
        assert (note["format"], len(found), found[3]["raw_date"]) == ("arrow", 4, "2022-02-04")


def test_folder_of_a_data_set_gives_its_rows_and_a_reject_for_each_description(tmp_path):
    for split in ("train", "test"):
        folder = tmp_path / "set" / split
        folder.mkdir(parents=True)
        with pa.ipc.new_stream(str(folder / "data-00000-of-00001.arrow"), TABLE.schema) as writer:
            writer.write_table(TABLE)
        (folder / "dataset_info.json").write_text(
            json.dumps({"features": {"text": {"dtype": "string"}}}), encoding="utf8"
        )
        (folder / "state.json").write_text(json.dumps({"_data_files": [], "_fingerprint": "a"}), encoding="utf8")
    (tmp_path / "set" / "dataset_dict.json").write_text('{"splits": ["train", "test"]}', encoding="utf8")
    corpus, rejects = tl.read(tmp_path / "set")
    assert len(corpus) == 8
    assert [r["reason"] for r in rejects.rows] == ["description of a data set"] * 5


def test_damaged_arrow_file_is_refused(tmp_path):
    path = tmp_path / "a.arrow"
    path.write_bytes(b"ARROW1\x00\x00" + b"\x01" * 200)
    with pytest.raises(InputError, match="damaged Arrow file"):
        tl.read(path)


def test_odt_document_is_an_article_without_what_was_deleted_and_noted(tmp_path):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion>"
        "</text:changed-region>"
        '</text:tracked-changes><text:h text:outline-level="1">Old bridges</text:h><text:p>One<text:tab/>two'
        "<text:line-break/>"
        "three<text:s/>four<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note>.</text:p>"
        "<text:p>The <text:span>end</text:span>.</text:p>"
    )
    path = open_document(
        tmp_path / "a.odt", "odt", body, "<dc:title>Other</dc:title><meta:initial-creator>Ada</meta:initial-creator>"
    )
    found, _, note = read(path)
    assert note["format"] == "opendocument"
    assert (found[0]["title"], found[0]["text"]) == ("Old bridges", "One two\nthree four.\nThe end.")
    assert json.loads(found[0]["meta"])["author"] == "Ada"


def test_epub_book_is_read_in_the_order_of_its_spine_and_dated_by_its_publication(tmp_path):
    pages = {"b": "<h1>Two</h1><p>Second part.</p>", "a": "<p>First <i>part</i>.</p>", "toc": "<p>Contents</p>"}
    meta = (
        "<dc:title>Old bridges</dc:title><dc:creator>Ada Sample</dc:creator>"
        '<dc:date opf:event="modification">2024-01-01'
        '</dc:date><dc:date opf:event="publication">2019-03</dc:date>'
    )
    found, _, note = read(epub(tmp_path / "a.epub", pages, meta=meta, spine=("a", "b")))
    assert (note["format"], found[0]["title"], found[0]["raw_date"]) == ("epub", "Old bridges", "2019-03")
    assert found[0]["text"] == "First part.\nTwo\nSecond part."


def test_rtf_document_is_an_article_without_hidden_and_deleted_text(tmp_path):
    path = tmp_path / "a.doc"
    path.write_bytes(
        rb"{\rtf1\ansi\ansicpg1252{\info{\title Old bridges}}{\fonttbl{\f0 Times;}}\f0 The old br\'fccke.{\v "
        rb"hidden}\par "
        rb"{\deleted gone}It was mended.\par}"
    )
    found, _, note = read(path)
    assert (note["format"], found[0]["title"]) == ("rtf", "Old bridges")
    assert found[0]["text"] == "The old brücke.\nIt was mended."


def test_office_files_in_a_zip_and_a_folder_are_documents_and_no_archives(tmp_path):
    import zipfile

    book = xlsx(tmp_path / "a.xlsx", {"S": [HEADER, *rows()]})
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(book, "in/a.xlsx")
    assert len(tl.read(tmp_path / "all.zip")[0]) == 4


def test_limits_hold_for_the_rows_of_a_database(tmp_path):
    path = database(tmp_path / "a.db", ARTICLES)
    with pytest.raises(LimitError, match="bytes_total"):
        tl.read(path, spec=ReadSpec(limits=Limits(bytes_total=100)))


def test_table_is_named_on_the_command_line(tmp_path, capsys):
    from trendlab.cli import main

    others = [["Speaker", "Speech"], *[["Ada", f"{BODY} {k} and more of it."] for k in range(3)]]
    path = xlsx(tmp_path / "a.xlsx", {"Articles": [HEADER, *rows()], "Speeches": others})
    assert main(["read", str(path), "-o", str(tmp_path / "a.jsonl")]) == 2
    assert "name one with --table" in capsys.readouterr().err
    assert main(["read", str(path), "-o", str(tmp_path / "a.jsonl"), "--table", "Speeches"]) == 0
    assert len((tmp_path / "a.jsonl").read_text(encoding="utf8").splitlines()) == 3


def test_old_workbook_that_is_cut_off_is_refused(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 3)
    with pytest.raises(InputError, match="cannot be read as a spreadsheet"):
        tl.read(path)


def test_arrow_file_that_is_cut_off_is_refused(tmp_path):
    path = tmp_path / "a.arrow"
    with pa.ipc.new_file(path, TABLE.schema) as writer:
        writer.write_table(TABLE)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(InputError, match="damaged Arrow file"):
        tl.read(path)


def test_sheet_of_more_cells_than_may_be_held_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("trendlab.readers.formats.spreadsheet._MOST_CELLS", 20)
    path = xlsx(tmp_path / "a.xlsx", {"S": [["title", "text", "year"], *[["a", BODY, 2020]] * 8]})
    with pytest.raises(LimitError, match="9 rows and 3 columns"):
        tl.read(path)


def test_zip_with_a_name_that_is_no_text_is_refused(tmp_path):
    path = open_document(tmp_path / "a.odt", "odt", "<text:p>One.</text:p>")
    data = path.read_bytes()
    place = data.rindex(b"PK\x01\x02")
    broken = bytearray(data)
    broken[place + 8] |= 0x00
    broken[place + 9] |= 0x08  # the name is said to be UTF-8
    broken[place + 46] = 0xF2
    path.write_bytes(bytes(broken))
    with pytest.raises(InputError, match="damaged"):
        tl.read(path)
