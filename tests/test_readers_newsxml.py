"""Reuters in SGML, RCV1, NITF, and scanned pages in ALTO with their METS file."""

import json
import zipfile

import pytest

import trendlab as tl
from trendlab.errors import InputError
from trendlab.readers.scans import path_date


def read(tmp_path, name, content):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf8")
    corpus, rejects = tl.read(path)
    return corpus.table.to_pylist(), rejects.rows, corpus.notes["sources"][0]


def meta(row):
    return json.loads(row["meta"])


SGML = """<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" OLDID="5544" NEWID="1">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<TOPICS><D>cocoa</D><D>ship</D></TOPICS>
<UNKNOWN>
&#5;&#5;&#5;C T
f0704reute</UNKNOWN>
<TEXT>&#2;
<TITLE>FERRY &lt;FRY> SAILS AGAIN</TITLE>
<DATELINE>    LERWICK, Feb 26 - </DATELINE><BODY>The ferry sailed again
on Monday.
    It was late.
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS NEWID="2">
<DATE> 3-MAR-1987 09:00:00.00</DATE>
<TEXT TYPE="UNPROC">&#2;
SHORT NOTICE OF THE HARBOUR
&#3;</TEXT>
</REUTERS>
"""


def test_reuters_sgml_gives_each_article_with_its_topics(tmp_path):
    rows, _, note = read(tmp_path, "reut.sgm", SGML)
    assert note["format"] == "reuters"
    assert [r["raw_date"] for r in rows] == ["1987-02-26", "1987-03-03"]
    assert (rows[0]["title"], rows[0]["text"]) == (
        "FERRY <FRY> SAILS AGAIN",
        "The ferry sailed again on Monday.\nIt was late.",
    )
    assert rows[1]["text"] == "SHORT NOTICE OF THE HARBOUR"
    assert meta(rows[0])["topics"] == "cocoa; ship"
    assert [r["doc_id"] for r in rows] == ["1", "2"]


RCV1 = """<?xml version="1.0" encoding="iso-8859-1" ?>
<newsitem itemid="2330" id="root" date="1996-08-20" xml:lang="en">
<title>UK: Ferry sails again.</title><headline>Ferry sails again.</headline><dateline>LERWICK</dateline>
<text><p>The ferry sailed.</p><p>It was late.</p></text>
<metadata><codes class="bip:topics:1.0"><code code="C15"> </code></codes>
<dc element="dc.date.published" value="1996-08-20"/><dc element="dc.source" value="Reuters"/></metadata></newsitem>"""


def test_rcv1_takes_headline_date_and_codes(tmp_path):
    rows, _, note = read(tmp_path, "2330newsML.xml", RCV1)
    row = rows[0]
    assert note["format"] == "rcv1"
    assert (row["title"], row["raw_date"], row["source"]) == ("Ferry sails again.", "1996-08-20", "Reuters")
    assert (row["text"], row["language"], meta(row)["topics"]) == ("The ferry sailed.\nIt was late.", "en", "C15")


NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/specification/dtd/nitf-3-3.dtd">
<nitf change.date="June 10, 2005" version="-//IPTC//DTD NITF 3.3//EN"><head><title>Ferry</title>
<meta content="21" name="publication_day_of_month"/>
<docdata><doc-id id-string="1815718"/><date.issue norm="20190401T000000"/></docdata>
<pubdata date.publication="20190303T101500-0500" name="Harbour Gazette" position.section="B"/></head>
<body><body.head><hedline><hl1>Ferry sails again</hl1></hedline><byline>By Ada Sample</byline>
<abstract><p>The ferry sailed.</p></abstract></body.head>
<body.content><block class="lead_paragraph"><p>The ferry sailed.</p></block>
<block class="full_text"><p>The ferry sailed.</p><p>It was late.</p></block></body.content></body></nitf>"""


def test_nitf_has_its_text_once_and_the_date_of_publication(tmp_path):
    rows, _, note = read(tmp_path, "1815718.xml", NITF)
    row = rows[0]
    assert note["format"] == "nitf"
    assert (row["title"], row["text"]) == ("Ferry sails again", "The ferry sailed.\nIt was late.")
    assert (row["raw_date"], row["source"], row["doc_id"]) == ("2019-03-03", "Harbour Gazette", "1815718")
    assert (meta(row)["section"], meta(row)["author"]) == ("B", "By Ada Sample")


def test_damaged_xml_is_one_error_with_its_line(tmp_path):
    with pytest.raises(InputError, match=r"a\.xml is damaged XML: .*line \d+"):
        read(tmp_path, "a.xml", NITF.replace("</body.content>", ""))


def words(*texts):
    return "".join(f'<String CONTENT="{t}"/><SP/>' for t in texts)


ALTO = f"""<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Layout><Page><PrintSpace>
<TextBlock ID="b1"><TextLine>{words("COAL", "DUTIES.")}</TextLine></TextBlock>
<TextBlock ID="b2"><TextLine>{words("The", "ferry")}<String CONTENT="sail" SUBS_TYPE="HypPart1" SUBS_CONTENT="sailed"/>
<HYP CONTENT="-"/></TextLine><TextLine><String CONTENT="ed" SUBS_TYPE="HypPart2" SUBS_CONTENT="sailed"/>
{words("on", "Monday.")}</TextLine></TextBlock>
<TextBlock ID="b3"><TextLine>{words("Bread", "for", "sale.")}</TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>"""

METS = """<?xml version="1.0"?><mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:mods="http://www.loc.gov/mods/v3"
 xmlns:xlink="http://www.w3.org/1999/xlink" TYPE="Newspaper"><mets:metsHdr CREATEDATE="2019-08-09T07:25:35"/>
