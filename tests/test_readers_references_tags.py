from __future__ import annotations

import json

from trendlab.readers.records import Record, Reject
from trendlab.readers.references.tags import Roles, TagEntry, entry_reference

ROLES = Roles(
    title=("TI", "T2"), abstract=("AB", "N2"), journal=("JF",), own_id=("ID",), names={"KW": "keywords"},
    left_out=frozenset(("ER",)),
)  # fmt: skip


def made(*fields: tuple[str, str]) -> Record:
    entry = TagEntry(1)
    for line, (tag, value) in enumerate(fields, 1):
        entry.begin(tag, value, line)
    found = entry_reference(entry, ROLES, name="a", when="2019")
    assert isinstance(found, Record)
    return found


def test_two_abstracts_are_both_kept():
    assert made(("TI", "T"), ("AB", "One."), ("AB", "Two.")).text == "One.\nTwo."


def test_longer_of_two_kinds_of_abstract_is_the_text_and_the_other_stays_in_meta():
    found = made(("TI", "T"), ("AB", "One."), ("N2", "Much longer."))
    assert found.text == "Much longer."
    assert json.loads(found.meta) == {"AB": "One."}


def test_second_title_stays_in_meta():
    found = made(("TI", "Bridges"), ("TI", "Brücken"), ("JF", "Roads"), ("KW", "a"), ("KW", "b"), ("ID", "7"))
    assert (found.title, found.source, found.own_id) == ("Bridges", "Roads", "7")
    assert json.loads(found.meta) == {"TI": "Brücken", "keywords": "a; b"}


def test_value_goes_on_in_the_lines_below_and_the_record_ends_with_them():
    entry = TagEntry(3)
    entry.begin("AB", "The bridge", 4)
    entry.extend_value("is old.", 5, join=" ")
    entry.begin("TI", "", 6)
    entry.extend_value("Bridges", 7, join=" ")
    found = entry_reference(entry, ROLES, name="a", when=None)
    assert (found.text, found.title) == ("The bridge is old.", "Bridges")
    assert (found.first_line, found.last_line) == (3, 7)


def test_line_before_the_first_tag_goes_nowhere():
    entry = TagEntry(1)
    entry.extend_value("Exported today", 2, join=" ")
    assert (entry.fields, entry.last) == ({}, 1)


def test_first_value_that_is_filled_counts_in_the_order_of_the_tags():
    entry = TagEntry(1)
    for tag, value in (("T2", "Second"), ("TI", " "), ("TI", "First")):
        entry.begin(tag, value, 1)
    assert entry.first_of("TI", "T2") == "First"
    assert entry.first_of("T2", "TI") == "Second"
    assert entry.first_of("JF") == ""
    assert entry.has("TI")
    assert not entry.has("JF")


def test_silent_tags_and_the_number_of_the_record_are_not_in_meta():
    assert made(("TI", "T"), ("ID", "7"), ("ER", "end")).meta == "{}"


def test_record_without_words_is_a_reject_in_its_place():
    entry = TagEntry(4)
    entry.begin("KW", "a", 5)
    found = entry_reference(entry, ROLES, name="a", when=None)
    assert isinstance(found, Reject)
    assert (found.first_line, found.last_line) == (4, 5)
