from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from office_files import epub, zipped
from one_source import read_path as read

from trendlab.errors import InputError


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


def test_pages_beside_the_order_of_reading_and_lists_of_contents_are_left_out(tmp_path):
    pages = {"a": "<p>First.</p>", "notes": "<p>A note.</p>", "b": "<p>Second.</p>", "loose": "<p>Never.</p>"}
    path = epub(tmp_path / "a.epub", pages, meta="<dc:title>Bridges</dc:title>", spine=("a", "notes", "b"))
    changed = repacked(path, "book/a.opf", 'idref="notes"/>', 'idref="notes" linear="no"/>')
    assert read(changed)[0][0]["text"] == "First.\nSecond."


def test_book_without_its_list_of_contents_is_refused(tmp_path):
    path = epub(tmp_path / "a.epub", {"a": "<p>First.</p>"}, meta="", spine=("a",))
    with pytest.raises(InputError, match=r"a\.epub is an EPUB without its list of contents; save it again"):
        read(repacked(path, "book/a.opf", "package", "parcel"))


def test_book_without_a_date_and_words_is_a_reject(tmp_path):
    with pytest.raises(InputError, match="record without title and abstract"):
        read(epub(tmp_path / "a.epub", {"a": " "}, meta="", spine=("a",)))


def repacked(path: Path, name: str, old: str, new: str) -> Path:
    """The same book, with other words in one of its files."""
    with zipfile.ZipFile(path) as archive:
        members = {n: archive.read(n).decode() for n in archive.namelist()}
    return zipped(path, {**members, name: members[name].replace(old, new)})
