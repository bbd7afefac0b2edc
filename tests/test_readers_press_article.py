import json

import pytest

from trendlab.readers.press.article import PressArticle, date_of
from trendlab.readers.records import Record, Reject


def made(**fields):
    article = PressArticle()
    for name, value in fields.items():
        setattr(article, name, value)
    return article


def test_article_is_its_cleaned_paragraphs_with_its_title_paper_and_place():
    article = made(
        title="Ferry  &amp; dock", source="Harbour Gazette", date="2010-01-11", own_id="7",
        paragraphs=["It sailed.", "It was late."], first_line=3, last_line=9,
    )  # fmt: skip
    assert article.found("a.txt") == Record(
        text="It sailed.\nIt was late.", title="Ferry & dock", source="Harbour Gazette", raw_date="2010-01-11",
        own_id="7", first_line=3, last_line=9,
    )  # fmt: skip


def test_second_value_of_a_field_stands_behind_the_first_and_an_empty_one_nowhere():
    article = made(title="Ferry")
    for value in ("Ada  Sample", "", "Jo Marsh"):
        article.add_field("author", value)
    article.add_field("section", " ")
    assert json.loads(article.found("a.txt").meta) == {"author": "Ada Sample; Jo Marsh"}


def test_title_among_the_fields_is_taken_where_there_is_no_other():
    article = made(paragraphs=["It sailed."])
    article.add_field("title", "Ferry")
    found = article.found("a.txt")
    assert (found.title, found.meta, found.source) == ("Ferry", "{}", "a.txt")


@pytest.mark.parametrize(("named", "code"), [("ENGLISH", "en"), ("Deutsch", "de"), ("Old High Martian", "")])
def test_language_in_words_becomes_its_code(named, code):
    article = made(paragraphs=["It sailed."])
    article.add_field("language", named)
    assert article.found("a.txt").language == code


def test_article_without_title_and_text_is_a_reject_that_says_what_is_known_of_it():
    article = made(first_line=3, last_line=4)
    article.add_field("section", "News")
    reject = Reject("a.txt", "article without title and text", '{"section": "News"}', 3, 4)
    assert article.found("a.txt") == reject


def test_date_of_a_line_is_that_which_is_written_in_it():
    assert date_of("Thursday, March 14, 2019 Thursday") == "2019-03-14"
    assert date_of("SECTION: NEWS; Pg. 6") is None
