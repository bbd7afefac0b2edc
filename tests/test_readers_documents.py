import json

from trendlab.readers.documents import document_found, document_of_fields
from trendlab.readers.records import Reject


def test_file_is_one_article_of_its_path_where_it_names_no_paper():
    found = document_found("<p>The ferry &amp; the dock.</p>", "2010/a.html", title=" Ferry\nsails ", date="2010-01-11")
    assert (found.title, found.text) == ("Ferry sails", "The ferry & the dock.")
    assert (found.source, found.raw_date) == ("2010/a.html", "2010-01-11")
    assert json.loads(found.meta) == {"file": "2010/a.html"}


def test_paper_and_what_else_is_known_stand_beside_it():
    found = document_found("Ferry.", "a.html", source="Harbour\tGazette", extra={"author": "Ada"})
    assert found.source == "Harbour Gazette"
    assert json.loads(found.meta) == {"file": "a.html", "author": "Ada"}


def test_title_alone_is_an_article_and_nothing_at_all_a_reject():
    assert document_found(" ", "a.html", title="Ferry").text == ""
    assert document_found("<br/>", "a.html") == Reject("a.html", "no text")


def test_date_and_source_are_taken_from_the_fields_and_the_rest_is_kept():
    fields = {"created": "2010-01-11", "site": "Harbour Gazette", "author": "Ada"}
    found = document_of_fields("Ferry.", "a.md", title="Ferry", fields=fields)
    assert (found.raw_date, found.source) == ("2010-01-11", "Harbour Gazette")
    assert json.loads(found.meta) == {"file": "a.md", "author": "Ada"}
    assert set(fields) == {"created", "site", "author"}


def test_labelled_line_above_the_text_dates_it_where_no_field_does():
    found = document_of_fields("Created: 11 January 2010\n\nThe ferry sails.", "a.md", title="Ferry", fields={})
    assert (found.raw_date, found.text) == ("11 January 2010", "The ferry sails.")


def test_tags_and_whether_a_post_is_published_are_no_dates():
    found = document_of_fields(
        "The ferry sailed.", "a.md", title="Ferry",
        fields={"published": "true", "tag": "harbour", "time": "5 min", "pubDate": "2021-03-02"},
    )  # fmt: skip
    assert found.raw_date == "2021-03-02"
    bare = document_of_fields(
        "The ferry sailed.", "a.md", title="Ferry", fields={"published": "true", "tag": "harbour"}
    )
    assert bare.raw_date is None
    told = document_of_fields("The ferry sailed.", "a.md", title="Ferry", fields={"date": "in spring"})
    assert told.raw_date == "in spring"


def test_line_with_the_day_below_a_title_dates_it_however_the_title_ends():
    for title in ("Ferry sails...", "Ferry sails.", "Ferry sails; " * 40):
        found = document_of_fields("Published on 3 March 2021\n\nThe ferry sails.", "a.md", title=title, fields={})
        assert (found.raw_date, found.text) == ("3 March 2021", "The ferry sails.")


def test_labels_above_a_text_without_a_title_give_title_and_day():
    text = "Title: Cranes: a week\nDate: 2021-03-04\nCategory: Ports\n\nThe ferry sails."
    found = document_of_fields(text, "a.md", title="", fields={})
    assert (found.title, found.raw_date, found.text) == ("Cranes: a week", "2021-03-04", "The ferry sails.")
