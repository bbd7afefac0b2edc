import pytest
from one_source import meta, read

from trendlab.readers.format import Head
from trendlab.readers.formats.movabletype import recognise

POSTS = """TITLE: Ferry sails again
BASENAME: ferry_sails
AUTHOR: Ann
DATE: 03/04/2021 10:00:00 AM
STATUS: Publish
ALLOW COMMENTS: 1
PRIMARY CATEGORY: Sea
CATEGORY: Sea

-----
BODY:
<p>It sails from the old port.</p>
NOTE: on Mondays too.

-----
EXTENDED BODY:
<p>More tomorrow.</p>
-----
COMMENT:
AUTHOR: Bob
DATE: 03/05/2021 11:00:00 AM
Good news for us.
-----
--------
TITLE: Bakers strike
AUTHOR: Ann
DATE: 04/14/2021 09:00:00 AM
STATUS: Draft
-----
BODY:
<p>No bread today.</p>
-----
--------
TITLE: Trains late
AUTHOR: Ann
DATE: 05/06/2021 09:00:00 AM
-----
BODY:
<p>The snow was deep.</p>
-----
EXCERPT:

-----
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_published_entries_are_articles_with_the_month_first_in_their_dates(tmp_path, end):
    rows, _, note = read(tmp_path, "export.txt", POSTS.replace("\n", end))
    assert note["format"] == "movabletype"
    assert [(r["title"], r["raw_date"]) for r in rows] == [
        ("Ferry sails again", "2021-03-04 10:00:00 AM"), ("Trains late", "2021-05-06 09:00:00 AM"),
    ]  # fmt: skip
    assert rows[0]["text"] == "It sails from the old port.\nNOTE: on Mondays too.\nMore tomorrow."
    assert meta(rows[0]) == {"author": "Ann", "section": "Sea"}


def test_comments_and_drafts_are_rejects(tmp_path):
    _, rejects, _ = read(tmp_path, "export.txt", POSTS)
    assert [r["reason"] for r in rejects] == ["comments on a post", "unpublished post (draft)"]
    assert "Good news for us." in rejects[0]["text"]


@pytest.mark.parametrize(
    "text",
    [
        "TITLE: Ferry\nDATE: 3 March 2021\n\nIt sails.\n-----\nTITLE: Bread\nDATE: 4 March 2021\n\nNone.\n",
        "Some words.\n-----\nBODY:\nMore words.\n",
    ],
)
def test_other_labelled_texts_are_not_taken_for_it(text):
    assert recognise(Head(name="a.txt", text=text)) is None


def test_rule_of_five_dashes_that_an_author_wrote_ends_no_text(tmp_path):
    text = POSTS.replace("NOTE: on Mondays too.\n", "-----\nNOTE: on Mondays too.\n\n-----\n\nTickets at the port.\n")
    rows, rejects, _ = read(tmp_path, "export.txt", text)
    assert rows[0]["text"].split("\n") == [
        "It sails from the old port.", "-----", "NOTE: on Mondays too.", "-----", "Tickets at the port.",
        "More tomorrow.",
    ]  # fmt: skip
    assert [r["reason"] for r in rejects] == ["comments on a post", "unpublished post (draft)"]


def test_blanks_above_another_text_are_looked_at_once():
    assert recognise(Head(name="a.txt", text=" " * 200_000 + "The ferry sails.")) is None
