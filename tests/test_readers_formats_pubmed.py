from __future__ import annotations

import json

import pytest
from one_source import read

ABSTRACT = "The old bridge was mended in spring. Costs rose by a tenth."


def pubmed(pmid: int, date: str, *, title: str = "Old bridges", abstract: str = "", more: str = "") -> str:
    return (
        "<PubmedArticle><MedlineCitation><PMID "
        f'Version="1">{pmid}</PMID><DateRevised><Year>2022</Year><Month>04</Month>'
        f"<Day>10</Day></DateRevised><Article><Journal><JournalIssue><PubDate>{date}</PubDate></JournalIssue><Title>Roads"
        f"</Title></Journal><ArticleTitle>{title}</ArticleTitle>{abstract}<AuthorList><Author><LastName>Sample</LastName>"
        f"<ForeName>Ada</ForeName></Author></AuthorList></Article>{more}<CommentsCorrectionsList><CommentsCorrections>"
        "<PMID>999</PMID></CommentsCorrections></CommentsCorrectionsList></MedlineCitation><PubmedData><ArticleIdList>"
        '<ArticleId IdType="doi">10.1/x</ArticleId></ArticleIdList></PubmedData></PubmedArticle>'
    )


def pubmed_set(*articles: str) -> str:
    kind = '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2019//EN" "https://a.org/p.dtd">'
    return f'<?xml version="1.0" ?>\n{kind}\n<PubmedArticleSet>{"".join(articles)}</PubmedArticleSet>'


LABELLED = (
    '<Abstract><AbstractText Label="AIMS">The old <i>bridge</i> was mended in spring.</AbstractText>'
    '<AbstractText Label="RESULTS">Costs rose by a tenth.</AbstractText></Abstract>'
)


def test_pubmed_text_goes_on_behind_its_markup_and_each_part_has_its_label(tmp_path):
    rows, _, note = read(
        tmp_path,
        "a.xml",
        pubmed_set(pubmed(1, "<Year>2019</Year>", title="Old <sub>2</sub> bridges", abstract=LABELLED)),
    )
    assert note["format"] == "pubmed"
    assert rows[0]["title"] == "Old 2 bridges"
    assert rows[0]["text"] == "AIMS: The old bridge was mended in spring.\nRESULTS: Costs rose by a tenth."
    assert (rows[0]["source"], rows[0]["doc_id"]) == ("Roads", "1")
    assert json.loads(rows[0]["meta"]) == {"author": "Sample, Ada", "doi": "10.1/x"}


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("<Year>2018</Year><Month>05</Month><Day>17</Day>", "2018-05-17"),
        ("<Year>2018</Year><Month>May</Month>", "2018-05"),
        ("<Year>2018</Year><Season>Winter</Season>", "2018 Winter"),
        ("<MedlineDate>2019 Mar-Apr</MedlineDate>", "2019 Mar-Apr"),
        ("<Year>2018</Year>", "2018"),
        ("", None),
    ],
)
def test_pubmed_date_is_that_of_the_issue_and_never_that_of_a_revision(tmp_path, given, date):
    assert read(tmp_path, "a.xml", pubmed_set(pubmed(1, given)))[0][0]["raw_date"] == date


def test_pubmed_title_in_another_language_stands_in_and_so_does_another_abstract(tmp_path):
    more = f"<OtherAbstract><AbstractText>{ABSTRACT}</AbstractText></OtherAbstract>"
    article = pubmed(1, "", title="[Not Available].", more=more).replace(
        "<AuthorList>", "<VernacularTitle>Alte Brücken</VernacularTitle><AuthorList>"
    )
    rows, _, _ = read(tmp_path, "a.xml", pubmed_set(article))
    assert (rows[0]["title"], rows[0]["text"]) == ("Alte Brücken", ABSTRACT)


def test_pubmed_withdrawn_numbers_are_rejects(tmp_path):
    gone = "<DeleteCitation><PMID>7</PMID><PMID>8</PMID></DeleteCitation>"
    _, rejects, _ = read(tmp_path, "a.xml", pubmed_set(pubmed(1, ""), gone))
    assert [(r["reason"], r["text"]) for r in rejects] == [("withdrawn article", "7"), ("withdrawn article", "8")]


def test_a_book_alone_is_one_article_of_its_title_and_abstract(tmp_path):
    book = (
        "<PubmedBookArticle><BookDocument><PMID>7</PMID><Book><BookTitle>Bridges of the North</BookTitle>"
        f"<PubDate><Year>2009</Year><Month>02</Month></PubDate></Book><Abstract><AbstractText>{ABSTRACT}"
        "</AbstractText></Abstract><Sections><Section><SectionTitle>Preface</SectionTitle></Section><Section>"
        "<SectionTitle>Spans</SectionTitle></Section></Sections></BookDocument>"
        "<PubmedBookData><History><PubMedPubDate PubStatus='pubmed'><Year>2011</Year>"
        "<Month>3</Month><Day>18</Day></PubMedPubDate></History></PubmedBookData></PubmedBookArticle>"
    )
    rows, _, note = read(tmp_path, "a.xml", book)
    assert note["format"] == "pubmed"
    assert [(r["title"], r["text"], r["raw_date"]) for r in rows] == [("Bridges of the North", ABSTRACT, "2009-02")]
