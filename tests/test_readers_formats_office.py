"""Spreadsheets, databases, Arrow files, data sets and documents: made files, one fact each."""

from __future__ import annotations

import pytest
from office_files import open_document, xlsx

import trendlab as tl
from trendlab.errors import InputError

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes."


HEADER = ["title", "text", "date"]


def rows(n: int = 4, start: int = 44_600) -> list[list]:
    # Day 44600 of a spreadsheet is 8 February 2022.
    return [[f"Bridge {k}", f"{BODY} {k}", ("date", start + k)] for k in range(n)]


def test_office_files_in_a_zip_and_a_folder_are_documents_and_no_archives(tmp_path):
    import zipfile

    book = xlsx(tmp_path / "a.xlsx", {"S": [HEADER, *rows()]})
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.write(book, "in/a.xlsx")
    assert len(tl.read(tmp_path / "all.zip")[0]) == 4


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