<mets:dmdSec ID="issue"><mods:titleInfo><mods:title>The Harbour Gazette.</mods:title></mods:titleInfo>
<mods:dateIssued>1824-02-17</mods:dateIssued></mets:dmdSec>
<mets:dmdSec ID="d1"><mods:titleInfo><mods:title>COAL DUTIES.</mods:title></mods:titleInfo>
<mods:languageTerm>en</mods:languageTerm></mets:dmdSec>
<mets:fileSec><mets:file ID="f1"><mets:FLocat xlink:href="file://./0001.xml"/></mets:file></mets:fileSec>
<mets:structMap TYPE="LOGICAL"><mets:div TYPE="ISSUE" LABEL="The Harbour Gazette. 1824-02-17">
<mets:div ID="art1" TYPE="ARTICLE" DMDID="d1"/><mets:div ID="ad1" TYPE="ADVERT"/></mets:div></mets:structMap>
<mets:structLink><mets:smLinkGrp><mets:smLocatorLink xlink:href="#art1"/><mets:smLocatorLink xlink:href="#b1"/>
<mets:smLocatorLink xlink:href="#b2"/></mets:smLinkGrp><mets:smLinkGrp><mets:smLocatorLink xlink:href="#ad1"/>
<mets:smLocatorLink xlink:href="#b3"/></mets:smLinkGrp></mets:structLink></mets:mets>"""


def test_page_alone_is_one_article_with_parted_words_whole_and_the_date_of_its_path(tmp_path):
    rows, _, note = read(tmp_path / "1821" / "08" / "01", "0001.xml", ALTO)
    assert (note["format"], note["layout"], len(rows)) == ("alto", "ALTO", 1)
    assert rows[0]["text"] == "COAL DUTIES.\nThe ferry sailed\non Monday.\nBread for sale."
    assert rows[0]["raw_date"] == "1821-08-01"


def test_issue_in_a_folder_is_read_text_by_text_and_its_pages_are_not_read_twice(tmp_path):
    (tmp_path / "0001.xml").write_text(ALTO, encoding="utf8")
    (tmp_path / "issue_mets.xml").write_text(METS, encoding="utf8")
    corpus, rejects = tl.read(tmp_path)
    rows = corpus.table.to_pylist()
    assert [(r["title"], r["text"]) for r in rows] == [
        ("COAL DUTIES.", "The ferry sailed\non Monday."),
        ("", "Bread for sale."),
    ]
    assert {(r["source"], r["raw_date"]) for r in rows} == {("The Harbour Gazette.", "1824-02-17")}
    assert [r["reason"] for r in rejects.rows] == ["page of an issue that is read by its METS file"]


def test_issue_in_a_zip_is_read_with_the_pages_beside_it(tmp_path):
    with zipfile.ZipFile(tmp_path / "issue.zip", "w") as archive:
        archive.writestr("1824/0001.xml", ALTO)
        archive.writestr("1824/issue_mets.xml", METS)
    corpus, rejects = tl.read(tmp_path / "issue.zip")
    assert corpus.table["title"].to_pylist() == ["COAL DUTIES.", ""]
    assert "page of an issue that is read by its METS file" in [r["reason"] for r in rejects.rows]


def test_page_beside_its_issue_takes_the_date_of_the_issue_where_it_is_given_alone(tmp_path):
    (tmp_path / "issue_mets.xml").write_text(METS, encoding="utf8")
    rows, _, _ = read(tmp_path, "0001.xml", ALTO)
    assert [(r["source"], r["raw_date"]) for r in rows] == [("The Harbour Gazette.", "1824-02-17")]


def test_dates_of_paths_are_no_days_of_the_future():
    assert path_date("x/18210801/p.xml") == "1821-08-01"
    assert path_date("x/20991231/18210801_0001.xml") == "1821-08-01"
    assert path_date("x/20991231/p.xml") is None
    assert path_date("x/0002647/p.xml") is None
