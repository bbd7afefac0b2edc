import pytest

from trendlab.days import DateColumn
from trendlab.readers.apartdates import ApartDates


def seen(*cells):
    column = DateColumn()
    for cell in cells:
        column.add(cell)
    column.finish()
    found = ApartDates()
    found.see(column)
    return found


def told(*cells):
    return [(one.count, one.example, one.sentence) for one in seen(*cells).doubts()]


YEAR = [f"2017-{month:02}-1{day}" for month in range(1, 13) for day in range(3)]
DECADES = [f"{year}-{month:02}-05" for year in range(1990, 2020) for month in (2, 7)]


def test_a_slip_of_years_before_all_other_dates_is_told_with_the_option_that_leaves_it_out():
    ((count, example, sentence),) = told("2014-11-02", *YEAR)
    assert (count, example) == (1, "2014-11")
    assert "26 months or more before all others" in sentence
    assert "--since 2017-01 leaves" in sentence


def test_a_slip_after_all_other_dates_is_told_too():
    ((count, example, sentence),) = told(*YEAR, "2019-03-01")
    assert (count, example) == (1, "2019-03")
    assert "15 months or more after all others" in sentence
    assert "--until 2017-12 leaves" in sentence


def test_a_slip_of_centuries_is_told_of_a_day_with_many_articles():
    assert [row[:2] for row in told(*["1017-05-02"] * 5, *YEAR)] == [(5, "1017-05")]
    assert [row[:2] for row in told(*["1980-01-01"] * 5, *YEAR)] == [(5, "1980-01")]
    assert not told(*["2014-05-02"] * 5, *YEAR)


def test_slips_on_both_sides_are_told_once_each():
    assert [row[:2] for row in told("1907-01-02", *YEAR, "2107-03-01")] == [(1, "1907-01"), (1, "2107-03")]


@pytest.mark.parametrize(
    "cells",
    [
        YEAR,
        DECADES,
        ["1981-05-02", *DECADES],  # nine years before thirty are how old archives begin
        ["2016-03-01", *YEAR],  # ten months
        [*(f"2012-0{month}-01" for month in range(1, 6)), *YEAR],  # not few
        ["2014-11-02", *YEAR[:15]],  # too few dates to tell
        ["1998", "2005", "2006", *(f"{year}" for year in range(2007, 2025))],
        ["2019", *["2020", "2021", "2022"] * 10],
        ["2016-07-04", *["2017-07-03", "2018-07-05"] * 10],
        [*["2017-07-03", "2018-07-05"] * 10, "2019-07-04"],
        ["2020-01-05"] * 30,
        [],
    ],
    ids=[
        "year",
        "decades",
        "old",
        "near",
        "many",
        "small",
        "years",
        "few years",
        "early summers",
        "late summers",
        "day",
        "none",
    ],
)
def test_dates_of_usual_archives_do_not_lie_apart(cells):
    assert told(*cells) == []


def test_a_slip_is_told_in_an_archive_with_dates_once_a_year_too():
    assert [row[:2] for row in told("1998", *["2020", "2021", "2022"] * 10)] == [(1, "1998-01")]


def test_parts_add_up_to_the_whole():
    whole = seen("2014-11-02", *YEAR)
    parts = seen("2014-11-02", *YEAR[:20]) + seen(*YEAR[20:])
    assert [one.as_row() for one in parts.doubts()] == [one.as_row() for one in whole.doubts()]
