from one_source import meta, read

from trendlab.readers.format import Head
from trendlab.readers.formats.anpa import recognise

STORY = (
    "\x16\x16\x01W2870\x1f_asian\r\nf l\x13\x11 BC-Harbour-Crane     11-13 0049\r\n"
    "\x02\x02^BC-Harbour-Crane,46<\r\n^Second crane for the old harbour<\r\n^AP Photo XNP101<\r\n^Eds: Updates.<\r\n"
    "^By ANN LEE=\r\n^Associated Press=\r\n\t   PORT (AP) _ The council voted for ``a second crane'' on Monday.\r\n"
    "\t   Ships wait no longer.\r\n\x03AP-WF-11-13-13 1509GMT<\r\n\x04"
)


def test_story_of_a_wire_has_its_headline_text_and_day(tmp_path):
    (row,), rejects, _ = read(tmp_path, "a.tst", STORY)
    assert row["title"] == "Second crane for the old harbour"
    assert row["text"] == (
        "PORT (AP) \u2014 The council voted for \u201ca second crane\u201d on Monday.\nShips wait no longer."
    )
    assert row["raw_date"] == "2013-11-13"
    assert list(rejects) == []


def test_slug_author_and_heading_are_kept(tmp_path):
    ((row,), _, _) = read(tmp_path, "a.tst", STORY)
    told = meta(row)
    assert (told["slugline"], told["author"]) == ("BC-Harbour-Crane,46", "ANN LEE")
    assert told["heading"].endswith("BC-Harbour-Crane 11-13 0049")


def test_stories_of_one_file_are_parted(tmp_path):
    rows, _, _ = read(tmp_path, "a.tst", STORY + STORY.replace("11-13-13", "11-14-13"))
    assert [row["raw_date"] for row in rows] == ["2013-11-13", "2013-11-14"]


def test_story_whose_lines_are_all_marked_has_them_for_its_text(tmp_path):
    text = "\x13\x11 AP-Top\r\n\x02^AP-Top,12<\r\n^Top news<\r\n^Bridge opens<\r\n^Ferry sinks<\r\n\x03"
    ((row,), _, _) = read(tmp_path, "a.tst", f"{text}AP-WF-02-10-16 0423GMT")
    assert (row["title"], row["text"]) == ("Top news", "Bridge opens\nFerry sinks")


def test_text_without_the_frame_is_none():
    assert recognise(Head(name="a", start=b"AP-Top\r\nBridge opens\r\n", text="AP-Top")) is None
    assert recognise(Head(name="a", start=STORY.encode())) == "a story framed by SOH, STX and ETX"
