from __future__ import annotations

import pytest
from one_source import read, read_path

from trendlab.errors import InputError

TEXT = "The council met on Monday and voted for a new crane in the old harbour, number"
CELL = "<Cell{at}><Data ss:Type='String'>{}</Data></Cell>"


def row(*cells: str, at: str = "") -> str:
    return f"<Row>{''.join(CELL.format(c, at=at if k == len(cells) - 1 else '') for k, c in enumerate(cells))}</Row>"


def book(*sheets: tuple[str, str]) -> str:
    whole = "".join(f"<Worksheet ss:Name='{name}'><Table>{rows}</Table></Worksheet>" for name, rows in sheets)
    return (
        "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook "
        "xmlns='urn:schemas-microsoft-com:office:spreadsheet' xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'>"
        f"{whole}</Workbook>"
    )


HEADER = row("date", "title", "text")
ROWS = "".join(row(f"2021-0{n}-05T00:00:00.000", f"Cranes {n}", f"{TEXT} {n}") for n in range(1, 5))
BOOK = book(("News", HEADER + ROWS), ("People", row("name", "town") + row("Ann", "Old Town")))


def test_rows_of_the_first_sheet_are_articles_and_others_are_told(tmp_path):
    rows, rejects, note = read(tmp_path, "a.xml", BOOK)
    assert note["format"] == "spreadsheetml"
    assert [(r["title"], str(r["first_day"]), r["text"]) for r in rows] == [
        (f"Cranes {n}", f"2021-0{n}-05", f"{TEXT} {n}") for n in range(1, 5)
    ]
    assert {r["reason"] for r in rejects} == {"row of the sheet 'People', which is not read"}


def test_sheet_is_named_and_one_that_is_not_there_is_refused(tmp_path):
    (tmp_path / "a.xls").write_text(book(("People", row("name", "town") * 2), ("News", HEADER + ROWS)))
    assert len(read_path(tmp_path / "a.xls", table="News")[0]) == 4
    with pytest.raises(InputError, match="has no list 'Newz'; it has 'People', 'News'"):
        read_path(tmp_path / "a.xls", table="Newz")


def test_cells_that_are_left_out_are_empty(tmp_path):
    rows, _, _ = read(tmp_path, "a.xml", book(("News", HEADER + ROWS + row("2021-06-05", TEXT, at=" ss:Index='3'"))))
    assert (rows[-1]["title"], rows[-1]["text"]) == ("", TEXT)
