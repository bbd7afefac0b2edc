import zipfile

from one_source import read

import trendlab as tl


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


BELOW = """<?xml version="1.0"?><mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">
<dmdSec ID="issue"><title>Harbour Gazette</title><dateIssued>DAY</dateIssued></dmdSec>
<dmdSec ID="d1"><title>COAL DUTIES.</title></dmdSec>
<file ID="F1"><FLocat xlink:href="file://./text/0001.xml"/></file>
<file ID="F2"><FLocat xlink:href="file://./text/0002.xml"/></file>
<structMap TYPE="LOGICAL"><div TYPE="ISSUE"><div TYPE="CONTENT"><div TYPE="ARTICLE" ID="a1" DMDID="d1">
<div TYPE="HEADING"><area FILEID="F1" BEGIN="b1"/></div><div TYPE="BODY"><div TYPE="PARAGRAPH"><div TYPE="TEXT">
<area FILEID="F1" BEGIN="b2"/></div></div>
<div TYPE="PARAGRAPH"><div TYPE="TEXT"><area FILEID="F2" BEGIN="b2"/></div></div>
</div></div></div></div></structMap></mets>"""


def issue_above_its_pages(folder, day):
    (folder / "18240302" / "text").mkdir(parents=True)
    (folder / "18240302" / "text" / "0001.xml").write_text(ALTO, encoding="utf8")
    second = ALTO.replace("Monday.", "Tuesday.").replace("COAL", "HEAD")
    (folder / "18240302" / "text" / "0002.xml").write_text(second, encoding="utf8")
    (folder / "18240302" / "issue-METS.xml").write_text(BELOW.replace("DAY", day), encoding="utf8")
    return tl.read(folder)


def test_pages_in_a_folder_below_their_issue_are_joined_page_by_page(tmp_path):
    corpus, rejects = issue_above_its_pages(tmp_path, "1824-03-02")
    (row,) = corpus.table.to_pylist()
    assert (row["title"], row["source"]) == ("COAL DUTIES.", "Harbour Gazette")
    assert row["text"] == "The ferry sailed\non Monday.\nThe ferry sailed\non Tuesday."
    reasons = [r["reason"] for r in rejects.rows]
    assert reasons.count("page of an issue that is read by its METS file") == 2
    (left,) = [r["text"] for r in rejects.rows if r["reason"] == "words of an issue in none of its texts"]
    assert "HEAD DUTIES." in left
    assert "Bread for sale." in left


def test_day_of_the_path_decides_the_order_of_one_that_could_be_two(tmp_path):
    corpus, _ = issue_above_its_pages(tmp_path, "02/03/1824")
    assert corpus.table["raw_date"].to_pylist() == ["1824-03-02"]


def test_damaged_page_of_an_issue_loses_no_other(tmp_path):
    issue_above_its_pages(tmp_path, "1824-03-02")
    (tmp_path / "18240302" / "text" / "0002.xml").write_text(ALTO[:-60], encoding="utf8")
    corpus, rejects = tl.read(tmp_path)
    assert corpus.table["text"].to_pylist() == ["The ferry sailed\non Monday."]
    assert sum("damaged XML" in r["reason"] for r in rejects.rows) >= 1


def test_pages_beside_a_damaged_description_are_read_alone(tmp_path):
    issue_above_its_pages(tmp_path, "1824-03-02")
    (tmp_path / "18240302" / "issue-METS.xml").write_text(BELOW[:-60], encoding="utf8")
    corpus, rejects = tl.read(tmp_path)
    assert len(corpus.table) == 2
    assert ["damaged XML" in r["reason"] for r in rejects.rows] == [True]
