import pytest
from lxml import etree

from trendlab.readers.references.xml import children, down, parts_date, words

RECORD = etree.fromstring(
    '<record xmlns:x="urn:x"><Title>Old  <i>bridges</i>\n of Lerwick</Title><!-- none -->'
    "<x:Author><Name>Sample</Name></x:Author><Author><Name>Marsh</Name></Author></record>"
)


def test_children_are_found_by_local_name_without_case_and_not_below_them():
    assert [words(c) for c in children(RECORD, "author", "title")] == ["Old bridges of Lerwick", "Sample", "Marsh"]
    assert list(children(RECORD, "name")) == []


def test_path_leads_to_the_first_element_at_its_end():
    assert words(down(RECORD, "author", "name")) == "Sample"
    assert words(down(RECORD, "editor|author", "name")) == "Sample"
    assert down(RECORD, "editor", "name") is None


def test_words_of_nothing_are_empty():
    assert words(None) == ""


@pytest.mark.parametrize(
    ("xml", "date"),
    [
        ("<d><Year>2020</Year><Month>05</Month><Day>01</Day></d>", "2020-05-01"),
        ("<d><Year>2020</Year><Month>May</Month><Day>1</Day></d>", "2020 May 1"),
        ("<d><Year>2020</Year><Month>05</Month></d>", "2020-05"),
        ("<d><Year>2020</Year><Season>Spring</Season></d>", "2020 Spring"),
        ("<d><Year>2020</Year></d>", "2020"),
        ("<d><MedlineDate>1998 Dec-1999 Jan</MedlineDate></d>", "1998 Dec-1999 Jan"),
        ("<d><Month>05</Month></d>", ""),
    ],
)
def test_date_is_put_together_from_its_children(xml, date):
    assert parts_date(etree.fromstring(xml)) == date


def test_missing_date_is_empty():
    assert parts_date(None) == ""
