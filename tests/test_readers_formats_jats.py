from __future__ import annotations

from one_source import read

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
    rows, _, note = read(tmp_path, "a.nxml", JATS)
    assert note["format"] == "jats"
    row = rows[0]
    assert (row["title"], row["raw_date"], row["source"], row["doc_id"]) == ("Old bridges", "2011-08-02", "Roads", "12")
    assert row["text"] == "The old bridge.\nMethods\nWe looked twice."


def test_words_of_the_typesetter_are_no_words_of_the_paper(tmp_path):
    paper = JATS.replace("We looked ", "We <!-- check -->looked<?xmltex \\newpage?> ")
    rows, _, _ = read(tmp_path, "a.nxml", paper)
    assert rows[0]["text"] == "The old bridge.\nMethods\nWe looked twice."


def test_date_is_the_first_of_the_finest_and_never_that_of_its_release(tmp_path):
    first = '<pub-date pub-type="ppub"><day>1</day><month>8</month><year>2011</year></pub-date>'
    rows, _, _ = read(tmp_path, "a.nxml", JATS.replace("<abstract>", f"{first}<abstract>", 1))
    assert rows[0]["raw_date"] == "2011-08-01"
    rows, _, _ = read(tmp_path, "b.nxml", JATS.replace('pub-type="epub"', 'pub-type="received"'))
    assert rows[0]["raw_date"] == "2011"


def test_papers_of_one_file_are_articles_of_their_own_and_one_without_words_is_a_reject(tmp_path):
    start, paper = JATS[: JATS.index("<article ")], JATS[JATS.index("<article ") :]
    empty = (
        "<article><front><article-meta><article-id pub-id-type='pmid'>13</article-id></article-meta></front></article>"
    )
    papers = f"{start}<pmc-articleset>{paper}{paper.replace('12', '14')}{empty}</pmc-articleset>"
    rows, rejects, _ = read(tmp_path, "a.xml", papers.replace("DOCTYPE article", "DOCTYPE pmc-articleset"))
    assert [r["doc_id"] for r in rows] == ["12", "14"]
    assert [r["reason"] for r in rejects] == ["record without title and abstract"]
