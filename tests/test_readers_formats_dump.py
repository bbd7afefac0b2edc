from __future__ import annotations

from one_source import read

from trendlab.readers.format import Head
from trendlab.readers.formats import find_format

BODY = "The council met on Monday and agreed to mend the old bridge before the winter comes."


def test_text_alone_is_parted_where_its_marks_say_so(tmp_path):
    subjects = ("bridge", "school", "market", "harbour", "library", "station", "theatre", "hospital")
    told = "The old {0} is closed\nPeople who use the {0} asked the council what comes next. It opens before winter."
    articles = [told.format(subject) for subject in subjects]
    rows, _, note = read(tmp_path, "feed", "\n\n----------\n\n".join(articles))
    assert note["format"] == "dump"
    assert [row["text"] for row in rows] == articles


def test_text_of_a_folder_and_bytes_that_are_no_text_are_no_dump():
    recognise = find_format("dump").recognise
    assert recognise(Head(name="a", text=BODY, alone=True)) is not None
    assert recognise(Head(name="a", text=BODY, alone=False)) is None
    assert recognise(Head(name="a", start=b"\x00\x01", text="", alone=True)) is None
