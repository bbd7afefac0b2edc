import json

from dump_lines import full

from trendlab.readers.dump.headparts import HeadParts
from trendlab.readers.dump.headrecords import head_record, layout_doubt, one_day_doubt
from trendlab.readers.dump.layout import Layout
from trendlab.readers.records import Record

LINES = full("Harbour grows\nText: The council\nbought a crane.")


def test_record_has_what_the_head_says_and_the_text_without_it():
    parts = HeadParts(
        start=0, end=3, body=(1, 2), title="Harbour grows", source="The Post", day="3 March 2021",
        fields={"id": "17", "author": "Ann Lee"}, unlabelled={1: "The council"},
    )  # fmt: skip
    record = head_record(parts, LINES, width=0)
    assert (record.title, record.source, record.raw_date) == ("Harbour grows", "The Post", "3 March 2021")
    assert record.text == "The council\nbought a crane."
    assert record.own_id == "17"
    assert json.loads(record.meta) == {"author": "Ann Lee"}


def test_head_without_further_words_leaves_no_meta_and_no_id():
    record = head_record(HeadParts(start=0, end=3, body=(0,)), LINES, width=0)
    assert (record.text, record.meta, record.own_id, record.raw_date) == ("Harbour grows", "{}", None, None)


def test_lines_broken_at_a_width_are_joined():
    parts = HeadParts(start=0, end=3, body=(1, 2), unlabelled={1: "The council"})
    assert head_record(parts, LINES, width=20).text == "The council bought a crane."


def test_layout_that_fits_alone_leaves_no_doubt():
    assert layout_doubt(Layout(name="above", titled=True), "dump.txt", 5) == []
    assert layout_doubt(None, "dump.txt", 5) == []


def test_second_layout_that_fits_as_well_is_a_doubt_that_names_both():
    (doubt,) = layout_doubt(Layout(name="above", titled=True, other="last"), "dump.txt", 5)
    assert (doubt.kind, doubt.count) == ("layout", 5)
    assert "of dump.txt were split with the title above the line with the date" in doubt.as_row()["sentence"]
    assert "the date at the end fits about as well" in doubt.sentence


def test_text_whose_one_day_stands_in_its_first_parts_may_be_one_document():
    parts = [Record(text="The House met.", raw_date="5 March 2019"), Record(text="Ships wait."), Record(text="Cranes.")]
    (doubt,) = one_day_doubt(parts, "sitting.txt")
    assert (doubt.kind, doubt.count, doubt.example) == ("one_day_at_top", 3, "5 March 2019")
    assert "--format txt" in doubt.as_row()["sentence"]
    assert one_day_doubt([*parts, Record(text="It rained.", raw_date="6 March 2019")], "feed.txt") == []
    assert one_day_doubt(parts[:1], "one.txt") == []
    assert one_day_doubt([*parts[1:], Record(text="a"), Record(text="b"), parts[0]], "late.txt") == []
