"""The named table in a folder of several kinds."""

import sqlite3

import pytest

import trendlab as tl
from trendlab.errors import InputError
from trendlab.readers.format import MissingTableError, NoTablesError
from trendlab.readers.namedtable import NamedTable

TEXT = "The council met on Monday and agreed to mend the old bridge before the winter comes."


@pytest.fixture
def mixed(tmp_path):
    """Two texts and a database of two tables with text."""
    for k in range(2):
        (tmp_path / f"{k}.txt").write_text(f"Note {k}\n\n{TEXT} {k}", encoding="utf8")
    base = sqlite3.connect(tmp_path / "c.sqlite")
    for name, more in (("posts", ""), ("drafts", ", x")):
        base.execute(f"CREATE TABLE {name} (title, text{more})")
        base.execute(f"INSERT INTO {name} (title, text) VALUES ('From {name}', '{TEXT} {name}')")
    base.commit()
    base.close()
    return tmp_path


def test_texts_beside_the_named_table_are_read_whole_and_said(mixed):
    corpus, rejects = tl.read(mixed, spec=tl.ReadSpec(table="posts"))
    assert [text[-5:] for text in corpus.strings("text")] == [f"{TEXT} 0"[-5:], f"{TEXT} 1"[-5:], "posts"]
    assert len(rejects) == 0
    (doubt,) = (d for d in corpus.notes["doubts"] if d["kind"] == "files_without_tables")
    assert (doubt["count"], doubt["example"]) == (2, "0.txt")


def test_wrong_name_gives_the_tables_that_there_are(mixed):
    with pytest.raises(InputError, match=r"c\.sqlite has no table 'poems'; it has 'posts', 'drafts'"):
        tl.read(mixed, spec=tl.ReadSpec(table="poems"))


def test_name_of_a_table_among_texts_alone_is_refused(mixed):
    (mixed / "c.sqlite").unlink()
    with pytest.raises(InputError, match="has no tables to choose from"):
        tl.read(mixed, spec=tl.ReadSpec(table="posts"))


def test_several_files_are_treated_as_a_folder_is(mixed):
    corpus, _ = tl.read([mixed / "0.txt", mixed / "c.sqlite"], spec=tl.ReadSpec(table="posts"))
    assert len(corpus) == 2


def test_without_a_name_there_is_no_error_and_no_doubt():
    table = NamedTable(None)
    table.see(None, "a.txt")
    assert (table.error(), [*table.doubts()]) == (None, [])


def test_other_tables_are_told_before_files_without_any():
    table = NamedTable("posts")
    table.see(NoTablesError("a.txt is a text"), "a.txt")
    assert str(table.error()) == "a.txt is a text"
    table.see(MissingTableError("b.db has 'news'"), "b.db")
    assert str(table.error()) == "b.db has 'news'"
    table.see(None, "c.db")
    assert table.error() is None
