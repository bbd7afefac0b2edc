"""PubMed, OAI-PMH, JATS and TEI: made documents in the layouts of the exports."""

from __future__ import annotations

import json

import pytest

import trendlab as tl
from trendlab.errors import InputError

ABSTRACT = "The old bridge was mended in spring. Costs rose by a tenth."


def read(tmp_path, content, name="a.xml"):
    path = tmp_path / name
    path.write_text(content, encoding="utf8")
    corpus, rejects = tl.read(path)
    return corpus.table.to_pylist(), rejects.rows, corpus.notes["sources"][0]


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
        tmp_path, pubmed_set(pubmed(1, "<Year>2019</Year>", title="Old <sub>2</sub> bridges", abstract=LABELLED))
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
    assert read(tmp_path, pubmed_set(pubmed(1, given)))[0][0]["raw_date"] == date


def test_pubmed_title_in_another_language_stands_in_and_so_does_another_abstract(tmp_path):
    more = f"<OtherAbstract><AbstractText>{ABSTRACT}</AbstractText></OtherAbstract>"
    article = pubmed(1, "", title="[Not Available].", more=more).replace(
        "<AuthorList>", "<VernacularTitle>Alte Brücken</VernacularTitle><AuthorList>"
    )
    rows, _, _ = read(tmp_path, pubmed_set(article))
    assert (rows[0]["title"], rows[0]["text"]) == ("Alte Brücken", ABSTRACT)


def test_pubmed_withdrawn_numbers_are_rejects(tmp_path):
    gone = "<DeleteCitation><PMID>7</PMID><PMID>8</PMID></DeleteCitation>"
    _, rejects, _ = read(tmp_path, pubmed_set(pubmed(1, ""), gone))
    assert [(r["reason"], r["text"]) for r in rejects] == [("withdrawn article", "7"), ("withdrawn article", "8")]


def oai(*records: str) -> str:
    return (
        '<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2023-01-01T00:00:00Z'
        f"</responseDate><ListRecords>{''.join(records)}</ListRecords></OAI-PMH>"
    )


HEADER = "<header{}><identifier>oai:a.org:{}</identifier><datestamp>2016-11-23</datestamp></header>"


def harvested(number: int, inner: str) -> str:
    return f"<record>{HEADER.format('', number)}<metadata>{inner}</metadata></record>"


ARXIV = (
    "<arXiv "
    'xmlns="http://arxiv.org/OAI/arXiv/"><id>0704.0001</id><created>2007-04-02</created><updated>2007-07-24</updated>'
    "<authors><author><keyname>Sample</keyname><forenames>Ada</forenames>"
    "</author></authors><title>Old bridges\n  of the "
    f"North</title><categories>hep-ph math.CO</categories><abstract>  {ABSTRACT}\n</abstract></arXiv>"
)


def test_arxiv_harvest_is_dated_by_its_first_version(tmp_path):
    rows, _, note = read(tmp_path, oai(harvested(1, ARXIV)))
    assert note["format"] == "oai"
    row = rows[0]
    assert (row["title"], row["text"], row["raw_date"]) == ("Old bridges of the North", ABSTRACT, "2007-04-02")
    assert (row["doc_id"], row["source"]) == ("0704.0001", "arXiv")
    assert json.loads(row["meta"])["section"] == "hep-ph"


def test_arxiv_raw_harvest_names_its_versions(tmp_path):
    raw = (
        '<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>1</id><version '
        'version="v1"><date>Mon, 2 Apr 2007 19:18:42 GMT'
        '</date></version><version version="v2"><date>Tue, 24 Jul 2007 20:10:27 GMT</date></version><title>Old bridges'
        f"</title><authors>Ada Sample</authors><abstract>{ABSTRACT}</abstract></arXivRaw>"
    )
    rows, _, _ = read(tmp_path, oai(harvested(1, raw)))
    assert rows[0]["raw_date"] == "Mon, 2 Apr 2007 19:18:42 GMT"


def test_dublin_core_takes_the_earliest_of_its_dates_and_its_longest_description(tmp_path):
    core = (
        '<oai_dc:dc xmlns:oai_dc="http://a" xmlns:dc="http://b"><dc:title>Old bridges</dc:title><dc:creator>Sample, Ada'
        f"</dc:creator><dc:description>{ABSTRACT}</dc:description><dc:description>4 pages</dc:description>"
        "<dc:date>2009-03-01</dc:date><dc:date>2008-12-13</dc:date><dc:publisher>Roads</dc:publisher></oai_dc:dc>"
    )
    row = read(tmp_path, oai(harvested(4, core)))[0][0]
    assert (row["text"], row["raw_date"], row["source"], row["doc_id"]) == (
        ABSTRACT,
        "2008-12-13",
        "Roads",
        "oai:a.org:4",
    )


def test_deleted_records_of_a_harvest_are_rejects(tmp_path):
    gone = "<record>" + HEADER.format(' status="deleted"', 9) + "</record>"
    _, rejects, _ = read(tmp_path, oai(harvested(1, ARXIV), gone))
    assert [(r["reason"], r["text"]) for r in rejects] == [("deleted record", "oai:a.org:9")]


