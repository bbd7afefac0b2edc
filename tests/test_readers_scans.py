from lxml import etree

from trendlab.readers.scans import block_lines, page_blocks, page_text, path_date, read_issue


def test_dates_of_paths_are_no_days_of_the_future():
    assert path_date("x/18210801/p.xml") == "1821-08-01"
    assert path_date("x/20991231/18210801_0001.xml") == "1821-08-01"
    assert path_date("x/20991231/p.xml") is None
    assert path_date("x/0002647/p.xml") is None


def test_path_with_a_day_that_no_calendar_has_takes_the_one_before():
    assert path_date("1821-08-01/p_1821-02-30.xml") == "1821-08-01"
    assert path_date("1821/08/01/page.xml") == "1821-08-01"


PAGE = etree.fromstring(
    """<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><PrintSpace>
    <ComposedBlock ID="c1">
      <TextBlock ID="b1"><TextLine><String CONTENT="The"/><String CONTENT="har-" SUBS_TYPE="HypPart1"
        SUBS_CONTENT="harbour"/></TextLine>
        <TextLine><String CONTENT="bour" SUBS_TYPE="HypPart2" SUBS_CONTENT="harbour"/>
        <String CONTENT="grows."/></TextLine>
      </TextBlock></ComposedBlock>
    <TextBlock ID="b2"><TextLine><String CONTENT=""/></TextLine></TextBlock>
    <TextBlock><TextLine><String CONTENT="Bread."/></TextLine></TextBlock>
    </PrintSpace></alto>"""
)


def test_parted_word_stands_whole_in_the_first_of_its_lines():
    block = next(PAGE.iter("{*}TextBlock"))
    assert list(block_lines(block)) == ["The harbour", "grows."]


def test_block_of_blocks_has_the_text_of_all_and_an_empty_one_none():
    assert page_blocks(PAGE) == {"c1": "The harbour\ngrows.", "b1": "The harbour\ngrows.", "3": "Bread."}


def test_page_says_each_block_once():
    assert page_text(PAGE).split() == ["The", "harbour", "grows.", "Bread."]


METS = etree.fromstring(
    """<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" LABEL="Gazette, 1 August 1821">
    <dmdSec ID="d0"><title>Harbour Gazette</title><dateIssued>1821-08-02</dateIssued></dmdSec>
    <dmdSec ID="d1"><title>Ferry sails</title><languageTerm>en</languageTerm></dmdSec>
    <file><FLocat xlink:href="file://pages\\p1.xml"/><FLocat xlink:href="p1.jpg"/></file>
    <div TYPE="SECTION" ID="s"><div TYPE="ARTICLE" ID="a1" DMDID="d1"><area BEGIN="b1"/></div>
      <div TYPE="ADVERTISEMENT" ID="a2" LABEL="Bread"><area BEGIN="b9"/></div>
      <div TYPE="ARTICLE" ID="a3"/></div>
    <smLinkGrp><smLocatorLink xlink:href="#a2"/><smLocatorLink xlink:href="#b7"/><smLocatorLink xlink:href="#b8"/>
    </smLinkGrp></mets>"""
)


def test_issue_has_its_paper_day_and_pages():
    issue = read_issue(METS)
    assert (issue.source, issue.date, issue.pages) == ("Harbour Gazette", "1821-08-02", ("pages/p1.xml",))


def test_texts_of_an_issue_are_its_parts_with_blocks_and_no_part_of_parts():
    first, second = read_issue(METS).parts
    assert (first.own_id, first.title, first.language, first.blocks) == ("a1", "Ferry sails", "en", (("", "b1"),))
    assert (second.own_id, second.title, second.blocks) == (
        "a2",
        "Bread",
        (("", "b7"), ("", "b8")),
    )  # linked in a group


def test_day_of_the_label_counts_where_no_other_is_given():
    bare = etree.fromstring(
        '<mets LABEL="Gazette, 1 August 1821"><dmdSec ID="d0"><title>Gazette</title></dmdSec></mets>'
    )
    issue = read_issue(bare)
    assert (issue.source, issue.date, issue.parts) == ("", "1821-08-01", ())


DEEP = etree.fromstring(
    """<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink">
    <dmdSec ID="paper"><title>Harbour Gazette</title></dmdSec>
    <dmdSec ID="day"><title>1821-08-02 (no. 7)</title><date>1821-08-02</date></dmdSec>
    <dmdSec ID="d1"><titleInfo><nonSort>The</nonSort><title>ferry sails</title></titleInfo></dmdSec>
    <file ID="F1"><FLocat xlink:href="file://./text/p1.xml"/></file>
    <file ID="F2"><FLocat xlink:href="../ocr/p2.xml"/></file>
    <structMap TYPE="PHYSICAL"><div TYPE="ADVERTISEMENT_PAGE"><area FILEID="F2" BEGIN="b1"/></div></structMap>
    <structMap TYPE="LOGICAL"><div TYPE="NEWSPAPER" DMDID="paper"><div TYPE="ISSUE" DMDID="day">
      <div TYPE="TITLE_SECTION"><div TYPE="TEXTBLOCK"><area FILEID="F1" BEGIN="b0"/></div></div>
      <div TYPE="CONTENT"><div TYPE="SECTION"><div TYPE="ARTICLE" ID="a1" DMDID="d1">
        <div TYPE="HEADING"><div TYPE="TITLE"><area FILEID="F1" BEGIN="b1"/></div></div>
        <div TYPE="BODY"><div TYPE="PARAGRAPH"><div TYPE="TEXT"><area FILEID="F1" BEGIN="b2"/></div></div>
          <div TYPE="ILLUSTRATION"><area FILEID="F2" BEGIN="b1"/></div></div></div></div>
        <div TYPE="SECTION" ID="s2"><div TYPE="TEXT"><area FILEID="F2" BEGIN="b2"/></div></div>
        <div TYPE="DEATH_NOTICE" ID="n1"><area FILEID="F2" BEGIN="b3"/></div></div></div></div></structMap></mets>"""
)


def test_paragraphs_and_pictures_of_an_article_belong_to_it():
    article, section, notice = read_issue(DEEP).parts
    assert (article.own_id, article.title) == ("a1", "The ferry sails")
    assert article.blocks == (("text/p1.xml", "b1"), ("text/p1.xml", "b2"), ("../ocr/p2.xml", "b1"))
    assert (section.own_id, section.blocks) == ("s2", (("../ocr/p2.xml", "b2"),))  # a section without articles
    assert (notice.own_id, notice.kind) == ("n1", "DEATH_NOTICE")


def test_day_and_paper_stand_in_what_is_said_of_the_whole():
    issue = read_issue(DEEP)
    assert (issue.source, issue.date, issue.pages) == (
        "Harbour Gazette",
        "1821-08-02",
        ("text/p1.xml", "../ocr/p2.xml"),
    )
