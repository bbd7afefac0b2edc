from __future__ import annotations

import pytest

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


def test_digits_that_are_no_numbers_are_passed_over():
    assert best_when("2021", "²") == "2021"
