"""Where no name tells which column holds the titles, their values do."""

from __future__ import annotations

import pytest
from column_texts import TEXTS, TITLES

from trendlab.readers import ReadSpec
from trendlab.readers.columns import guess_columns


@pytest.mark.parametrize(("names", "title"), [
    (TITLES, ""), ([f"{title} of the old town" for title in TITLES], "name"), (["Ann Lee", "Bob Ray"] * 3, ""),
])  # fmt: skip
def test_names_as_long_as_titles_are_titles_where_there_are_no_others(names, title):
    rows = [{"name": name, "text": text} for name, text in zip(names, TEXTS, strict=True)]
    assert (guess_columns(rows, ReadSpec(), "a.csv").title or "") == title


def test_title_of_the_page_that_each_record_links_to_is_taken_where_there_is_no_other():
    rows = [{"link": {"title": t, "url": "https://example.org"}, "text": x} for t, x in zip(TITLES, TEXTS, strict=True)]
    assert guess_columns(rows, ReadSpec(), "a.json").title == "link.title"
    assert guess_columns([{"text": TEXTS[0]}, *rows], ReadSpec(), "a.json").title is None
    assert guess_columns([{**row, "title": "Snow on all roads"} for row in rows], ReadSpec(), "a.json").title == "title"


def test_short_descriptions_beside_texts_are_titles():
    rows = [{"description": t, "extended": x} for t, x in zip(TITLES, TEXTS, strict=True)]
    assert guess_columns(rows, ReadSpec(), "a.json").title == "description"
    issues = [{"Summary": t, "Description": x, "Component/s": "web"} for t, x in zip(TITLES, TEXTS, strict=True)]
    found = guess_columns(issues, ReadSpec(), "a.csv")
    assert (found.title, found.text) == ("Summary", "Description")


def test_a_short_summary_beside_a_description_in_one_object_is_the_title():
    rows = [{"fields": {"summary": a, "description": b}} for a, b in zip(TITLES, TEXTS, strict=True)]
    found = guess_columns(rows, ReadSpec(), "a.json")
    assert (found.title, found.text) == ("fields.summary", "fields.description")
    apart = [{"work": {"summary": a}, "fields": {"description": b}} for a, b in zip(TITLES, TEXTS, strict=True)]
    assert guess_columns(apart, ReadSpec(), "a.json").title is None


def test_program_that_a_note_was_written_with_is_no_source():
    rows = [
        {
            "title": f"Pier {k}",
            "content": f"The pier is closed for the week {k}.",
            "note-attributes": {"source": "web.clip"},
        }
        for k in range(5)
    ]
    assert guess_columns(rows, ReadSpec(), "here").source is None
