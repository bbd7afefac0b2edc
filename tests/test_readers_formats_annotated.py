"""Texts of annotators: GATE, UIMA XMI and WebAnno TSV."""

from __future__ import annotations

import datetime as dt

from one_source import meta, read, told

GATE = """<?xml version='1.0' encoding='UTF-8'?>
<GateDocument version="3"><GateDocumentFeatures>
<Feature><Name className="java.lang.String">gate.SourceURL</Name><Value>file:/corpus/doc1.txt</Value></Feature>
<Feature><Name className="java.lang.String">date</Name><Value className="java.lang.String">2021-03-04</Value></Feature>
<Feature><Name>Title</Name><Value>Ferry aground</Value></Feature>
<Feature><Name>desk</Name><Value>ports</Value></Feature>
</GateDocumentFeatures>
<TextWithNodes><Node id="0"/>The<Node id="3"/> <Node id="4"/>ferry<Node id="9"/> ran aground &amp; stayed.
All went home.<Node id="50"/></TextWithNodes>
<AnnotationSet Name="Key"><Annotation Id="1" Type="Token" StartNode="0" EndNode="3">
<Feature><Name>string</Name><Value>The</Value></Feature></Annotation></AnnotationSet></GateDocument>
"""
XMI = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:m="http:///meta.ecore"
 xmlns:c="http:///custom.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>
<m:DocumentMetaData xmi:id="9" sofa="12" documentTitle="Ferry aground" documentId="doc1"/>
<c:MetaDataStringField xmi:id="3" sofa="12" key="date" value="2021-03-04"/>
<cas:Sofa xmi:id="2" sofaNum="2" sofaID="html" mimeType="text/html" sofaString="&lt;p&gt;The ferry&lt;/p&gt;"/>
<cas:Sofa xmi:id="12" sofaNum="1" sofaID="_InitialView" mimeType="text/plain"
 sofaString="The ferry ran aground.&#10;All went home."/><cas:View sofa="12" members="9"/></xmi:XMI>
"""
WEBANNO = (
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=ner.type.NamedEntity|identifier|value\n\n\n#Text=The ferry ran.\n"
    "1-1\t0-3\tThe\t_\t_\t\n1-2\t4-9\tferry\t_\t_\t\n1-3\t10-13\tran\t_\t_\t\n1-4\t13-14\t.\t_\t_\t\n\n"
    "#Text=It sank.\n2-1\t15-17\tIt\t_\t_\t\n2-2\t18-22\tsank\t_\t_\t\n2-3\t22-23\t.\t_\t_\t\n\n"
    "#Text=All went home.\n3-1\t25-28\tAll\t_\t_\t\n3-2\t29-33\twent\t_\t_\t\n3-3\t34-38\thome\t_\t_\t\n"
)


def test_a_document_of_gate_is_its_text_without_annotations_and_has_its_features(tmp_path):
    articles, rejects, notes = read(tmp_path, "a.xml", GATE)
    assert told(articles[0]) == (
        "Ferry aground",
        "The ferry ran aground & stayed.\nAll went home.",
        "a.xml",
        "2021-03-04",
    )
    assert (meta(articles[0])["desk"], notes["format"], len(rejects)) == ("ports", "annotated", 0)
    assert "gate.sourceurl" not in meta(articles[0])


def test_a_document_of_uima_is_the_text_of_its_first_view(tmp_path):
    articles, _, notes = read(tmp_path, "a.xmi", XMI)
    assert told(articles[0])[:2] == ("Ferry aground", "The ferry ran aground.\nAll went home.")
    assert (articles[0]["first_day"], notes["layout"]) == (dt.date(2021, 3, 4), "UIMA XMI")


def test_the_name_of_a_file_is_no_title(tmp_path):
    articles, _, _ = read(tmp_path, "a.xmi", XMI.replace("Ferry aground", "doc1.txt"))
    assert articles[0]["title"] == ""


def test_sentences_of_webanno_are_one_text_and_those_on_lines_of_their_own_begin_one(tmp_path):
    articles, _, notes = read(tmp_path, "a.tsv", WEBANNO)
    assert [row["text"] for row in articles] == ["The ferry ran. It sank.\nAll went home."]
    assert (notes["format"], notes["layout"]) == ("annotated", "WebAnno TSV")
