from __future__ import annotations

import gzip
import zipfile

import pytest
from office_files import BODY, HEADER, article_rows, open_document, xlsx, zipped
from one_source import read_path as read

import trendlab as tl
from trendlab.errors import InputError, LimitError
from trendlab.readers import ReadSpec
from trendlab.readers.format import Head
from trendlab.readers.formats import find_format


def test_dates_of_a_workbook_are_styled_numbers(tmp_path):
    found, rejects, note = read(xlsx(tmp_path / "a.xlsx", {"Articles": [HEADER, *article_rows()]}))
    assert (note["format"], rejects) == ("spreadsheet", ())
    assert [(r["title"], r["raw_date"]) for r in found[:2]] == [("Bridge 0", "2022-02-08"), ("Bridge 1", "2022-02-09")]
    assert found[3]["first_line"] == 5


def test_midnight_among_times_is_a_day_like_the_others(tmp_path):
    cells = [["A", f"{BODY} 1", ("date", 44_600.5)], ["B", f"{BODY} 2", ("date", 44_601)]]
    found, _, _ = read(xlsx(tmp_path / "a.xlsx", {"S": [HEADER, *cells]}))
    assert [r["raw_date"] for r in found] == ["2022-02-08T12:00:00", "2022-02-09"]


@pytest.mark.parametrize("from_1904", [False, True])
def test_days_count_from_the_day_that_the_workbook_names_with_and_without_style(tmp_path, from_1904):
    day = 44_600 - 1462 * from_1904  # 8 February 2022
    for name, cells in {"styled": [("date", day), ("date", day + 1)], "plain": [day, day + 1.5]}.items():
        rows = [[f"Bridge {k}", f"{BODY} {k}", cell] for k, cell in enumerate(cells)]
        path = xlsx(tmp_path / f"{name}.xlsx", {"S": [HEADER, *rows]}, from_1904=from_1904)
        assert [r["raw_date"] for r in read(path)[0]] == ["2022-02-08", "2022-02-09"]
        assert "serial_days" not in {d["kind"] for d in tl.read(path)[0].notes.get("doubts", [])}


def test_numbers_in_a_form_that_the_caller_gives_are_no_days_of_a_workbook(tmp_path):
    path = xlsx(tmp_path / "a.xlsx", {"S": [HEADER, *([f"Bridge {k}", f"{BODY} {k}", 21_074 + k] for k in range(3))]})
    corpus, _ = tl.read(path, spec=tl.ReadSpec(date_format="%y%j"))  # day 74 of 2021
    assert [str(day) for day in tl.date_corpus(corpus).date] == ["2021-03-15", "2021-03-16", "2021-03-17"]


def test_titles_above_the_header_and_blank_rows_are_no_articles(tmp_path):
    cells = [["Export of the archive"], [], HEADER, *article_rows(3), [], ["C", f"{BODY} 9", ("date", 44_700)]]
    found, rejects, note = read(xlsx(tmp_path / "a.xlsx", {"S": cells}))
    assert [r["first_line"] for r in found] == [4, 5, 6, 8]
    assert "date" in note["columns"]
    assert rejects == ()


def test_sheet_without_a_header_loses_no_article(tmp_path):
    cells = [[f"2022-02-0{k}", f"Bridge {k} is closed", f"{BODY} {k}"] for k in range(1, 6)]
    found, _, note = read(xlsx(tmp_path / "a.xlsx", {"S": cells}))
    assert [(r["raw_date"], r["title"]) for r in found] == [(row[0], row[1]) for row in cells]
    assert note["columns"]["text"] == "column 3 (content)"


def test_sheet_with_the_text_is_read_and_the_others_are_named(tmp_path):
    sheets = {
        "Notes": [["key", "value"], ["made", "by hand"]],
        "Articles": [HEADER, *article_rows()],
        "Codes": [["a"], [1]],
    }
    found, _, note = read(xlsx(tmp_path / "a.xlsx", sheets))
    assert (len(found), note["tables"], note["tables_left_out"]) == (4, ["Articles"], ["Notes", "Codes"])


def test_sheets_that_are_laid_out_alike_are_one_archive(tmp_path):
    sheets = {"2021": [HEADER, *article_rows(3, 44_200)], "2022": [HEADER, *article_rows(2)]}
    found, _, note = read(xlsx(tmp_path / "a.xlsx", sheets))
    assert (len(found), note["tables"]) == (5, ["2021", "2022"])


def test_two_different_sheets_with_text_must_be_told_apart(tmp_path):
    others = [["Speaker", "Speech"], *[["Ada", f"{BODY} {k} and more of it."] for k in range(3)]]
    path = xlsx(tmp_path / "a.xlsx", {"Articles": [HEADER, *article_rows()], "Speeches": others})
    with pytest.raises(InputError, match="--table"):
        tl.read(path)
    assert len(read(path, table="Speeches")[0]) == 3
    with pytest.raises(InputError, match=r"no table 'Other'.*'Articles'"):
        tl.read(path, spec=ReadSpec(table="Other"))


def test_hidden_sheet_is_read_only_where_it_is_named(tmp_path):
    sheets = {"Articles": [HEADER, *article_rows()], "Old": [HEADER, *article_rows(2)]}
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


def test_old_workbook_that_is_cut_off_is_refused(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 3)
    with pytest.raises(InputError, match="cannot be read as a spreadsheet"):
        tl.read(path)


def test_sheet_of_more_cells_than_may_be_held_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("trendlab.readers.formats.spreadsheet._MAX_CELLS", 20)
    path = xlsx(tmp_path / "a.xlsx", {"S": [["title", "text", "year"], *[["a", BODY, 2020]] * 8]})
    with pytest.raises(LimitError, match="9 rows and 3 columns"):
        tl.read(path)


def test_rows_of_questions_and_codes_below_the_header_are_no_articles(tmp_path):
    codes = [f'{{"ImportId":"{name}"}}' for name in ("start", "done", "Q1")]
    answers = [[f"2021-03-0{k} 10:00:00", "100", f"The smell of bread in hall {k}, and the fish."] for k in range(1, 6)]
    path = xlsx(
        tmp_path / "a.xlsx",
        {"s": [["StartDate", "Progress", "Q1"], ["Start Date", "Progress", "What did you like?"], codes, *answers]},
    )
    rows, _, _ = read(path)
    assert [r["text"] for r in rows] == [row[2] for row in answers]


def test_workbook_inside_of_an_archive_is_read_once(tmp_path):
    cells = {"S": [["title", "text", "date"], ["Pier", "The pier is closed for the week.", "2021-03-03"]]}
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(xlsx(tmp_path / "a.xlsx", cells), "a.xlsx")
        archive.writestr("b.xlsx", (tmp_path / "a.xlsx").read_bytes()[:900])
    corpus, rejects = tl.read(tmp_path / "all.zip")
    assert corpus.table["title"].to_pylist() == ["Pier"]
    assert [row["source"] for row in rejects.rows] == ["b.xlsx"]


def test_workbook_that_is_packed_once_more_is_read(tmp_path):
    plain = xlsx(tmp_path / "a.xlsx", {"S": [HEADER, *article_rows()]})
    packed = tmp_path / "packed" / "a.xlsx.gz"
    packed.parent.mkdir()
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    titles = [r["title"] for r in read(plain)[0]]
    assert titles[0] == "Bridge 0"
    assert [r["title"] for r in read(packed)[0]] == titles
    assert [r["title"] for r in read(packed.parent)[0]] == titles
