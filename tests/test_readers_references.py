"""What bibliographic formats share: dates in parts, records without abstracts, LaTeX, fields by tag."""

from __future__ import annotations

import json

import pytest

from trendlab.readers.records import Record, Reject
from trendlab.readers.references.article import NO_WORDS, Place, reference
from trendlab.readers.references.tags import Roles, entry_reference, new_entry
from trendlab.readers.references.when import When, best_when, parse_when


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2019", "2019"),
        ("2016/09//", "2016-09"),
        ("2020//", "2020"),
        ("2020///nan", "2020"),
        ("2019///Spring", "2019 Spring"),
        ("2018/05/04/", "2018-05-04"),
        ("20180330", "2018-03-30"),
        ("2019-03-05T10:00:00Z", "2019-03-05"),
        ("2019/00/00", "2019"),
        ("DEC 16 2020", "2020-12-16"),
        ("2026 FEB 25", "2026-02-25"),
        ("2019 Mar", "2019-03"),
        ("4-8 Aug. 2020", "2020-08"),
        ("September  1, 2021", "2021-09-01"),
        ("25 Aug 2004", "2004-08-25"),
        ("2019 Mar-Apr", "2019 Mar-Apr"),
        ("May/June 2019", "2019 May-Jun"),
        ("July-September 2014", "2014 Jul-Sep"),
        ("2019 Winter", "2019 Winter"),
        ("WIN-SPR 2019", "2019 Jan-Jun"),
        ("2019 Summer-Fall", "2019 Jul-Dec"),
        ("2019 Fall-Winter", "2019"),
        ("2018-2019 Winter", "2018 Dec-2019 Feb"),
        ("2019 3rd Quarter", "2019 Jul-Sep"),
        ("Q1 2020", "2020 Jan-Mar"),
        ("Mai 2019", "2019-05"),
    ],
)
def test_dates_of_databases_say_what_they_say(text, written):
    assert parse_when(text).written() == written


@pytest.mark.parametrize("text", ["10 15", "Start date", "12/31/2019", "2018-2019 Spring", "2019-20", "", "2019/13/01"])
def test_what_is_no_plain_date_is_not_understood(text):
    assert parse_when(text) is None


@pytest.mark.parametrize(
    "text", ["2019 Mar-Apr", "2019 Winter", "WIN-SPR 2019", "2018-2019 Winter", "Q1 2020", "2019/03//"]
)
def test_what_is_handed_on_is_read_as_months_of_that_year(text):
    from trendlab.days import parse_days

    days = parse_days(parse_when(text).written())
    assert days is not None
    assert 27 < days.last - days.first < 190


def test_month_without_a_year_waits_for_it():
    assert parse_when("DEC") == When(month=12)
    assert parse_when("MAR-APR") == When(span="Mar-Apr")


@pytest.mark.parametrize(
    ("given", "best"),
    [
        (("2021", "DEC"), "2021-12"),
        (("2021", "MAY 15"), "2021-05-15"),
        (("2019", "SEP-OCT"), "2019 Sep-Oct"),
        (("2019", "", "2019/10//"), "2019-10"),
        (("2017", "Mar. 2017"), "2017-03"),
        (("2021", "2020/12/01"), "2021"),
        (("", "2014//"), "2014"),
        (("2018", "2018-2019 Winter"), "2018 Dec-2019 Feb"),
        (("10 15",), "10 15"),
        (("DEC",), "DEC"),
        (("", "//"), None),
    ],
)
def test_finest_date_in_the_year_of_publication_counts(given, best):
    assert best_when(*given) == best


def test_record_without_an_abstract_is_an_article_of_its_title():
    found = reference(title="Old bridges", abstract="", place=Place("a.ris"))
    assert (found.title, found.text, found.source) == ("Old bridges", "", "a.ris")


def test_record_without_title_and_abstract_is_a_reject_that_says_what_it_was():
    found = reference(title=" ", abstract="", place=Place("a.ris", 3, 7), own_id="10.1/x")
    assert found == Reject("a.ris", NO_WORDS, '{"id": "10.1/x"}', 3, 7)


ROLES = Roles(title=("TI",), abstract=("AB", "N2"), journal=("JF",), own_id=("ID",), names={"KW": "keywords"})


def made(*fields: tuple[str, str]) -> Record:
    entry = new_entry(1)
    for line, (tag, value) in enumerate(fields, 1):
        entry.begin(tag, value, line)
    found = entry_reference(entry, ROLES, name="a", when="2019")
    assert isinstance(found, Record)
    return found


def test_two_abstracts_are_both_kept():
    assert made(("TI", "T"), ("AB", "One."), ("AB", "Two.")).text == "One.\nTwo."


def test_longer_of_two_kinds_of_abstract_is_the_text_and_the_other_stays_in_meta():
    found = made(("TI", "T"), ("AB", "One."), ("N2", "Much longer."))
    assert found.text == "Much longer."
    assert json.loads(found.meta) == {"AB": "One."}


def test_second_title_stays_in_meta():
    found = made(("TI", "Bridges"), ("TI", "Brücken"), ("JF", "Roads"), ("KW", "a"), ("KW", "b"), ("ID", "7"))
    assert (found.title, found.source, found.own_id) == ("Bridges", "Roads", "7")
    assert json.loads(found.meta) == {"TI": "Brücken", "keywords": "a; b"}
