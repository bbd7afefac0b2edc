"""Debates between tags that are never closed are read speech by speech."""

from one_source import meta, read, told

from trendlab.readers.format import Head
from trendlab.readers.formats.europarl import recognise

DEBATE = """\
<CHAPTER ID="1">
Opening of the
session
<SPEAKER ID="1" NAME="President">
I open the session of the harbour council.
<P>
The ferries &amp; the coal are on the agenda.
<SPEAKER ID="2" LANGUAGE="ES" NAME="Roe, Ada" AFFILIATION="Pier">
Madam President, the ferries are late.
<CHAPTER ID=2>
Coal
<SPEAKER ID=3 NAME="President">
The next item is coal.
<P>
<SPEAKER ID="4" NAME="Poe, Tom">
"""


def test_each_speech_is_an_article_under_the_heading_of_its_chapter(tmp_path):
    rows, rejects, note = read(tmp_path, "ep-00-01-17.txt", DEBATE)
    name = "ep-00-01-17.txt"
    assert note["format"] == "europarl"
    opened = "I open the session of the harbour council.\nThe ferries & the coal are on the agenda."
    assert [told(row) for row in rows] == [
        ("Opening of the session", opened, name, "2000-01-17"),
        ("Opening of the session", "Madam President, the ferries are late.", name, "2000-01-17"),
        ("Coal", "The next item is coal.", name, "2000-01-17"),
    ]
    assert meta(rows[1]) == {"author": "Roe, Ada", "id": "2", "language": "ES", "affiliation": "Pier"}
    assert [(row["first_line"], row["last_line"]) for row in rows] == [(4, 7), (8, 9), (12, 14)]
    assert [row["reason"] for row in rejects] == ["speech without words"]


def test_years_from_50_are_of_the_last_century_and_other_names_hold_no_day(tmp_path):
    assert read(tmp_path, "en/ep-96-04-15-2.txt", DEBATE)[0][0]["raw_date"] == "1996-04-15"
    assert read(tmp_path, "step-00-01-17.txt", DEBATE)[0][0]["raw_date"] is None


def test_tags_that_are_closed_are_of_another_format():
    closed = "<CHAPTER><SPEAKER NAME='A'>One of the ferries is late.</SPEAKER></CHAPTER>"
    assert recognise(Head(name="a.xml", text=closed)) is None
    assert recognise(Head(name="a.txt", text=DEBATE)) is not None


def test_words_below_a_heading_that_nobody_speaks_are_an_article_and_a_heading_alone_is_a_reject(tmp_path):
    minutes = "<CHAPTER ID=1>\nMinutes\n<P>\nThe minutes were approved.\n<CHAPTER ID=2>\nVotes\n"
    rows, rejects, _ = read(tmp_path, "ep-00-01-17.txt", minutes + DEBATE)
    assert told(rows[0])[:2] == ("Minutes", "The minutes were approved.")
    assert [row["reason"] for row in rejects] == ["heading without a speech", "speech without words"]
    assert rejects[0]["text"] == "Votes"
