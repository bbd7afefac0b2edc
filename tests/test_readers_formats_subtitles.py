import pytest
from one_source import read

from trendlab.readers.format import Head
from trendlab.readers.formats.subtitles import recognise

SRT = """1
00:00:01,000 --> 00:00:04,000
The <i>ferry</i> sails again.

2
00:00:05,000 --> 00:00:08,000
{\\an8}From the old port,
they say.

3
00:00:09,000 --> 00:00:12,000
42
"""
VTT = """WEBVTT
Kind: captions
Language: en

NOTE made by hand

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start position:0%
The ferry<00:00:01.500><c> sails</c>

00:04.000 --> 00:06.000
The ferry sails
<v Ann>from the old port.</v>
"""


# No blank lines between cues, and captions that roll up, whose first cue begins with a line of one space.
DENSE = SRT.replace("\n\n", "\n")
ROLLING = """WEBVTT

00:00:00.000 --> 00:00:02.000 align:start position:0%
 
The ferry<00:00:01.000><c> sails</c>

00:00:02.000 --> 00:00:04.000 align:start position:0%
The ferry sails
on<00:00:03.000><c> Mondays</c>
"""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("talk.srt", SRT, "The ferry sails again.\nFrom the old port,\nthey say.\n42"),
        ("talk.srt", DENSE, "The ferry sails again.\nFrom the old port,\nthey say.\n42"),
        ("talk.vtt", ROLLING, "The ferry sails\non Mondays"),
        ("talk.vtt", ROLLING[: ROLLING.index("The ferry sails\n")] + "Twice.\n", "The ferry sails\nTwice."),
        ("talk.vtt", VTT, "The ferry sails\nfrom the old port."),
        ("talk.txt", "\ufeff" + SRT.replace("\n", "\r\n"), "The ferry sails again.\nFrom the old port,\nthey say.\n42"),
    ],
)
def test_file_is_one_article_of_what_was_said(tmp_path, name, text, said):
    rows, _, note = read(tmp_path, name, text)
    assert (note["format"], [r["text"] for r in rows]) == ("subtitles", [said])


@pytest.mark.parametrize(
    "text", ["1\nThe ferry sails.\n\n2\nBakers strike.\n", "WEBVTT is a format.\n", "00:01 --> 00:02\n"]
)
def test_other_texts_are_not_taken_for_it(text):
    assert recognise(Head(name="a.txt", text=text)) is None


def test_files_of_any_length_are_recognised_by_the_same_words(tmp_path):
    whys = {read(tmp_path, f"{n}.srt", "\n".join([SRT] * n))[2]["why"] for n in (1, 3)}
    assert whys == {"lines of two times"}


def test_times_to_the_microsecond_are_times_of_cues(tmp_path):
    text = "1\n0:00:00,500000 --> 0:00:28,529000\nThe ferry is late.\n\n2\n0:00:29,1 --> 0:01:02,000000\nPeople wait.\n"
    (row,), _, note = read(tmp_path, "a.srt", text)
    assert (note["format"], row["text"]) == ("subtitles", "The ferry is late.\nPeople wait.")
    (row,), _, note = read(tmp_path, "a.vtt", "WEBVTT\n\n" + text.replace(",", "."))
    assert (note["format"], row["text"]) == ("subtitles", "The ferry is late.\nPeople wait.")
