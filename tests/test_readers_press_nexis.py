from __future__ import annotations

import json

from trendlab.readers.press.nexis import SECTION, is_nexis, nexis_articles
from trendlab.readers.records import Reject

FERRY = [
    "Ferry returns", "The Harbour Gazette", "January 11, 2010 Monday", "Copyright 2010 Harbour Press",
    "Section: NEWS; Pg. 6", "Length: 27 words", "Body", "The ferry sailed.", "It was late.",
    "Load-Date: February 2, 2010", "End of Document",
]  # fmt: skip
BREAD = [
    "Bread costs more", "Evening Star", "14. März 2011 Montag", "Length: 9 words", "Body", "Bread costs more.",
    "Ende des Dokuments",
]  # fmt: skip


def articles(*lines: str):
    return list(nexis_articles(lines, "a.docx"))


def test_export_is_known_by_an_end_and_a_length_and_other_texts_are_none():
    assert is_nexis(FERRY)
    assert not is_nexis(["End of Document", "a page"])
    assert not is_nexis(FERRY[:-1])


def test_article_has_title_paper_day_and_text_and_the_rest_as_meta():
    (found,) = articles(*FERRY)
    assert (found.title, found.source, found.raw_date) == ("Ferry returns", "The Harbour Gazette", "2010-01-11")
    assert found.text == "The ferry sailed.\nIt was late."
    meta = json.loads(found.meta)
    assert (meta["section"], meta["copyright"]) == ("NEWS; Pg. 6", "Copyright 2010 Harbour Press")


def test_each_article_ends_where_its_document_does_in_any_language():
    assert [(a.title, a.raw_date) for a in articles(*FERRY, *BREAD)] == [
        ("Ferry returns", "2010-01-11"), ("Bread costs more", "2011-03-14"),
    ]  # fmt: skip


def test_end_within_a_paragraph_parts_it():
    lines = "\n".join(["Body", "The ferry sailed.", "End of Document", *BREAD[:3]])
    first, second = articles(*FERRY[:6], *lines.split("\n"), *BREAD[3:])
    assert (first.text, second.title) == ("The ferry sailed.", "Bread costs more")


def test_list_of_titles_at_the_start_is_a_reject():
    cover = ["Client/Matter: -None-", "Search Terms: ferry", "1. Ferry returns", "2. Bread costs more", SECTION]
    reject, found = articles(*cover, *FERRY)
    assert (reject.reason, reject.text.split("\n")) == ("list of titles at the start of the export", cover[:-1])
    assert found.title == "Ferry returns"


def test_page_numbers_and_links_are_no_lines_of_an_article():
    (found,) = articles("Page 1 of 2", *FERRY[:8], "Page 2 of 2", "Link to Image", *FERRY[8:])
    assert (found.title, found.text) == ("Ferry returns", "The ferry sailed.\nIt was late.")


def test_text_behind_the_last_end_is_a_reject():
    assert articles(*FERRY, "Exported today.")[1] == Reject("a.docx", "text after the last article", "Exported today.")


def test_words_in_brackets_below_the_paper_are_a_part_of_it():
    (found,) = articles(FERRY[0], FERRY[1], "(Green)", *FERRY[2:])
    assert (found.title, found.source) == ("Ferry returns", "The Harbour Gazette")
    assert json.loads(found.meta)["edition"] == "(Green)"
