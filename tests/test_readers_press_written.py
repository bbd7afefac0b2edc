import pytest

from trendlab.readers.press.written import find_written


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("July 1, 2019 Monday 9:20 AM GMT", "2019-07-01"), ("14. März 2019 Donnerstag", "2019-03-14"),
        ("Communication, mardi 14 mars 2006, p. 16", "2006-03-14"), ("29 décembre 2011", "2011-12-29"),
        ("7 maart 2011 maandag", "2011-03-07"), ("2 de enero de 2012", "2012-01-02"),
        ("[Town, State]08 May 2010: AA.2.", "2010-05-08"), ("2018 年 10 月 7 日 17:04", "2018-10-07"),
        ("26-FEB-1987 15:01:01.79", "1987-02-26"), ("March 2011", "2011-03"), ("03/04/2012", "03/04/2012"),
        ("Summer, 2008", "Summer, 2008"),
    ],
)  # fmt: skip
def test_dates_of_exports_are_read_in_the_words_of_the_interface(line, value):
    assert find_written(line).value == value


@pytest.mark.parametrize("line", ["No date here", "12 of 169 DOCUMENTS", "31 February 2011", "The 1990s in 12 songs"])
def test_lines_without_a_date_give_none(line):
    assert find_written(line) is None


def test_month_name_with_two_meanings_is_not_taken():
    assert find_written("3 listopad 2011") is None  # October in Croatian, November in Polish and Czech
