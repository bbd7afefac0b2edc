import pytest
from lxml import etree

from trendlab.readers.records import Reject
from trendlab.readers.references.mods import mods_work

HOST = (
    "<relatedItem type='host'><titleInfo><title>Roads</title></titleInfo>{}<part><date>1993</date></part></relatedItem>"
)


def work(inner: str):
    return mods_work(etree.XML(f"<mods>{inner}</mods>"), "a.xml")


def test_title_has_its_article_subtitle_and_part_and_other_titles_come_last():
    found = work(
        "<titleInfo type='alternative'><title>Another</title></titleInfo><titleInfo><nonSort>The</nonSort>"
        "<title>bridge</title><subTitle>a history</subTitle><partNumber>Volume 2</partNumber></titleInfo>"
        "<abstract>We counted.</abstract><abstract>They were many.</abstract>"
    )
    assert (found.title, found.text) == ("The bridge: a history. Volume 2", "We counted.\nThey were many.")


def issued(*texts: str) -> str:
    return f"<originInfo>{''.join(f'<dateIssued{t}</dateIssued>' for t in texts)}</originInfo>"


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        (issued(">c1999", " encoding='marc'>1999"), "1999"),
        (issued(">Jan. 2003") + HOST.format(""), "2003-01"),
        ("<originInfo><dateCreated keyDate='yes'>1930-01-14</dateCreated></originInfo>"
         + issued(">2021"), "1930-01-14"),
        ("<originInfo><dateCreated>1955-03-22</dateCreated><copyrightDate>2003</copyrightDate></originInfo>",
         "1955-03-22"),
        (issued(" point='end'>1988", " point='start'>1985"), "1985"),
        (issued(">-1988", ">1985"), "1985"),
        (issued(">[1889?]"), "1889"),
        (HOST.format(issued(">1994")), "1994"),
        (HOST.format(""), "1993"),
        (HOST.format(issued(">1974-")), "1993"),
        (
            "<relatedItem type='host'><originInfo><dateIssued>1911-12-22</dateIssued><issuance>continuing</issuance>"
            "</originInfo><part/></relatedItem>", "1911-12-22",
        ),
        (HOST.format("<originInfo><dateIssued>1974</dateIssued><issuance>continuing</issuance></originInfo>"), "1993"),
        ("<recordInfo><recordCreationDate>861202</recordCreationDate></recordInfo>", None),
        ("<originInfo><dateCaptured>2013-02-25</dateCaptured></originInfo>", None),
    ],
)  # fmt: skip
def test_date_is_that_of_the_work_before_its_journal_and_never_that_of_its_record(dates, date):
    assert work(f"<titleInfo><title>Bridge</title></titleInfo>{dates}").raw_date == date


def test_journal_of_an_article_is_its_source_and_names_put_the_family_first():
    found = work(
        "<titleInfo><title>Bridge</title></titleInfo><name><namePart type='given'>Ada</namePart>"
        "<namePart type='family'>Berg</namePart><namePart type='date'>1896-1972</namePart></name>"
        "<originInfo><publisher>Press</publisher></originInfo><subject><topic>Bridges</topic>"
        "<geographic>North</geographic></subject>" + HOST.format("")
    )
    assert found.source == "Roads"
    assert '"author": "Berg, Ada"' in found.meta
    assert '"subjects": "Bridges -- North"' in found.meta


def test_record_without_title_and_abstract_is_a_reject():
    assert isinstance(work("<note>Found in a box.</note>"), Reject)
