import pytest
from lxml import etree
from one_source import read

from trendlab.readers.xmlheads import XmlHeads, head_date

BODY = "<body>The council met on Monday and voted for a second crane.</body>"
NEWS = "<article><headline>{t}</headline>" + BODY + "</article>"


def days(tmp_path, text):
    return [row["raw_date"] for row in read(tmp_path, "a.xml", text)[0]]


def two():
    return NEWS.format(t="Harbour grows") + NEWS.format(t="Bakers strike")


@pytest.mark.parametrize(
    "head",
    [
        "<issue date='2010-11-12'>",
        "<issue><meta><pubdate>12 November 2010</pubdate></meta>",
        "<issue><head><meta name='DC.date' content='2010-11-12'/></head>",
        "<issue><header><date when='2010-11-12'>Friday</date></header>",
        "<issue><meta><pub-date><day>12</day><month>11</month><year>2010</year></pub-date></meta>",
        "<issue xmlns:dc='http://purl.org/dc/elements/1.1/'><info><dc:date>2010-11-12</dc:date></info>",
        "<issue><meta><FRBRdate date='2010-11-12'/><FRBRdate date='2015-01-01' name='markup'/></meta>",
    ],
)
def test_date_in_the_head_of_a_file_is_that_of_its_articles(tmp_path, head):
    assert days(tmp_path, f"{head}{two()}</issue>") == ["2010-11-12"] * 2


def test_each_part_of_a_file_has_the_date_of_its_own_head(tmp_path):
    part = "<issue><date>{d}</date>{n}</issue>"
    text = "".join(part.format(d=d, n=two()) for d in ("2010-11-12", "2010-12-12"))
    assert days(tmp_path, f"<issues date='2011-01-01'>{text}</issues>") == ["2010-11-12"] * 2 + ["2010-12-12"] * 2


def test_date_between_two_articles_counts_for_those_below_it(tmp_path):
    text = "".join(f"<day>{d}</day>{two()}" for d in ("2010-11-12", "2010-11-13"))
    text = text.replace("<day>", "<pubdate>").replace("</day>", "</pubdate>")
    assert days(tmp_path, f"<news>{text}</news>") == ["2010-11-12"] * 2 + ["2010-11-13"] * 2


def test_article_with_a_date_keeps_it(tmp_path):
    own = NEWS.replace("<headline>", "<date>2010-11-20</date><headline>").format(t="Own day")
    assert days(tmp_path, f"<issue date='2010-11-12'>{two()}{own}</issue>") == ["2010-11-12"] * 2 + ["2010-11-20"]


def test_head_that_says_two_days_far_apart_dates_nothing(tmp_path):
    head = "<issue><meta><date>2010-11-12</date><issued>2012-01-01</issued></meta>"
    assert days(tmp_path, f"{head}{two()}</issue>") == [None] * 2


def test_day_of_an_export_dates_nothing(tmp_path):
    assert days(tmp_path, f"<issue exportdate='2010-11-12'>{two()}</issue>") == [None] * 2


def test_parents_are_looked_at_once_and_kept_until_they_end():
    root = etree.fromstring("<a date='2010-11-12'><r/><b><date>2011-01-02</date><r/></b><r/></a>")
    heads = XmlHeads()
    assert [heads.above(r).written() for r in root.iter("r")] == ["2010-11-12", "2011-01-02", "2010-11-12"]


def test_document_that_is_one_article_is_dated_by_its_own_head():
    root = etree.fromstring("<doc><part><meta><date>2010-11-12</date></meta><p>The day 2011-01-02.</p></part></doc>")
    assert head_date(root).written() == "2010-11-12"


def test_another_day_in_an_attribute_of_a_date_leaves_its_words():
    root = etree.XML('<sitting><date due="2022-01-01">3 March 2021</date><item>a</item></sitting>')
    day = XmlHeads().above(root[-1])
    assert day is not None
    assert day.written() == "2021-03-03"


def test_bounds_of_a_date_in_its_attributes_are_no_day():
    root = etree.XML('<sitting><date notBefore="1912-01-01" notAfter="1912-12-31">1912</date><item>a</item></sitting>')
    assert XmlHeads().above(root[-1]) is None


def test_iso_day_in_an_attribute_of_a_date_comes_before_its_words():
    root = etree.XML('<sitting><date format="1912-07-03">Wednesday, 3rd July, 1012.</date><item>a</item></sitting>')
    day = XmlHeads().above(root[-1])
    assert day is not None
    assert day.written() == "1912-07-03"
