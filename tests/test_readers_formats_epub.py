from __future__ import annotations

from office_files import epub
from one_source import read_path as read


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
