from __future__ import annotations

import json

from trendlab.readers.records import Record, Reject
from trendlab.readers.references.article import NO_WORDS, Place, reference
from trendlab.readers.references.tags import Roles, entry_reference, new_entry


def test_record_without_an_abstract_is_an_article_of_its_title():
    found = reference(title="Old bridges", abstract="", place=Place("a.ris"))
    assert (found.title, found.text, found.source) == ("Old bridges", "", "a.ris")


def test_record_without_title_and_abstract_is_a_reject_that_says_what_it_was():
    found = reference(title=" ", abstract="", place=Place("a.ris", 3, 7), own_id="10.1/x")
    assert found == Reject("a.ris", NO_WORDS, '{"id": "10.1/x"}', 3, 7)


ROLES = Roles(title=("TI",), abstract=("AB", "N2"), journal=("JF",), own_id=("ID",), names={"KW": "keywords"})


def made(*fields: tuple[str, str]) -> Record:
    entry = new_entry(1)
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
