import numpy as np
import pytest
from dump_lines import full

from trendlab.readers.dump.features import (
    FEATURES,
    capital_line,
    line_features,
    note_line,
    template_features,
    title_like,
)
from trendlab.readers.dump.template import Template

TEXT = full(
    "Harbour gets a second crane\n"
    "3 March 2021\n"
    "BERLIN, March 3 (Reuters) - The council bought a crane on Monday.\n"
    "it will stand in the old harbour.\n"
    '"We waited for years," said Lee.'
)
FOUND = line_features(TEXT, Template())


def column(name: str) -> list[float]:
    return FOUND[:, FEATURES.index(name)].tolist()


def test_each_line_has_one_number_a_feature_and_the_bias_is_one():
    assert FOUND.shape == (5, len(FEATURES))
    assert column("bias") == [1.0] * 5
    assert line_features([], Template()).shape == (0, len(FEATURES))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("after_sentence", [1, 0, 0, 1, 1]),  # nothing stands above the first line
        ("ends_sentence", [0, 0, 1, 1, 1]),
        ("lower_start", [0, 0, 0, 1, 0]),
        ("quote_start", [0, 0, 0, 0, 1]),
        ("anaphor", [0, 0, 0, 1, 1]),  # "it", "We"
        ("date_line", [0, 1, 0, 0, 0]),
        ("dateline", [0, 0, 1, 0, 0]),
        ("day_or_month", [0, 0, 1, 0, 0]),  # "March 3", "Monday"
    ],
)
def test_shape_of_a_line_is_told_by_itself_and_its_neighbours(name, wanted):
    assert column(name) == wanted


def test_words_seen_above_are_not_new():
    # Of line four only "harbou" stood above; the stems of the first line are all new.
    new = column("new_words")
    assert new[0] == 1.0
    assert 0 < new[3] < 1


def test_line_as_long_as_the_middle_one_has_length_zero():
    lengths = [len(x.text) for x in TEXT]
    assert column("length")[lengths.index(sorted(lengths)[2])] == 0.0


def test_title_is_short_ends_no_sentence_and_stands_above_a_longer_line():
    assert title_like("Harbour gets a second crane", "")
    assert not title_like("Harbour gets a second crane.", "A long text below.")
    assert not title_like("Numbers:", "A long text below.")
    long = "Harbour gets a second crane and the town gets a bridge, a tram and a school"
    assert not title_like(long, "A short line.")
    assert title_like(long, "The council voted on Monday to buy all that for the town. " * 3)


def test_capital_line_has_more_than_seven_in_ten_capitals():
    assert not capital_line("HARBOUR grows")  # 7 of 12 letters
    assert capital_line("HARBOUR GROWS fast")  # 12 of 16
    assert not capital_line("2021 - 3")


def test_notes_are_bylines_dates_labels_and_fields_of_feeds():
    notes = ["By Ann Lee", "3 March 2021", "Source: The Post", "<pubDate>Wed, 03 Mar 2021</pubDate>", "Quelle: dpa"]
    assert [note_line(full(line)[0]) for line in notes] == [True] * 5
    assert not note_line(full("By the way nobody came to the meeting.")[0])
    assert not note_line(full("Why it matters: the port grows")[0])


def test_template_says_where_each_line_stands_between_its_labels():
    lines = full("Port grows.\nWhy: Trade.\nHow: Cranes.\nCorrection: Not so.\nTown sleeps.\nWhy: Night.")
    template = Template(slots=("why", "how"), trailing=("correction",))
    found, broken = template_features(lines, template)
    places = FEATURES[FEATURES.index("after_last_slot") :][:6]
    by_name = dict(zip(places, found.T.tolist(), strict=True))
    assert by_name["after_last_slot"] == [0, 0, 0, 0, 1, 0]
    assert by_name["before_first_slot"] == [1, 0, 0, 0, 1, 0]
    assert by_name["later_slot"] == [0, 0, 1, 1, 0, 0]
    assert by_name["first_slot"] == [0, 1, 0, 0, 0, 1]
    assert broken.tolist() == [0] * 6


def test_line_after_which_the_labels_begin_anew_breaks_the_article_off():
    # The second article has lost its "How": below its "Why" the line above the third "Why" cannot go on with it.
    lines = full("Port grows.\nWhy: Trade.\nHow: Cranes.\nTown sleeps.\nWhy: Night.\nSchool opens.\nWhy: Autumn.")
    _, broken = template_features(lines, Template(slots=("why", "how")))
    assert np.flatnonzero(broken).tolist() == [5]


def test_without_a_template_no_line_stands_in_one():
    found, broken = template_features(TEXT, Template())
    assert not found.any()
    assert not broken.any()