JATS = (
    '<?xml version="1.0"?><!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving DTD v1.0//EN" "a.dtd">'
    '<article article-type="research-article"><front><journal-meta><journal-title>Roads</journal-title></journal-meta>'
    "<article-meta><article-id "
    'pub-id-type="pmid">12</article-id><title-group><article-title>Old <italic>bridges</italic>'
    '</article-title></title-group><contrib-group><contrib contrib-type="author"><name><surname>Sample</surname>'
    '<given-names>Ada</given-names></name></contrib></contrib-group><pub-date pub-type="collection"><year>2011</year>'
    '</pub-date><pub-date pub-type="epub"><day>2</day><month>8</month><year>2011</year></pub-date><pub-date '
    'pub-type="pmc-release"><day>1</day><month>1</month><year>2010</year>'
    "</pub-date><abstract><p>The old bridge.</p></abstract>"
    "</article-meta></front><body><sec><title>Methods</title><p>We looked <xref>[1]</xref> "
    "twice.</p><fig><caption><p>Not this"
    "</p></caption></fig></sec></body><back><ref-list><ref>Smith</ref></ref-list></back></article>"
)


def test_jats_paper_has_abstract_and_body_without_references_and_figures(tmp_path):
    rows, _, note = read(tmp_path, JATS, "a.nxml")
    assert note["format"] == "jats"
    row = rows[0]
    assert (row["title"], row["raw_date"], row["source"], row["doc_id"]) == ("Old bridges", "2011-08-02", "Roads", "12")
    assert row["text"] == "The old bridge.\nMethods\nWe looked twice."


def tei(body: str, header: str = "", *, title: str = "Session 1") -> str:
    return (
        '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>'
        f'{title}</title></titleStmt><publicationStmt><date when="2022-10-06"/></publicationStmt>{header}</fileDesc>'
        '<profileDesc><settingDesc><setting><date when="1999-10-28">28. 10. '
        "1999</date></setting></settingDesc></profileDesc>"
        f"</teiHeader><text><body>{body}</body></text></TEI>"
    )


def test_utterances_of_a_parliament_are_articles_of_the_day_of_the_sitting(tmp_path):
    body = (
        '<div type="debateSection"><note type="speaker">The chair:</note><u xml:id="u1" who="#Ada"><seg>We begin.</seg>'
        '<vocal><desc>Applause</desc></vocal><seg>Welcome.</seg></u><u xml:id="u2" '
        'who="#Bob"><seg>Thanks.</seg></u></div>'
    )
    rows, _, note = read(tmp_path, tei(body))
    assert note["format"] == "tei"
    assert [(r["doc_id"], r["text"], r["raw_date"]) for r in rows] == [
        ("u1", "We begin.\nWelcome.", "1999-10-28"),
        ("u2", "Thanks.", "1999-10-28"),
    ]
    assert json.loads(rows[0]["meta"]) == {"speaker": "Ada", "document": "Session 1"}


def test_words_of_an_annotated_utterance_are_joined_as_they_were_written(tmp_path):
    words = '<s><w>We</w>\n<w join="right">begin</w>\n<pc>.</pc></s>'
    rows, _, _ = read(
        tmp_path, tei(f'<div><u xml:id="u1"><seg>{words}</seg></u><u xml:id="u2"><seg>Yes.</seg></u></div>')
    )
    assert rows[0]["text"] == "We begin."


def test_divisions_of_a_text_are_articles_with_their_heads_and_own_dates(tmp_path):
    body = (
        '<div type="letter"><head>First letter</head><opener><dateline><date when="1832-05-01">1 '
        "May</date></dateline></opener>"
        "<p>Dear friend,<lb/>all is well.</p></div><div><head>Second letter</head><p>Come "
        "<hi>soon</hi>.<note>ed.</note></p></div>"
    )
    rows, _, _ = read(tmp_path, tei(body))
    assert [(r["title"], r["raw_date"]) for r in rows] == [
        ("First letter", "1832-05-01"),
        ("Second letter", "1999-10-28"),
    ]
    assert rows[1]["text"] == "Come soon."


def test_paper_in_tei_is_one_article_whatever_its_sections(tmp_path):
    source = (
        "<sourceDesc><biblStruct><analytic><title>Old bridges</title></analytic><monogr><title>Roads</title></monogr>"
        "</biblStruct></sourceDesc>"
    )
    rows, _, _ = read(tmp_path, tei("<div><head>One</head><p>A.</p></div><div><head>Two</head><p>B.</p></div>", source))
    assert [(r["title"], r["text"], r["source"]) for r in rows] == [("Session 1", "One\nA.\nTwo\nB.", "Roads")]


@pytest.mark.parametrize("text", [pubmed_set(pubmed(1, "")), oai(harvested(1, ARXIV)), JATS, tei("<p>a</p>")])
def test_broken_xml_is_refused_with_its_line(tmp_path, text):
    half = len(text) // 2
    with pytest.raises(InputError, match=r"damaged XML.*line"):
        read(tmp_path, f"{text[:half]}<<{text[half:]}")


def test_entities_of_a_document_are_never_expanded(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf8")
    text = tei("<p>before &x; after</p>").replace(
        "<TEI", f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]><TEI', 1
    )
    rows, _, _ = read(tmp_path, text)
    assert "SECRET" not in rows[0]["text"]
