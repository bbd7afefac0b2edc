"""Blocks of lines of an article in a Lexis export."""

from __future__ import annotations

from trendlab.readers.press.blocks import Block, blocks_of, is_date


def test_blank_lines_part_blocks_and_lines_far_right_are_centred():
    blocks = blocks_of(["          The Harbour Post", "", "A ferry", "sails."])
    assert [(one.text, one.centred) for one in blocks] == [("The Harbour Post", True), ("A ferry sails.", False)]


def test_labels_of_one_block_are_parted_where_each_line_has_one():
    blocks = blocks_of(
        ["BYLINE: Kim", "", "SECTION: News", "", "He left.", "", "LOAD-DATE: July 2, 2015", "LANGUAGE: EN"]
    )
    assert [one.text for one in blocks][-2:] == ["LOAD-DATE: July 2, 2015", "LANGUAGE: EN"]


def test_a_sentence_with_a_day_is_no_line_of_the_date():
    assert not is_date(Block(("July 1, 2015 was the day of the ferry.",), centred=False))
    assert is_date(Block(("July 1, 2015 Wednesday",), centred=False))
