"""A topics file is read whole, or refused with the entry, what it needs and what came."""

from __future__ import annotations

import pytest

from trendlab.errors import InputError
from trendlab.models.topicsfile import parse_edits


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('hide = ["speech"]', r"hide of the topics file must be a list of numbers of topics, such as \[2, 5\]; got"),
        ("hide = 7", "hide of the topics file must be a list of numbers of topics, .*; got 7"),
        ("hide = [1.5]", "hide of the topics file must be a list of numbers of topics"),
        ("hide = [true]", "hide of the topics file must be a list of numbers of topics"),
        ('[rename]\nspeech = "Language"', r"\[rename\] of the topics file must name topics by number, .*got 'speech'"),
        ('[rename]\n3 = ""', r"label of topic 3 in \[rename\] in the topics file must be a text with a word; got ''"),
        ("[rename]\n3 = 4", r"label of topic 3 in \[rename\] in the topics file must be a text with a word; got 4"),
        ('rename = "x"', r"\[rename\] of the topics file must be a table of labels by topic; got 'x'"),
        ("[[merge]]\nlabel = 'x'", r"\[\[merge\]\] of the topics file must hold topics and may hold label; got label"),
        ("[[theme]]\ntopic = [1]", r"\[\[theme\]\] of the topics file must hold topics and may hold label; got topic"),
        ("[[merge]]\ntopics = [1, 2]\nlable = 'x'", "must hold topics and may hold label; got topics, lable"),
        ("[merge]\ntopics = [1, 2]", r"merge of the topics file must be written as \[\[merge\]\], one for each"),
        ("[[seed]]\nwords = 'bank'", r"words in \[\[seed\]\] of the topics file must be a list of words"),
    ],
)
def test_entry_that_cannot_be_used_is_named_with_what_it_needs(text, said):
    with pytest.raises(InputError, match=said):
        parse_edits(text)


def test_two_topics_with_one_label_are_refused_and_told_to_merge():
    with pytest.raises(InputError, match="topics 3 and 4 have 'Same': give one of them another, or merge them"):
        parse_edits('[rename]\n3 = "Same"\n4 = "Same"')
    merged = parse_edits('[rename]\n3 = "Same"\n4 = "Same"\n[[merge]]\ntopics = [3, 4]')
    assert merged.rename == {3: "Same"}


def test_label_of_a_merge_comes_before_the_labels_of_its_topics():
    """It had been that of the last topic of the merge with a label."""
    found = parse_edits('[rename]\n1 = "One"\n2 = "Two"\n[[merge]]\ntopics = [1, 2]\nlabel = "Both"')
    assert found.rename == {1: "Both"}
    with pytest.raises(InputError, match="topics that are merged must have one label; got 'One' and 'Two'"):
        parse_edits('[rename]\n1 = "One"\n2 = "Two"\n[[merge]]\ntopics = [1, 2]')


def test_file_without_an_edit_changes_nothing():
    assert parse_edits('run = "5f2c09a1b7de"\nhide = []\n[rename]\n').change_nothing
    assert not parse_edits("hide = [1]").change_nothing
    assert not parse_edits('[[seed]]\nwords = ["bank"]').change_nothing


def test_topic_in_two_merges_is_refused_with_the_one_merge_to_write():
    with pytest.raises(
        InputError, match=r"^\[\[merge\]\] of the topics file must name each topic in one set; topic 2 is"
    ):
        parse_edits("[[merge]]\ntopics = [1, 2]\n[[merge]]\ntopics = [2, 3]")
    with pytest.raises(InputError, match="must name two topics or more to become one"):
        parse_edits("[[merge]]\ntopics = [1]")


def test_two_themes_with_one_label_are_refused():
    with pytest.raises(InputError, match="two have 'Press': join them"):
        parse_edits('[[theme]]\ntopics = [1]\nlabel = "Press"\n[[theme]]\ntopics = [2]\nlabel = "press"')


def test_file_that_is_no_toml_says_how_labels_and_topics_are_written():
    with pytest.raises(InputError, match=r'is no TOML: .*line 2.*; a label stands between quotes, as 3 = "A label"'):
        parse_edits("[rename]\n3 = Electric cars")


def test_curved_quotes_of_an_answer_are_read_and_stay_in_a_name_in_straight_ones():
    assert parse_edits("[rename]\n0 = “इंटरनेट कारोबार”\n").rename == {0: "इंटरनेट कारोबार"}
    assert parse_edits('[rename]\n0 = "the “new” town"\n').rename == {0: "the “new” town"}
