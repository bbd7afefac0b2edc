import subprocess

import pytest
from office_files import old_book

import trendlab as tl
from trendlab.errors import InputError, LimitError
from trendlab.readers.oldbook import open_old_book, with_unicode


def test_rows_of_an_old_workbook_are_articles_with_their_days(tmp_path):
    (tmp_path / "a.xls").write_bytes(old_book())
    corpus, rejects = tl.read(tmp_path / "a.xls")
    assert corpus.table["title"].to_pylist() == [f"Bridge {k}" for k in range(4)]
    assert [str(d) for d in corpus.table["first_day"].to_pylist()] == [f"2022-02-{d:02}" for d in (8, 9, 10, 11)]
    assert len(rejects) == 0


def test_workbook_that_is_cut_off_is_refused_with_the_way_out():
    with pytest.raises(InputError, match=r"a\.xls cannot be read as a spreadsheet.*save it again"):
        open_old_book(old_book()[:3000], "a.xls")


def test_reader_that_ends_its_process_is_one_clear_error(monkeypatch):
    ended = subprocess.CompletedProcess(args=[], returncode=-6, stdout=b"")
    monkeypatch.setattr("trendlab.readers.oldbook.subprocess.run", lambda *_, **__: ended)
    with pytest.raises(InputError, match="its reader ended with code -6; save it again"):
        open_old_book(old_book(), "a.xls")


def test_reader_that_does_not_come_back_is_given_up():
    with pytest.raises(LimitError, match=r"a\.xls took more than 0\.001 seconds"):
        open_old_book(old_book(), "a.xls", seconds=0.001)


def test_texts_of_a_workbook_that_names_a_code_page_of_single_bytes_are_unicode():
    unicode, single = bytes.fromhex("42000200b004"), bytes.fromhex("42000200e404")
    assert old_book().count(unicode) == 1
    assert with_unicode(old_book().replace(unicode, single)) == old_book()
    assert with_unicode(old_book()) == old_book()
    assert with_unicode(b"no workbook") == b"no workbook"
    assert with_unicode(bytes.fromhex("0908100000060500bb0d")) == bytes.fromhex("0908100000060500bb0d")
