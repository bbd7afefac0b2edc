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
