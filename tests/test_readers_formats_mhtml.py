"""Web pages that a browser saved as one file."""

from __future__ import annotations

import pytest
from one_source import read
from saved_pages import ADDRESS, DAY, HEADERS, PAGE, SAVED, TEXT, mhtml


@pytest.mark.parametrize("headers", [HEADERS, "", f'From: "Saved by Internet Explorer 5"\n{SAVED}'])
def test_page_is_dated_by_itself_and_not_by_the_day_on_which_it_was_saved(tmp_path, headers):
    rows, rejects, note = read(tmp_path, "a.mhtml", mhtml(PAGE.format(day="2021-03-05"), headers))
    assert (note["format"], len(rows), rejects) == ("mhtml", 1, ())
    (row,) = rows
    assert (row["title"], row["raw_date"][:10], row["source"]) == ("Ferries go electric", "2021-03-05", "Harbour Post")
    assert row["text"].split("\n") == [TEXT.format(n=n) for n in ("two", "three", "four")]
    assert ADDRESS in row["meta"]


def test_page_without_a_day_has_none(tmp_path):
    plain = PAGE.replace(DAY, "")
    ((row,), _, _) = read(tmp_path, "a.mht", mhtml(plain))
    assert not row["raw_date"]


def test_mail_with_pictures_in_it_is_a_mail(tmp_path):
    sent = f"From: ada@harbour.example\nTo: kim@harbour.example\n{SAVED}"
    ((row,), _, note) = read(tmp_path, "a.eml", mhtml(PAGE.format(day="2021-03-05"), sent))
    assert (note["format"], row["raw_date"]) == ("mail", "2023-11-06")
