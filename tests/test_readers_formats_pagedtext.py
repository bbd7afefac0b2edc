"""Texts in numbered pages of XML are one article each."""

import pytest
from one_source import read

from trendlab.readers.format import Head
from trendlab.readers.formats.pagedtext import recognise

_TWO = '<page sequence="1">The ferry &amp; the coal\n</page>  <page sequence="2">were late.</page>'
PAGES = f"<plain_text> {_TWO}  </plain_text>"


def test_numbered_pages_are_one_article(tmp_path):
    rows, _, note = read(tmp_path, "a.txt", PAGES)
    assert [(row["text"], row["title"]) for row in rows] == [("The ferry & the coal\nwere late.", "")]
    assert note["format"] == "pagedtext"


def test_page_that_is_not_closed_is_read_too(tmp_path):
    text = '<?xml version="1.0"?>\n<text><page n="1">One of the ferries.<page n="2">And <i>two</i> boats.'
    rows, _, _ = read(tmp_path, "a.xml", text)
    assert [row["text"] for row in rows] == ["One of the ferries.\nAnd two boats."]


@pytest.mark.parametrize(
    "text",
    [
        "<pages>" + "".join(f"<page id='{k}'><title>T{k}</title><text>The ferry {k}.</text></page>" for k in range(3)),
        "<document><page>" + "The ferry. " * 9 + "</page></document>",
    ],
)
def test_pages_that_are_articles_or_have_no_numbers_are_none(text):
    assert recognise(Head(name="a.xml", text=text)) is None
