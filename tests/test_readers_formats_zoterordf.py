"""RDF of Zotero, in made layouts."""

import pytest
from one_source import meta, read

from trendlab.errors import InputError

SPACES = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
    "xmlns:z='http://www.zotero.org/namespaces/export#' "
    "xmlns:dcterms='http://purl.org/dc/terms/' xmlns:bib='http://purl.org/net/biblio#' "
    "xmlns:foaf='http://xmlns.com/foaf/0.1/' "
    "xmlns:link='http://purl.org/rss/1.0/modules/link/' xmlns:dc='http://purl.org/dc/elements/1.1/'>{}</rdf:RDF>"
)
ARTICLE = (
    "<bib:Article rdf:about='http://doi.example/{k}'><z:itemType>journalArticle</z:itemType><dcterms:isPartOf "
    "rdf:resource='urn:issn:{k}'/><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Berg</foaf:surname>"
    "<foaf:givenName>Ada</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors><link:link "
    "rdf:resource='#f{k}'/>"
    "<dc:title>Ferries {k}</dc:title><dcterms:abstract>We count the ferries of harbour {k}.</dcterms:abstract>"
    "<dc:date>2019-0{k}-12</dc:date><dcterms:dateSubmitted>2023-05-01 10:11:12</dcterms:dateSubmitted></bib:Article>"
    "<bib:Journal rdf:about='urn:issn:{k}'><dc:title>Journal of Harbours {k}</dc:title></bib:Journal>"
    "<bib:Memo rdf:about='#n{k}'><rdf:value>A long note on the paper.</rdf:value></bib:Memo><z:Attachment "
    "rdf:about='#f{k}'>"
    "<z:itemType>attachment</z:itemType><dc:title>Full Text PDF</dc:title></z:Attachment>"
)
BOOK = (
    "<bib:Book rdf:about='urn:isbn:9'><z:itemType>book</z:itemType><dc:publisher><foaf:Organization><foaf:name>Made "
    "Press"
    "</foaf:name></foaf:Organization></dc:publisher><dc:title>A book of piers</dc:title><dc:date>2018</dc:date>"
    "</bib:Book>"
)
SECTION = (
    "<bib:BookSection><z:itemType>bookSection</z:itemType><dcterms:isPartOf><bib:Book><dc:title>Harbours of "
    "old</dc:title>"
    "</bib:Book></dcterms:isPartOf><dc:title>On lamps</dc:title><dc:date>May 2017</dc:date></bib:BookSection>"
)
ALL = SPACES.format(ARTICLE.format(k=1) + BOOK + ARTICLE.format(k=2) + SECTION)


def test_each_item_of_a_library_is_an_article_whatever_its_kind(tmp_path):
    rows, rejects, note = read(tmp_path, "a.rdf", ALL)
    assert (note["format"], len(rejects)) == ("zoterordf", 0)
    assert [(r["title"], r["source"], r["raw_date"]) for r in rows] == [
        ("Ferries 1", "Journal of Harbours 1", "2019-01-12"), ("A book of piers", "Made Press", "2018"),
        ("Ferries 2", "Journal of Harbours 2", "2019-02-12"), ("On lamps", "Harbours of old", "2017-05"),
    ]  # fmt: skip
    assert rows[0]["text"] == "We count the ferries of harbour 1."
    assert (meta(rows[0])["author"], meta(rows[1])["type"]) == ("Berg, Ada", "book")


def test_damaged_rdf_is_refused_and_modules_of_feeds_make_no_feed(tmp_path):
    with pytest.raises(InputError, match="damaged XML"):
        read(tmp_path, "a.rdf", ALL.replace("</bib:Book>", ""))
    feed = (
        "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns='http://purl.org/rss/1.0/'><channel><title>Post</title></channel><item><title>Ferry</title>"
        "<description>The ferry was late again.</description></item></rdf:RDF>"
    )
    assert read(tmp_path, "b.rdf", feed)[2]["format"] == "feed"
