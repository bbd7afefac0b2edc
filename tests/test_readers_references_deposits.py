from __future__ import annotations

from test_readers_formats_crossrefxml import JOURNAL, article

from trendlab.readers.markup import xml_tree
from trendlab.readers.references.deposits import crossref_works


def found(text: str, **more: str) -> list:
    return list(crossref_works(xml_tree(text.encode()), "a.xml", **more))


def test_issue_dates_a_work_without_a_date_of_its_own():
    bare = "<journal_article><titles><title>Old bridges</title></titles></journal_article>"
    (row,) = found(JOURNAL.format(bare), own_id="oai:1")
    assert (row.raw_date, row.own_id, row.source) == ("2018-07", "oai:1", "Road Review")


def test_subtitle_goes_on_the_title():
    (row,) = found(JOURNAL.format(article(1, more="<subtitle>a survey</subtitle>")))
    assert row.title == "Old bridges 1: a survey"


def test_what_was_not_found_is_a_reject():
    (lost,) = found("<error>Resource not found</error>")
    (empty,) = found("<x><journal><journal_metadata><full_title>Roads</full_title></journal_metadata></journal></x>")
    assert (lost.reason, empty.reason) == ("work that was not found", "journal without a work")
