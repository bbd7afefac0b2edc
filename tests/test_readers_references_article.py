from __future__ import annotations

import json

from trendlab.readers.records import Reject
from trendlab.readers.references.article import NO_WORDS, Place, joined, reference


def test_record_without_an_abstract_is_an_article_of_its_title():
    found = reference(title="Old bridges", abstract="", place=Place("a.ris"))
    assert (found.title, found.text, found.source) == ("Old bridges", "", "a.ris")


def test_record_without_title_and_abstract_is_a_reject_that_says_what_it_was():
    found = reference(title=" ", abstract="", place=Place("a.ris", 3, 7), own_id="10.1/x")
    assert found == Reject("a.ris", NO_WORDS, '{"id": "10.1/x"}', 3, 7)


def test_fields_that_say_nothing_are_left_out_and_the_rest_is_meta():
    fields = {"volume": "3", "issue": "", "authors": [], "pages": None}
    found = reference(title="Old <i>bridges</i>", abstract="", place=Place("a.ris"), journal="Roads", fields=fields)
    assert (found.title, found.source, json.loads(found.meta)) == ("Old bridges", "Roads", {"volume": "3"})


def test_a_word_of_a_program_for_nothing_is_no_journal():
    assert reference(title="Old bridges", abstract="null", place=Place("a.bib"), journal="null").source == "a.bib"


def test_values_of_one_field_are_joined_without_empty_ones():
    assert joined(["Ada  Sample", " ", "Jo Marsh"]) == "Ada Sample; Jo Marsh"
