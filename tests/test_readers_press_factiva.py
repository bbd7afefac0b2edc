import pytest
from one_source import meta, read

from trendlab.readers.press.article import PressArticle
from trendlab.readers.press.factiva import factiva_articles, is_factiva_text, take_code, take_order

OWN = "HARB000020210303e9bj0001a"
SUMMARY = "Search Summary\n\n Text|ferry|\n Date|In the last week|\n Timestamp|26 March 2021 15:07|\n"


def article(k, *, section="", author="", own=OWN, word="words", day="{k} March 2021", end="Document"):
    head = f"{section}\n\n" if section else ""
    by = f"{author}\n" if author else ""
    return (
        f"{head} Ferry {k} sails again\n\n{by}475 {word}\n{day.format(k=k)}\n10:15\nHarbour Gazette\nHARB\n14\n"
        "English\n"
        f"Copyright 2021 Harbour Press. All Rights Reserved. \n\n\n The ferry {k} sailed again.\n\n"
        f"475 people saw it on\n3 March 2021, it is said.\n\n{end} {own[:-1]}{k}\n\n\n"
    )


def rtf(text):
    return "{\\rtf1\\ansi{\\info{\\title Factiva RTF Display Format}}" + text.replace("\n", "\\par\n") + "}"


@pytest.mark.parametrize("form", [str, rtf])
def test_each_article_of_a_text_or_rtf_ends_with_its_number(tmp_path, form):
    text = article(1, section="Home news", author="By Ada Sample") + article(2) + SUMMARY
    rows, rejects, note = read(tmp_path, "a.txt" if form is str else "a.rtf", form(text))
    assert (note["format"], note["layout"]) == ("factiva", "text" if form is str else "RTF")
    assert [(r["title"], r["raw_date"], r["source"]) for r in rows] == [
        ("Ferry 1 sails again", "2021-03-01", "Harbour Gazette"),
        ("Ferry 2 sails again", "2021-03-02", "Harbour Gazette"),
    ]
    assert rows[0]["text"] == "The ferry 1 sailed again.\n475 people saw it on\n3 March 2021, it is said."
    assert [r["doc_id"] for r in rows] == [f"{OWN[:-1]}{k}" for k in (1, 2)]
    fields = meta(rows[0])
    assert (fields["section"], fields["author"], fields["length"]) == ("Home news", "By Ada Sample", "475 words")
    assert (fields["source_code"], fields["page"], rows[0]["language"]) == ("HARB", "14", "en")
    assert [(r["reason"], r["text"][:14]) for r in rejects] == [("search summary of the export", "Search Summary")]


def test_words_of_the_interface_may_be_in_any_language(tmp_path):
    german = "".join(article(k, word="W\u00f6rter", day="{k} M\u00e4rz 2021", end="Dokument") for k in (1, 2))
    rows, _, _ = read(tmp_path, "a.txt", german)
    assert [(r["title"], r["raw_date"]) for r in rows] == [
        ("Ferry 1 sails again", "2021-03-01"),
        ("Ferry 2 sails again", "2021-03-02"),
    ]


def test_codes_before_the_values_give_the_fields(tmp_path):
    coded = "".join(
        f"HD|Ferry {k} sails\nagain|\nWC|475 words|\nPD|{k} March 2021|\nSN|Harbour Gazette|\nLA|English|\n"
        f"LP|\nThe ferry {k} sailed.|\nTD|\nIt was late.\n\nAll were glad.|\nNS|gcat : News|\nAN|\n"
        f"Document {OWN[:-1]}{k}|\n\n"
        for k in (1, 2)
    )
    rows, _, _ = read(tmp_path, "a.rtf", rtf(coded))
    assert [(r["title"], r["raw_date"], r["source"]) for r in rows] == [
        ("Ferry 1 sails again", "2021-03-01", "Harbour Gazette"),
        ("Ferry 2 sails again", "2021-03-02", "Harbour Gazette"),
    ]
    assert rows[0]["text"] == "The ferry 1 sailed.\nIt was late.\nAll were glad."
    assert meta(rows[0])["subject"] == "gcat : News"


def test_a_number_alone_is_no_end_of_an_article():
    assert is_factiva_text(article(1))
    assert not is_factiva_text(f"Our archive\n\nDocument {OWN}\n")


def test_an_article_without_a_title_keeps_its_text():
    lines = enumerate(["3 March 2021", "Harbour Gazette", "", "It sailed.", f"Document {OWN}"], 1)
    (found,) = factiva_articles(lines, "a.txt")
    assert (found.text, found.title, found.raw_date, found.first_line) == ("It sailed.", "", "2021-03-03", 1)


def test_fields_are_taken_by_code_or_by_order():
    one, other = PressArticle(), PressArticle()
    take_code(one, "HD", "1) Ferry sails", counted=True)
    take_code(one, "PD", "3 March 2021")
    take_order(other, ["By Ada", "475 words", "3 March 2021", "10:15", "Harbour Gazette"])
    assert (one.title, one.date) == ("Ferry sails", "2021-03-03")
    assert (other.source, other.date, other.fields["author"]) == ("Harbour Gazette", "2021-03-03", "By Ada")
