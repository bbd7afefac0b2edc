"""Books of Project Gutenberg are read without the licence around them."""

import pytest
from one_source import meta, read

from trendlab.readers.format import Head
from trendlab.readers.formats.gutenberg import recognise

BOOK = """\
The Project Gutenberg eBook of The Old Bridge

This ebook is for the use of anyone anywhere at no cost.

Title: The Old Bridge

Author: Ada Roe

Release date: June 12, 2009 [eBook #2909]

Language: Spanish

*** START OF THE PROJECT GUTENBERG EBOOK THE OLD BRIDGE ***

Produced by Tom Poe

CHAPTER I

The ferry was late, and nobody knew why.

CHAPTER II

It came at last.

End of Project Gutenberg’s The Old Bridge, by Ada Roe

*** END OF THE PROJECT GUTENBERG EBOOK THE OLD BRIDGE ***

Updated editions will replace the previous one.
"""


def test_book_is_one_article_with_title_author_and_language_and_no_day(tmp_path):
    rows, rejects, note = read(tmp_path, "a.txt", BOOK)
    assert note["format"] == "gutenberg"
    text = "CHAPTER I\nThe ferry was late, and nobody knew why.\nCHAPTER II\nIt came at last."
    assert [(row["title"], row["text"], row["raw_date"], row["language"]) for row in rows] == [
        ("The Old Bridge", text, None, "es")
    ]
    assert meta(rows[0])["author"] == "Ada Roe"
    assert meta(rows[0])["release date"].startswith("June 12, 2009")
    assert [row["reason"] for row in rejects] == ["licence and head of the edition"]
    assert "Updated editions" in rejects[0]["text"]


def test_book_that_breaks_off_keeps_its_text(tmp_path):
    rows, _, _ = read(tmp_path, "a.txt", BOOK.partition("It came")[0])
    assert rows[0]["text"].endswith("CHAPTER II")


@pytest.mark.parametrize(
    "text", ["I read at Project Gutenberg.\n" + "The ferry was late.\n" * 9, "*** START OF THE TEXT ***\nA."]
)
def test_text_that_names_the_project_is_no_book(text):
    assert recognise(Head(name="a.txt", text=text)) is None


def test_books_in_one_file_are_one_article_each(tmp_path):
    other = BOOK.replace("The Old Bridge", "The New Bridge").replace("It came at last.", "It came too early.")
    rows, rejects, _ = read(tmp_path, "a.txt", BOOK + other)
    assert [row["title"] for row in rows] == ["The Old Bridge", "The New Bridge"]
    assert [row["text"].rpartition("\n")[2] for row in rows] == ["It came at last.", "It came too early."]
    assert len(rejects) == 2
    lines = (BOOK + other).split("\n")
    assert lines[rows[1]["last_line"] - 1] == "It came too early."
