from one_source import meta, read
from press_files import GERMAN, LEXIS, LEXIS_HTML

from trendlab.readers.press.lexis import lexis_articles
from trendlab.readers.records import Record


def test_lexis_text_gives_each_document_with_title_date_source_and_text_without_labels(tmp_path):
    rows, _, note = read(tmp_path, "export.txt", LEXIS.replace("\n", "\r\n"))
    assert note["format"] == "lexis"
    assert [r["title"] for r in rows] == ["Ferry returns to the northern islands", "No title stands below this date"]
    assert [r["source"] for r in rows] == ["The Harbour Gazette"] * 2
    assert rows[0]["text"].startswith("The ferry to the northern islands sailed")
    assert rows[0]["text"].endswith("said the writer of it.")
    assert rows[1]["text"] == "The council met in the old hall and spoke about the price of bread."


def test_lexis_date_is_the_line_under_the_source_and_never_the_load_date(tmp_path):
    rows, _, _ = read(tmp_path, "export.txt", LEXIS)
    assert [r["raw_date"] for r in rows] == ["2010-01-11", "2011-03-14"]
    assert meta(rows[0])["load_date"] == "February 2, 2010"


def test_lexis_labels_are_kept_as_fields(tmp_path):
    rows, _, _ = read(tmp_path, "export.txt", LEXIS)
    fields = meta(rows[0])
    assert (fields["author"], fields["section"], fields["length"]) == ("Ada Sample", "NEWS; Pg. 6", "27 words")
    assert (fields["graphic"], fields["edition"]) == ("A ferry, seen from the quay", "Edition 1; Scotland")
    assert meta(rows[1])["section"] == "Politics"
    assert rows[0]["language"] == "en"


def test_lexis_cover_page_and_empty_document_are_rejects_with_a_reason(tmp_path):
    _, rejects, _ = read(tmp_path, "export.txt", LEXIS)
    assert [r["reason"] for r in rejects] == ["cover page of the export", "article without title and text"]


def test_lexis_labels_and_dates_are_read_in_the_language_of_the_interface(tmp_path):
    rows, _, _ = read(tmp_path, "export.txt", GERMAN)
    assert [r["title"] for r in rows] == ["Hafen wächst weiter; Reeder hoffen", "Brücke bleibt zu"]
    assert [r["raw_date"] for r in rows] == ["2008-03-14", "2008-06-02"]
    assert [r["language"] for r in rows] == ["de", "de"]
    assert [r["source"] for r in rows] == ["Der Hafenbote"] * 2
    assert rows[0]["text"] == "Der Hafen der Stadt wächst weiter, und die Reeder hoffen auf Lohn."


def test_lexis_page_that_shows_an_error_in_place_of_a_document_is_a_reject_and_joins_no_article(tmp_path):
    error = '<A NAME="DOC_ID_0_1"></A><DIV><P>We are sorry, this document cannot be displayed.</P></DIV></BODY>'
    rows, rejects, _ = read(tmp_path, "export.html", LEXIS_HTML.replace("</BODY>", error))
    assert [r["text"] for r in rows] == ["Le port a une nouvelle grue."]
    assert [r["reason"] for r in rejects] == ["document without source, date and labels"]
    assert "sorry" not in rows[0]["meta"]


def test_records_name_the_lines_where_an_article_stands():
    from trendlab.readers.press.lexis import lexis_articles

    found = [f for f in lexis_articles(enumerate(LEXIS.split("\n"), 1), "x") if isinstance(f, Record)]
    assert LEXIS.split("\n")[found[0].first_line - 1].strip() == "The Harbour Gazette"


TIGHT = """1 of 2 DOCUMENTS

Copyright 2015 Harbour Papers
All Rights Reserved
The Harbour Post
July 1, 2015 Wednesday
Late Edition
SECTION: A-SECTION; Pg. A01
LENGTH: 12 words
HEADLINE: Electric ships for the islands;
Two of them arrive in the winter
BYLINE: Kim Larsen
BODY:
The ferry company has ordered two ships.
They sail from December on.
LOAD-DATE: July 2, 2015
LANGUAGE: ENGLISH
"""


def test_export_that_lost_its_blank_lines_is_parted_by_its_labels():
    (article,) = lexis_articles([*enumerate(TIGHT.split("\n"), 1)], "a.txt")
    assert (article.title, article.source) == (
        "Electric ships for the islands; Two of them arrive in the winter",
        "The Harbour Post",
    )
    assert article.raw_date == "2015-07-01"
    assert article.text == "The ferry company has ordered two ships. They sail from December on."
    assert '"edition": "Late Edition"' in article.meta


SPACED = """1 of 1 DOCUMENT

                               The Harbour Post

                            March 3, 2021 Wednesday

Council reads the mail aloud

BYLINE: Kim Larsen

SECTION: NEWS; Pg. 4

LENGTH: 31 words

The council read the letter of the mayor, which had a head:
SUBJECT: the budget of the town
LENGTH: too long, as the mayor said.
Nothing was left of it in the end.

LOAD-DATE: March 4, 2021

LANGUAGE: ENGLISH
"""


def test_lines_of_the_text_that_begin_with_words_of_labels_stay_text_where_blank_lines_part_the_labels():
    (article,) = lexis_articles([*enumerate(SPACED.split("\n"), 1)], "a.txt")
    assert article.title == "Council reads the mail aloud"
    assert article.text.startswith("The council read the letter")
    assert article.text.endswith("left of it in the end.")
    assert '"length": "31 words"' in article.meta


def test_no_line_below_the_label_of_the_text_is_a_label_of_the_head():
    tight = TIGHT.replace("They sail from", "LENGTH: forty metres.\nThey sail from")
    (article,) = lexis_articles([*enumerate(tight.split("\n"), 1)], "a.txt")
    assert article.text.endswith("two ships. LENGTH: forty metres. They sail from December on.")
